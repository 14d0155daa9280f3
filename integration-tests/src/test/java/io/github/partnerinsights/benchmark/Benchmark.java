package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Reads each case by both sides in turn, prints what it cost, and writes the ratios to {@code ratios.csv}. */
public final class Benchmark {

    private Benchmark() {}

    /**
     * Measures and prints.
     *
     * @param args none; {@link Settings} are system properties
     */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.ofSystem();
        UsageFiles files = UsageFiles.write(settings.folder(), settings.size());
        try (SparkSession spark = Sessions.open();
                Readings readings = new Readings(spark, files)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s%n%,d rows in %d MB, %d MB as gzip; seconds and ratios are medians of %d rounds%n%n",
                    Sessions.described(spark),
                    files.rows(),
                    files.size() / 1_000_000,
                    files.gzip().toFile().length() / 1_000_000,
                    settings.rounds());
            for (Case read : settings.cases()) {
                Fingerprint.check(read, readings);
            }
            List<Result> results = measured(settings, readings);
            System.out.println(ResultTable.of(results));
            System.out.println("Both sides gave the same rows, but that Spark turns CRLF within quotes into LF.");
            RatiosFile.write(settings.folder().resolve("ratios.csv"), results);
        }
    }

    private static List<Result> measured(Settings settings, Readings readings) {
        Map<Case, List<Round>> rounds = new LinkedHashMap<>();
        for (int round = -settings.warmUps(); round < settings.rounds(); round++) {
            for (Case read : settings.cases()) {
                Round measured = Round.of(read, readings, round % 2 == 0);
                if (round >= 0) {
                    rounds.computeIfAbsent(read, key -> new ArrayList<>()).add(measured);
                }
            }
        }
        return rounds.entrySet().stream()
                .map(entry -> new Result(entry.getKey(), entry.getValue()))
                .toList();
    }
}
