package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What Apache Commons CSV says: where the records of a file are, told by the lenient one that reads it as a whole; and
 * what their values are, told by the strict one that gets the bytes of one record, line end included.
 */
final class CommonsOracle {

    private static final int BYTE_ORDER_MARK = 3;

    private CommonsOracle() {}

    /** The records behind the header. */
    static List<Parsed> records(byte[] file, Delimiter delimiter) throws IOException {
        String text = new String(file, ISO_8859_1);
        // The lenient parser shall see one character for each byte, so that its positions are those of bytes.
        int start = text.startsWith("\u00ef\u00bb\u00bf") ? BYTE_ORDER_MARK : 0;
        List<CSVRecord> lenient = lenient(text.substring(start), delimiter);
        List<Parsed> records = new ArrayList<>();
        int columns = lenient.get(0).size();
        for (int i = 1; i < lenient.size(); i++) {
            int from = start + (int) lenient.get(i).getCharacterPosition();
            int to = i + 1 == lenient.size()
                    ? file.length
                    : start + (int) lenient.get(i + 1).getCharacterPosition();
            String raw = text.substring(from, contentEnd(text, from, to, i + 1 == lenient.size(), delimiter));
            if (columns == 1 || !raw.isEmpty()) {
                List<String> values = strict(Arrays.copyOfRange(file, from, to), delimiter);
                boolean fits = values != null && values.size() == columns;
                if (values != null && values.size() != lenient.get(i).size()) {
                    throw new AssertionError("Commons disagrees with itself about " + raw);
                }
                records.add(new Parsed(records.size() + 1L, from, raw, fits ? values : null));
            }
        }
        return records;
    }

    /** The values of the only record; null if it is refused. */
    static @Nullable List<String> strict(byte[] record, Delimiter delimiter) throws IOException {
        try (CSVParser parser =
                CSVParser.parse(new InputStreamReader(new ByteArrayInputStream(record), UTF_8), rfc4180(delimiter))) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new AssertionError("Not one record: " + records);
            }
            return records.get(0).toList();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                return null;
            }
            throw e;
        }
    }

    private static CSVFormat rfc4180(Delimiter delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter.character()).get();
    }

    /** The first values of the only record, as if the others were not there. */
    static List<String> firstValues(byte[] record, int columns, Delimiter delimiter) throws IOException {
        String text = new String(record, ISO_8859_1);
        for (int end = 0; end < record.length; end++) {
            // The delimiter that makes one more field is not within quotes.
            if (text.charAt(end) == delimiter.character()
                    && lenient(text.substring(0, end) + delimiter.character() + "x", delimiter)
                                    .get(0)
                                    .size()
                            == columns + 1) {
                byte[] first = Arrays.copyOf(record, end + 1);
                first[end] = '\n';
                List<String> values = strict(first, delimiter);
                if (values != null) {
                    return values;
                }
            }
        }
        throw new AssertionError("The first " + columns + " values are refused: " + text);
    }

    /** Only the last record may lack a line end, and may end in a line break that is within quotes. */
    private static int contentEnd(String text, int from, int to, boolean last, Delimiter delimiter) throws IOException {
        // A further character makes a further record, unless it is within quotes.
        if (last && lenient(text.substring(from, to) + "\nx", delimiter).size() == 1) {
            return to;
        }
        if (text.charAt(to - 1) == '\n') {
            return to - 1 > from && text.charAt(to - 2) == '\r' ? to - 2 : to - 1;
        }
        return text.charAt(to - 1) == '\r' ? to - 1 : to;
    }

    private static List<CSVRecord> lenient(String text, Delimiter delimiter) throws IOException {
        CSVFormat format = rfc4180(delimiter)
                .builder()
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            return parser.getRecords();
        }
    }
}
