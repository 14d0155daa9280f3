package io.github.partnerinsights.it;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.service.Limits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How long a small look takes, with a preview and without; and how long after its completion at the service the first row
 * of a report is there, with the default intervals of polling.
 */
public final class LifeBenchmark {

    private static final int RUNS = 7;

    private LifeBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param args how many seconds a report takes, one or several
     */
    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            smallLooks(spark);
            for (String seconds : args) {
                latency(spark, Duration.ofSeconds(Long.parseLong(seconds)));
            }
        }
    }

    private static void smallLooks(SparkSession spark) {
        try (Emulator emulator = emulator(Duration.ZERO)) {
            List<Double> with = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            for (int i = 0; i <= RUNS; i++) {
                Dataset<Row> instant = read(spark, emulator).load("DynamicsUsage");
                Dataset<Row> report =
                        read(spark, emulator).option("preview", "never").load("DynamicsUsage");
                double one = seconds(() -> instant.takeAsList(21));
                double other = seconds(() -> report.takeAsList(21));
                // The first is a warm-up.
                if (i > 0) {
                    with.add(one);
                    without.add(other);
                }
            }
            print("21 rows, preview", with);
            print("21 rows of a report that is complete at once", without);
        }
    }

    private static void latency(SparkSession spark, Duration takes) {
        try (Emulator emulator = emulator(takes)) {
            List<Double> late = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                Dataset<Row> usage =
                        read(spark, emulator).option("preview", "never").load("DynamicsUsage");
                Instant began = Instant.now();
                usage.takeAsList(1);
                late.add(Duration.between(began.plus(takes), Instant.now()).toMillis() / 1000.0);
            }
            print("first row after the completion of a report that takes " + takes.toSeconds() + " s", late);
        }
    }

    private static Emulator emulator(Duration pending) {
        return Emulator.start(EmulatorConfig.builder()
                .rows(2_000)
                .pendingFor(pending)
                .runningFor(Duration.ZERO)
                .limits(Limits.documented().withExecuteNowReports(1_000))
                .build());
    }

    private static DataFrameReader read(SparkSession spark, Emulator emulator) {
        return spark.read()
                .format("partner_insights")
                .options(EmulatedAccount.options(emulator))
                .option("maxReportAge", "0s");
    }

    private static double seconds(Runnable action) {
        long began = System.nanoTime();
        action.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void print(String what, List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f s, %.2f to %.2f s, %d runs%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }
}
