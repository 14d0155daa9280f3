package io.github.partnerinsights.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The columns of all datasets that the documents describe (api/data-definitions.csv). */
public final class DocumentedColumns {

    private static final String RESOURCE = "documented-columns.csv";

    /** Cannot be changed, nor can its views. */
    private static final Map<String, DocumentedColumn> BY_NAME = read();

    private DocumentedColumns() {}

    /**
     * Looks a column up.
     *
     * @param dataset its dataset, in any letter case
     * @param column its name, in any letter case
     * @return what is known of it; empty for one that no document names
     */
    public static Optional<DocumentedColumn> find(String dataset, String column) {
        return Optional.ofNullable(BY_NAME.get(key(dataset, column)));
    }

    /**
     * All columns that the documents describe.
     *
     * @return in no order
     */
    public static Collection<DocumentedColumn> all() {
        return BY_NAME.values();
    }

    private static Map<String, DocumentedColumn> read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream resource =
                        Objects.requireNonNull(DocumentedColumns.class.getResourceAsStream(RESOURCE), RESOURCE);
                CSVParser records = format.parse(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return records.stream()
                    .map(DocumentedColumns::column)
                    .collect(Collectors.toUnmodifiableMap(
                            column -> key(column.dataset(), column.name()), column -> column));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static DocumentedColumn column(CSVRecord row) {
        return new DocumentedColumn(
                row.get("dataset"),
                row.get("column"),
                DocumentedColumn.Kind.valueOf(row.get("kind")),
                row.get("description"));
    }

    private static String key(String dataset, String column) {
        return (dataset + '\n' + column).toLowerCase(Locale.ROOT);
    }
}
