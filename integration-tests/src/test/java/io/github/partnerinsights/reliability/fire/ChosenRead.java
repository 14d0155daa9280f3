package io.github.partnerinsights.reliability.fire;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A read as chance chose it.
 *
 * @param subject what is read
 * @param action what is done with it
 * @param options how
 */
record ChosenRead(Subject subject, Action action, Map<String, String> options) implements Work {

    /** For so long a read of a round hears nothing before it gives an answer up. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What is done with a DataFrame, and has to be right. */
    enum Action {
        COLLECT {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                assertThatRows(rows).areExactly(truth);
            }
        },
        COUNT {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                assertThat(rows.count()).isEqualTo(truth.size());
            }
        },
        COUNT_AND_COLLECT {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                COUNT.check(rows, truth);
                COLLECT.check(rows, truth);
            }
        },
        LOOK {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                assertThatRows(rows.limit(FEW)).areSomeOf(truth).hasSize(FEW);
            }
        },
        /** The emulator's test query knows nothing of the files, so only the number of rows can be right. */
        PREVIEW {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                assertThatRows(rows.limit(FEW)).hasSize(FEW);
            }
        },
        FILTER {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                assertThatRows(rows.where(functions.col(rows.columns()[0]).equalTo(SOUGHT)))
                        .areExactly(truth.stream()
                                .filter(row -> SOUGHT.equals(row.get(0)))
                                .toList());
            }
        },
        GROUP {
            @Override
            void check(Dataset<Row> rows, List<List<String>> truth) {
                assertThat(rows.groupBy(rows.columns()[0]).count().count())
                        .isEqualTo(
                                truth.stream().map(row -> row.get(0)).distinct().count());
            }
        };

        private static final int FEW = 5;
        private static final String SOUGHT = "Bonn";

        abstract void check(Dataset<Row> rows, List<List<String>> truth);
    }

    static ChosenRead of(Random chance, List<Subject> subjects) {
        return new ChosenRead(
                subjects.get(chance.nextInt(subjects.size())),
                Action.values()[chance.nextInt(Action.values().length)],
                Map.of(
                        "maxReportAge",
                        chance.nextBoolean() ? "0s" : "1h",
                        "numPartitions",
                        String.valueOf(1 + chance.nextInt(4)),
                        "requestsAhead",
                        String.valueOf(chance.nextInt(3)),
                        "maxRetries",
                        String.valueOf(2 + chance.nextInt(3)),
                        "pushDown",
                        chance.nextInt(4) == 0 ? "columns,filters" : "none"));
    }

    @Override
    public void run(World world) {
        Dataset<Row> rows = world.read()
                .option("readTimeout", PATIENCE.toMillis() + "ms")
                .option("reportTimeout", "30s")
                .option("preview", action == Action.LOOK ? "never" : "auto")
                .options(options)
                .options(subject.options())
                .load();
        action.check(rows, subject.truth());
    }

    /** Patiently: what is slow without faults is the machine. */
    @Override
    public void finish(World world) {
        with(Map.of("readTimeout", "1m", "reportTimeout", "5m")).run(world);
    }

    /** The same read as one that may have a report that is there; what it narrows the report to is the same. */
    ChosenRead again() {
        return with(Map.of("maxReportAge", "1h", "numPartitions", "1", "requestsAhead", "0"));
    }

    private ChosenRead with(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(options);
        all.putAll(others);
        return new ChosenRead(subject, action, all);
    }

    @Override
    public String toString() {
        return action + " " + subject + " " + options;
    }
}
