package io.github.partnerinsights.emulator.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The datasets and system queries of a program, read from the resources {@code catalog/*.json}.
 *
 * <p>Columns are those of the documented ScheduledDataset answers (DynamicsUsage, OfficeUsage), else of the system
 * queries of 2023 (2021 where it was retired), followed by what other documents add. A name that the documents list
 * both as a column and as a metric is a metric; the column that it sums up is then hidden.
 */
final class Catalog {
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();
    private final List<SystemQuery> systemQueries;

    private Catalog(CatalogFile file, List<SystemQuery> systemQueries) {
        Map<String, ColumnKind> kinds = ColumnKinds.with(file.choices());
        for (DatasetEntry entry : file.datasets()) {
            datasets.put(key(entry.name()), entry.dataset(kinds));
        }
        this.systemQueries = List.copyOf(systemQueries);
    }

    /** The catalog of program {@code mpn} (api/reference.md §4.1, §4.2). */
    static Catalog mpn() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream datasets = resource("/catalog/mpn.json");
                InputStream queries = resource("/catalog/mpn-system-queries.json")) {
            return new Catalog(
                    json.readValue(datasets, CatalogFile.class), json.readValue(queries, new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Catalog.class.getResourceAsStream(name), name);
    }

    List<Dataset> datasets() {
        return List.copyOf(datasets.values());
    }

    List<SystemQuery> systemQueries() {
        return systemQueries;
    }

    /** The dataset of that name, in any letter case. */
    Optional<Dataset> find(String name) {
        return Optional.ofNullable(datasets.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The file as it stands: lists of values that columns choose from, and the datasets. */
    private record CatalogFile(Map<String, List<String>> choices, List<DatasetEntry> datasets) {}

    private record DatasetEntry(
            String name,
            Grain grain,
            @Nullable String timeColumn,
            @Nullable String product,
            List<String> dateRanges,
            int minimumRecurrenceInterval,
            List<ColumnEntry> columns,
            List<MetricEntry> metrics) {

        Dataset dataset(Map<String, ColumnKind> kinds) {
            Map<String, Field.Column> fields = new LinkedHashMap<>();
            for (ColumnEntry column : columns) {
                fields.put(column.name(), column.column(kinds));
            }
            List<Field.Metric> aggregates = new ArrayList<>();
            for (MetricEntry metric : metrics) {
                aggregates.add(metric.metric(fields));
            }
            DatasetDefinition definition = new DatasetDefinition(
                    name,
                    fields.values().stream()
                            .filter(column -> !column.hidden())
                            .map(Field.Column::name)
                            .toList(),
                    metrics.stream().map(MetricEntry::name).toList(),
                    dateRanges,
                    minimumRecurrenceInterval);
            return new Dataset(
                    definition,
                    grain,
                    Optional.ofNullable(timeColumn),
                    Optional.ofNullable(product),
                    List.copyOf(fields.values()),
                    aggregates);
        }
    }

    private record ColumnEntry(
            String name,
            String kind,
            @Nullable List<String> alsoKnownAs,
            boolean hidden,
            boolean varies,
            int nullPercent) {
        Field.Column column(Map<String, ColumnKind> kinds) {
            ColumnKind known = Objects.requireNonNull(kinds.get(kind), kind);
            return new Field.Column(
                    name,
                    alsoKnownAs == null ? List.of() : alsoKnownAs,
                    hidden,
                    nullPercent,
                    varies ? varying(known) : known);
        }

        /** A kind whose values change from month to month, though by itself it belongs to the subject. */
        private static ColumnKind varying(ColumnKind kind) {
            return new ColumnKind(kind.type(), (row, salt) -> kind.generator().value(row.asItsOwnSubject(), salt));
        }
    }

    private record MetricEntry(
            String name,
            Field.Aggregate function,
            String of,
            @Nullable List<String> alsoKnownAs) {
        Field.Metric metric(Map<String, Field.Column> columns) {
            return new Field.Metric(
                    name,
                    alsoKnownAs == null ? List.of() : alsoKnownAs,
                    function,
                    Objects.requireNonNull(columns.get(of), of));
        }
    }
}
