package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** What {@code mvn -q -Pbenchmark} runs. */
public final class Benchmark {

    private Benchmark() {}

    /**
     * Measures and prints; {@link Settings} are system properties.
     *
     * @param args what: {@code cases}, {@code scaling} or {@code tokenizer}; then a case to profile instead, if any
     */
    public static void main(String[] args) throws Exception {
        if (args.length > 1) {
            Case read = Case.named(args[1]);
            withReport((settings, readings) -> Profile.run(read, settings, readings));
            return;
        }
        switch (args[0]) {
            case "cases" -> withReport(Comparison::run);
            case "scaling" -> withReport(Scaling::run);
            case "tokenizer" -> Tokenizers.run();
            default ->
                throw new IllegalArgumentException(
                        "benchmark must be cases, scaling or tokenizer, not '" + args[0] + "'.");
        }
    }

    private interface Step {
        void run(Settings settings, Readings readings) throws IOException;
    }

    private static void withReport(Step step) throws IOException {
        Settings settings = Settings.ofSystem();
        UsageFiles files = UsageFiles.write(settings.folder(), settings.size());
        try (SparkSession spark = Sessions.open();
                Readings readings = new Readings(spark, files)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s%n%,d rows in %d MB, %d MB as gzip; %d rounds after %d to warm up%n%n",
                    Sessions.described(spark),
                    files.rows(),
                    files.size() / 1_000_000,
                    files.gzip().toFile().length() / 1_000_000,
                    settings.rounds(),
                    settings.warmUps());
            step.run(settings, readings);
        }
    }
}
