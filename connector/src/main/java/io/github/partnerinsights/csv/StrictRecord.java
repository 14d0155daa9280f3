package io.github.partnerinsights.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One record by itself, as Apache Commons CSV reads RFC 4180. */
final class StrictRecord {

    private final CSVFormat format;

    StrictRecord(Delimiter delimiter) {
        this.format =
                CSVFormat.RFC4180.builder().setDelimiter(delimiter.character()).get();
    }

    /**
     * Reads a record.
     *
     * @param length of the record, without its line end; at least 1
     * @return its values, with U+FFFD for bytes that are no UTF-8; null if Commons refuses it
     */
    @Nullable
    CSVRecord parse(byte[] bytes, int offset, int length) throws IOException {
        try (CSVParser parser = CSVParser.builder()
                .setReader(
                        new InputStreamReader(new ByteArrayInputStream(bytes, offset, length), StandardCharsets.UTF_8))
                .setFormat(format)
                .get()) {
            return parser.iterator().next();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                return null;
            }
            throw e.getCause();
        }
    }
}
