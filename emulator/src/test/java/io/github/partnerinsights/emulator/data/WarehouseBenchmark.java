package io.github.partnerinsights.emulator.data;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Measures the way from query to file: first use of each dataset at the default size, then many rows of DynamicsUsage
 * as gzip-compressed CSV. Argument: the number of rows (1,000,000). After {@code mvn verify}, from the top directory:
 *
 * <pre>java -Xmx512m -cp $(ls emulator/target/partner-insights-emulator-*.jar):emulator/target/test-classes \
 *   io.github.partnerinsights.emulator.data.WarehouseBenchmark 1000000</pre>
 */
final class WarehouseBenchmark {
    private WarehouseBenchmark() {}

    public static void main(String[] args) throws IOException {
        firstUse();
        manyRows(args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]));
    }

    private static void firstUse() {
        long opening = System.nanoTime();
        try (Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults(), Clock.systemUTC())) {
            report("open", opening);
            for (DatasetDefinition dataset : warehouse.datasets()) {
                long start = System.nanoTime();
                String query = "SELECT " + String.join(", ", dataset.selectableColumns()) + " FROM " + dataset.name();
                try (RowCursor rows = warehouse.execute(query, Optional.empty())) {
                    rows.next();
                }
                report("first row of " + dataset.name(), start);
            }
        }
    }

    private static void manyRows(int rows) throws IOException {
        WarehouseConfig config = WarehouseConfig.defaults().withRowsPerDataset(rows);
        try (Warehouse warehouse = Warehouse.open(config, Clock.systemUTC())) {
            DatasetDefinition dataset = warehouse.datasets().stream()
                    .filter(candidate -> candidate.name().equals("DynamicsUsage"))
                    .findFirst()
                    .orElseThrow();
            String query = "SELECT " + String.join(", ", dataset.selectableColumns())
                    + " FROM DynamicsUsage TIMESPAN LIFETIME";
            long start = System.nanoTime();
            try (RowCursor cursor = warehouse.execute(query, Optional.empty());
                    OutputStream gzip = new GZIPOutputStream(OutputStream.nullOutputStream(), 1 << 16)) {
                report(rows + " rows stored", start);
                memory("stored");
                long writing = System.nanoTime();
                long written = new ReportWriter(ReportFormat.CSV).write(cursor, gzip);
                report(written + " rows written", writing);
                memory("written");
            }
        }
    }

    private static void report(String what, long start) {
        System.out.printf(Locale.ROOT, "%-45s %,10.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }

    private static void memory(String when) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%-45s %,10d MB%n",
                "heap in use when " + when,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
