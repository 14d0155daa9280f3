package io.github.partnerinsights.emulator.data;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One warehouse of the default size for all tests of this package, opened on a fixed day. */
final class SampleData {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    static final Warehouse WAREHOUSE = Warehouse.open(WarehouseConfig.defaults(), CLOCK);

    private SampleData() {}

    static List<List<@Nullable String>> rows(String query) {
        return rows(WAREHOUSE, query, Optional.empty());
    }

    static List<List<@Nullable String>> rows(Warehouse warehouse, String query, Optional<Window> window) {
        try (RowCursor cursor = warehouse.execute(query, window)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (cursor.next()) {
                rows.add(cursor.row());
            }
            return rows;
        }
    }

    static List<@Nullable String> column(String query) {
        List<@Nullable String> values = new ArrayList<>();
        rows(query).forEach(row -> values.add(row.get(0)));
        return values;
    }

    static List<@Nullable String> columnWith(DataSwitches switches, String query) {
        WarehouseConfig config = WarehouseConfig.defaults().withSwitches(switches);
        try (Warehouse warehouse = Warehouse.open(config, CLOCK)) {
            List<@Nullable String> values = new ArrayList<>();
            rows(warehouse, query, Optional.empty()).forEach(row -> values.add(row.get(0)));
            return values;
        }
    }

    static List<String> header(String query) {
        try (RowCursor cursor = WAREHOUSE.execute(query, Optional.empty())) {
            return cursor.columns();
        }
    }

    static String everything(DatasetDefinition dataset) {
        return "SELECT " + String.join(", ", dataset.selectableColumns()) + " FROM " + dataset.name()
                + (dataset.availableDateRanges().isEmpty() ? "" : " TIMESPAN LIFETIME");
    }

    static DatasetDefinition dataset(String name) {
        return WAREHOUSE.datasets().stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
