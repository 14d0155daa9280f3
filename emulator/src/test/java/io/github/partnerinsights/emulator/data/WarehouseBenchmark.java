package io.github.partnerinsights.emulator.data;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Measures the way from query to file: first use of each dataset at the default size, then many rows of DynamicsUsage:
 * all of them as plain CSV and gzip-compressed, sorted, distinct and grouped. Argument: the number of rows (2,500,000,
 * which is more than 1 GB of CSV). After {@code mvn verify}, from the top directory:
 *
 * <pre>java -Xmx512m -cp $(ls emulator/target/partner-insights-emulator-*.jar):emulator/target/test-classes \
 *   io.github.partnerinsights.emulator.data.WarehouseBenchmark 2500000</pre>
 */
final class WarehouseBenchmark {
    private WarehouseBenchmark() {}

    public static void main(String[] args) throws IOException {
        firstUse();
        manyRows(args.length == 0 ? 2_500_000 : Integer.parseInt(args[0]));
    }

    private static void firstUse() {
        long opening = System.nanoTime();
        try (Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults(), Clock.systemUTC())) {
            report("open", opening);
            for (DatasetDefinition dataset : warehouse.datasets()) {
                long start = System.nanoTime();
                try (RowCursor rows = warehouse.execute(everything(dataset, ""), Optional.empty())) {
                    rows.next();
                }
                report("first row of " + dataset.name(), start);
            }
        }
    }

    private static void manyRows(int rows) throws IOException {
        WarehouseConfig config = WarehouseConfig.defaults().withRowsPerDataset(rows);
        try (Warehouse warehouse = Warehouse.open(config, Clock.systemUTC())) {
            DatasetDefinition dataset = warehouse.dataset("DynamicsUsage").orElseThrow();
            String all = everything(dataset, " TIMESPAN LIFETIME");
            write(warehouse, "plain", all, OutputStream.nullOutputStream());
            write(warehouse, "gzip", all, new GZIPOutputStream(OutputStream.nullOutputStream(), 1 << 16));
            write(
                    warehouse,
                    "sorted",
                    everything(dataset, " ORDER BY CustomerName TIMESPAN LIFETIME"),
                    OutputStream.nullOutputStream());
            write(
                    warehouse,
                    "distinct",
                    "SELECT DISTINCT SubscriptionId, Month FROM DynamicsUsage TIMESPAN LIFETIME",
                    OutputStream.nullOutputStream());
            write(
                    warehouse,
                    "grouped",
                    "SELECT SubscriptionId, Month, CustomerCount, TotalSoldSeats FROM DynamicsUsage TIMESPAN LIFETIME",
                    OutputStream.nullOutputStream());
        }
    }

    private static String everything(DatasetDefinition dataset, String rest) {
        return "SELECT " + String.join(", ", dataset.selectableColumns()) + " FROM " + dataset.name() + rest;
    }

    private static void write(Warehouse warehouse, String what, String query, OutputStream out) throws IOException {
        long start = System.nanoTime();
        CountingStream counted = new CountingStream(out);
        long written;
        try (RowCursor cursor = warehouse.execute(query, Optional.empty());
                counted) {
            written = new ReportWriter(ReportFormat.CSV).write(cursor, counted);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%-10s %,12d rows %,8.0f MB of CSV %,7.1f s %,10.0f rows/s %,6.0f MB/s; heap afterwards %,d MB%n",
                what,
                written,
                counted.bytes / 1e6,
                seconds,
                written / seconds,
                counted.bytes / 1e6 / seconds,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static void report(String what, long start) {
        System.out.printf(Locale.ROOT, "%-45s %,10.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }

    private static final class CountingStream extends OutputStream {
        private final OutputStream out;
        private long bytes;

        CountingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
