package io.github.partnerinsights.emulator.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final List<Dataset> datasets = new ArrayList<>();
    private final Map<String, Dataset> byName = new HashMap<>();
    private final List<SystemQuery> systemQueries;

    private Catalog(CatalogFile file, List<SystemQuery> systemQueries, DataSwitches switches) {
        Map<String, ColumnKind> kinds = ColumnKinds.with(choices(file.choices(), switches));
        for (DatasetEntry entry : file.datasets()) {
            Dataset dataset = entry.dataset(kinds, respelled(entry.name(), switches));
            datasets.add(dataset);
            byName.put(key(entry.name()), dataset);
            if (entry.alsoKnownAs() != null && switches.datasetNames() == DataSwitches.DatasetNames.EITHER) {
                entry.alsoKnownAs().forEach(name -> byName.put(key(name), dataset));
            }
        }
        this.systemQueries = List.copyOf(systemQueries);
    }

    /** The catalog of a program (api/reference.md §4.1 to §4.3). */
    static Catalog of(Program program, DataSwitches switches) {
        ObjectMapper json = new ObjectMapper();
        String name = "/catalog/" + program.name().toLowerCase(Locale.ROOT);
        try (InputStream datasets = resource(name + ".json");
                InputStream queries = resource(name + "-system-queries.json")) {
            return new Catalog(
                    json.readValue(datasets, CatalogFile.class),
                    json.readValue(queries, new TypeReference<>() {}),
                    switches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> choices(Map<String, List<String>> documented, DataSwitches switches) {
        Map<String, List<String>> choices = new HashMap<>(documented);
        if (switches.autoRenew() == DataSwitches.AutoRenew.YES_NO) {
            choices.computeIfPresent("autoRenew", (name, values) -> replaced(values, Map.of("Y", "Yes", "N", "No")));
        }
        if (switches.duplicateRows() == DataSwitches.DuplicateRows.FALSE_TRUE) {
            choices.computeIfPresent("flag", (name, values) -> replaced(values, Map.of("0", "False", "1", "True")));
        }
        return choices;
    }

    private static List<String> replaced(List<String> values, Map<String, String> replacements) {
        return values.stream()
                .map(value -> replacements.getOrDefault(value, value))
                .toList();
    }

    /** Columns of a dataset that are listed under another of their names. */
    private static Map<String, String> respelled(String dataset, DataSwitches switches) {
        return switch (dataset) {
            case "OfficeUsage" ->
                switch (switches.officeLocation()) {
                    case ID -> Map.of();
                    case NAME -> Map.of("PartnerLocationID", "PartnerLocation");
                };
            case "ISVOrder" ->
                switch (switches.orderColumns()) {
                    case ORDER -> Map.of();
                    case ASSET -> Map.of("OrderId", "AssetId", "OrderQuantity", "Quantity");
                };
            default -> Map.of();
        };
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Catalog.class.getResourceAsStream(name), name);
    }

    List<Dataset> datasets() {
        return List.copyOf(datasets);
    }

    List<SystemQuery> systemQueries() {
        return systemQueries;
    }

    /** The dataset of that name, in any letter case and any spelling that is accepted. */
    Optional<Dataset> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The file as it stands: lists of values that columns choose from, and the datasets. */
    private record CatalogFile(Map<String, List<String>> choices, List<DatasetEntry> datasets) {}

    /** @param refreshDays how often it is brought up to date; absent where no document says so, which means each day */
    private record DatasetEntry(
            String name,
            @Nullable List<String> alsoKnownAs,
            Grain grain,
            int refreshDays,
            @Nullable String timeColumn,
            @Nullable String product,
            List<String> dateRanges,
            int minimumRecurrenceInterval,
            List<ColumnEntry> columns,
            List<MetricEntry> metrics) {

        /** @param respelled listed names of columns that are not listed under their own */
        Dataset dataset(Map<String, ColumnKind> kinds, Map<String, String> respelled) {
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
                    columns.stream()
                            .filter(column -> !column.hidden() && !column.unlisted())
                            .map(ColumnEntry::name)
                            .map(listed -> respelled.getOrDefault(listed, listed))
                            .toList(),
                    metrics.stream().map(MetricEntry::name).toList(),
                    dateRanges,
                    minimumRecurrenceInterval);
            return new Dataset(
                    definition,
                    grain,
                    Math.max(1, refreshDays),
                    Optional.ofNullable(timeColumn),
                    Optional.ofNullable(product),
                    List.copyOf(fields.values()),
                    aggregates);
        }
    }

    /**
     * @param hidden whether queries cannot name it either
     * @param unlisted whether queries can name it though the dataset does not list it
     * @param varies whether its values change from month to month, though by its kind they belong to the subject
     */
    private record ColumnEntry(
            String name,
            String kind,
            @Nullable List<String> alsoKnownAs,
            boolean hidden,
            boolean unlisted,
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
            return new ColumnKind(
                    kind.type(),
                    kind.sensitive(),
                    (row, salt) -> kind.generator().value(row.asItsOwnSubject(), salt));
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
