package io.github.partnerinsights.benchmark;

import io.github.partnerinsights.it.EmulatorProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The DataFrames of both sides: the same bytes from the local disk, and from an emulator for each encoding. */
final class Readings implements AutoCloseable {

    private final SparkSession spark;
    private final UsageFiles files;
    private final Map<Encoding, EmulatorProcess> emulators = new EnumMap<>(Encoding.class);

    Readings(SparkSession spark, UsageFiles files) throws IOException {
        this.spark = spark;
        this.files = files;
        try {
            for (Encoding encoding : Encoding.values()) {
                emulators.put(encoding, EmulatorProcess.serving(files.file(encoding)));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    UsageFiles files() {
        return files;
    }

    Dataset<Row> of(Case read, Side side) {
        return side == Side.OURS ? ours(read, Map.of()) : spark(read);
    }

    /** As reports need it: only with {@code multiLine} are line breaks in quotes read right, only with {@code escape} quotes. */
    private Dataset<Row> spark(Case read) {
        return selected(
                read,
                spark.read()
                        .schema(read.schema())
                        .option("header", true)
                        .option("escape", "\"")
                        .option("multiLine", true)
                        .csv(files.file(read.encoding()).toString()));
    }

    /** With the options' defaults but for these, and for short waits where a report takes no time. */
    Dataset<Row> ours(Case read, Map<String, String> options) {
        return selected(
                read,
                spark.read()
                        .format("partner_insights")
                        .options(emulator(read.encoding()).settings())
                        .option("pollInterval", "100ms")
                        .options(options)
                        .schema(read.schema())
                        .load("DynamicsUsage"));
    }

    /** From now on, files come to us as over a link of this speed. */
    void slowDown(int bytesPerSecond, Duration latency) throws IOException {
        for (EmulatorProcess emulator : emulators.values()) {
            emulator.slowDown(bytesPerSecond, latency);
        }
    }

    private EmulatorProcess emulator(Encoding encoding) {
        EmulatorProcess emulator = emulators.get(encoding);
        if (emulator == null) {
            throw new IllegalStateException("No emulator serves " + encoding + ".");
        }
        return emulator;
    }

    private static Dataset<Row> selected(Case read, Dataset<Row> rows) {
        return rows.select(read.columns().stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new));
    }

    @Override
    public void close() {
        emulators.values().forEach(EmulatorProcess::close);
    }
}
