package io.github.partnerinsights.csv;

import io.github.partnerinsights.text.NameList;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the wanted columns stand in a file. Columns are found by name, in any letter case and order: the service ignores
 * letter case, and does not promise to keep it, or the order, in the file.
 */
public final class HeaderMapping {

    private final int[] positions;

    private HeaderMapping(int[] positions) {
        this.positions = positions;
    }

    /**
     * Looks for the wanted columns in a header. If two columns of the file differ only in letter case, the one that is
     * written exactly as wanted is taken.
     *
     * @param header the names in the file
     * @param wanted the names to find
     * @return their positions
     * @throws UnreadableReportException if columns are missing, with both lists; or if a name fits several columns and
     *     none of them exactly
     */
    public static HeaderMapping of(List<String> header, List<String> wanted) throws UnreadableReportException {
        int[] positions = new int[wanted.size()];
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            positions[i] = find(header, wanted.get(i));
            if (positions[i] < 0) {
                missing.add(wanted.get(i));
            }
        }
        if (!missing.isEmpty()) {
            throw UnreadableReportException.useless("The report file lacks columns that were asked for: "
                    + NameList.of(missing) + ". Asked for: " + NameList.of(wanted) + ". In the file: "
                    + NameList.of(header) + ".");
        }
        return new HeaderMapping(positions);
    }

    private static int find(List<String> header, String name) throws UnreadableReportException {
        int exact = header.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        int found = -1;
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(name)) {
                if (found >= 0) {
                    throw new UnreadableReportException(
                            "Column " + NameList.of(List.of(name)) + " fits several columns of the report file: "
                                    + NameList.of(List.of(header.get(found), header.get(i)))
                                    + ". Ask for one of them in its letter case.");
                }
                found = i;
            }
        }
        return found;
    }

    /**
     * Where a wanted column stands.
     *
     * @param wanted its index among the wanted names
     * @return its position in the file, as in {@link RecordReader#header()} and for {@link CsvReader#value(int)}
     */
    public int position(int wanted) {
        return positions[wanted];
    }

    /**
     * How many columns are wanted.
     *
     * @return their number
     */
    public int size() {
        return positions.length;
    }
}
