package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each of Spark's actions costs at the service, after {@code load()}: the table in {@code docs/reports.md}, which
 * {@code -Dupdate.docs} writes anew for the Spark that runs. Looks at a pending execution are not counted, for their
 * number depends on time.
 */
class ActionCostTest {

    private static final Set<Call> NOT_COUNTED = Set.of(Call.SIGN_IN, Call.FILE);

    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.pendingFor(Duration.ZERO).runningFor(Duration.ZERO));

    @TempDir
    static Path folder;

    private static int loads;

    /** A DataFrame of its own, whose request nobody has made before. */
    private static Dataset<Row> usage() {
        return WORLD.read()
                .option("maxReportAge", "1h")
                .option(
                        "query",
                        "SELECT SKU, ActiveSeats, Month FROM DynamicsUsage WHERE ActiveSeats >= 0 LIMIT "
                                + (1_000 + loads++))
                .load();
    }

    private static Map<String, Consumer<Dataset<Row>>> actions() {
        Map<String, Consumer<Dataset<Row>>> actions = new LinkedHashMap<>();
        actions.put("`printSchema()`, `createOrReplaceTempView()`", usage -> {
            usage.printSchema();
            usage.createOrReplaceTempView("usage");
        });
        actions.put(
                "`explain()` in all modes",
                usage -> List.of("simple", "extended", "codegen", "cost", "formatted")
                        .forEach(usage::explain));
        actions.put("`cache()` and nothing else", Dataset::cache);
        actions.put("`show()`", Dataset::show);
        actions.put("`head(3)`", usage -> usage.head(3));
        actions.put("`isEmpty()`", Dataset::isEmpty);
        actions.put(
                "`limit(5)` joined with `limit(5)`",
                usage -> usage.limit(5)
                        .join(usage.limit(5).withColumnRenamed("ActiveSeats", "seats"), "SKU")
                        .collectAsList());
        actions.put("`collect()`", Dataset::collectAsList);
        actions.put("`collect()` twice", usage -> {
            usage.collectAsList();
            usage.collectAsList();
        });
        actions.put("`count()`", Dataset::count);
        actions.put("`groupBy().count()`", usage -> usage.groupBy("SKU").count().collectAsList());
        actions.put("`count()`, then `show()`", usage -> {
            usage.count();
            usage.show();
        });
        actions.put(
                "self join, broadcast",
                usage -> usage.join(usage.groupBy("SKU").count(), "SKU").collectAsList());
        actions.put(
                "self join, sort-merge",
                usage -> withoutBroadcast(
                        () -> usage.as("a").join(usage.as("b"), "SKU").count()));
        actions.put(
                "union of two equal aggregates",
                usage -> usage.groupBy("SKU")
                        .count()
                        .union(usage.groupBy("SKU").count())
                        .collectAsList());
        actions.put("the same subquery twice", usage -> {
            usage.createOrReplaceTempView("twice");
            WORLD.spark()
                    .sql("SELECT (SELECT max(ActiveSeats) FROM twice) a, (SELECT max(ActiveSeats) FROM twice) b")
                    .collectAsList();
        });
        actions.put(
                "join with a filter that could prune",
                usage -> usage.join(usage.filter("SKU LIKE 'D%'").select("SKU").distinct(), "SKU")
                        .count());
        actions.put("four `count()` at once", usage -> atOnce(4, usage::count));
        actions.put(
                "`write` to Parquet",
                usage -> usage.write().parquet(folder.resolve("out" + loads).toString()));
        actions.put("`cache()`, then `count()` three times", usage -> {
            usage.cache();
            IntStream.range(0, 3).forEach(i -> usage.count());
            usage.unpersist();
        });
        return actions;
    }

    private static void withoutBroadcast(Runnable action) {
        SparkSession spark = WORLD.spark();
        String threshold = spark.conf().get("spark.sql.autoBroadcastJoinThreshold");
        spark.conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
        try {
            action.run();
        } finally {
            spark.conf().set("spark.sql.autoBroadcastJoinThreshold", threshold);
        }
    }

    private static void atOnce(int times, Runnable action) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<? extends Future<?>> all = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(action))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @TestFactory
    Stream<DynamicTest> actionsCostWhatThePageSays() throws IOException {
        CostTable table = CostTable.read();
        return actions().entrySet().stream()
                .map(action -> DynamicTest.dynamicTest(action.getKey(), () -> {
                    Dataset<Row> usage = usage();
                    WORLD.emulator().requestLog().clear();
                    action.getValue().accept(usage);
                    assertThat(WORLD.calls(Call.CREATE_REPORT)).isLessThanOrEqualTo(1);
                    table.check(action.getKey(), cost());
                }));
    }

    private static CostTable.Cost cost() {
        List<RequestLogEntry> calls = WORLD.emulator().requestLog().entries();
        return new CostTable.Cost(
                WORLD.calls(Call.CREATE_REPORT),
                (int) calls.stream()
                        .filter(entry -> !NOT_COUNTED.contains(entry.call()))
                        .count(),
                WORLD.calls(Call.FILE));
    }
}
