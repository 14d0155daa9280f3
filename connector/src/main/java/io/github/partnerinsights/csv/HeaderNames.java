package io.github.partnerinsights.csv;

import io.github.partnerinsights.text.NameList;
import io.github.partnerinsights.text.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names in the first record of a file. */
final class HeaderNames {

    private static final int LONGEST_LIST = 600;

    private HeaderNames() {}

    /**
     * Reads the names.
     *
     * @return the names without blanks around them
     * @throws MalformedRecordException if some are blank or stand there twice; it lists them
     */
    static List<String> of(Iterable<? extends @Nullable String> cells) throws MalformedRecordException {
        List<String> names = new ArrayList<>();
        Set<String> repeated = new LinkedHashSet<>();
        List<Integer> blank = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = cell == null ? "" : cell.strip();
            names.add(name);
            if (name.isEmpty()) {
                blank.add(names.size());
            } else if (!seen.add(name)) {
                repeated.add(name);
            }
        }
        if (!blank.isEmpty()) {
            throw new MalformedRecordException(0, "columns without a name at position " + NameList.of(blank) + ".");
        }
        if (!repeated.isEmpty()) {
            throw new MalformedRecordException(
                    0,
                    "more than one column is named "
                            + Printable.shortened(NameList.of(List.copyOf(repeated)), LONGEST_LIST) + ".");
        }
        return List.copyOf(names);
    }
}
