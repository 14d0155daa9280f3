package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("smoke")
class OneReportTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static Dataset<Row> usage() {
        return WORLD.read().option("columns", "SKU,ActiveSeats").load("DynamicsUsage");
    }

    @Test
    void loadingAsksForTheColumnsAndCreatesNothing() {
        usage();

        assertThat(WORLD.calls(Call.DATASETS)).isEqualTo(1);
        assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void lookingAtASchemaOrAPlanCallsNobody() {
        Dataset<Row> usage = usage();
        WORLD.emulator().requestLog().clear();

        usage.printSchema();
        usage.explain("extended");
        usage.groupBy("SKU").count().explain(true);
        usage.createOrReplaceTempView("usage");
        usage.cache();
        usage.unpersist();

        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void aDataFrameThatIsUsedTwiceHasOneReport() {
        Dataset<Row> usage = usage();

        long rows = usage.count();
        assertThat(usage.collectAsList()).hasSize((int) rows);

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aJoinOfADataFrameWithItselfHasOneReport() {
        Dataset<Row> usage = usage();
        Dataset<Row> counts = usage.groupBy("SKU").count();

        usage.join(counts, "SKU").collectAsList();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void actionsOnSeveralThreadsShareOneReport() throws Exception {
        Dataset<Row> usage = usage();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> counts = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(usage::count))
                    .toList();
            long first = counts.get(0).get();
            for (Future<Long> count : counts) {
                assertThat(count.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void equalLoadsReadOneReportForAnHour() {
        for (int i = 0; i < 2; i++) {
            WORLD.read()
                    .option("columns", "SKUId,DetailedSalesModel")
                    .option("maxReportAge", "1h")
                    .load("DynamicsUsage")
                    .collectAsList();
        }

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void withoutReuseEqualLoadsHaveAReportEachAndShareTheQuery() {
        for (int i = 0; i < 2; i++) {
            WORLD.read()
                    .option("columns", "SKUId,DetailedSalesModel")
                    .load("DynamicsUsage")
                    .collectAsList();
        }

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(2);
        assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
    }

    @Test
    void aCachedDataFrameAnswersAnEqualLoadOfTheSameReport() {
        Dataset<Row> cached = reusable().cache();
        long rows = cached.count();
        WORLD.emulator().requestLog().clear();

        assertThat(reusable().count()).isEqualTo(rows);

        assertThat(WORLD.calls(Call.FILE)).isZero();
        cached.unpersist();
    }

    @Test
    void aCachedDataFrameDoesNotAnswerALoadOfANewerReport() {
        Dataset<Row> cached = reusable().cache();
        cached.count();
        WORLD.pass(Duration.ofMinutes(61));
        WORLD.emulator().requestLog().clear();

        reusable().count();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
        cached.unpersist();
    }

    @Test
    void aCachedDataFrameDoesNotAnswerALoadThatReadsTheSameReportInAnotherWay() {
        Dataset<Row> cached = reusable().cache();
        cached.count();
        WORLD.emulator().requestLog().clear();

        WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("timespan", "LAST_MONTH")
                .option("maxReportAge", "1h")
                .option("maxRecordSize", "1m")
                .load("DynamicsUsage")
                .count();

        // A look by the driver, and a task.
        assertThat(WORLD.calls(Call.FILE)).isEqualTo(2);
        cached.unpersist();
    }

    private static Dataset<Row> reusable() {
        return WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("timespan", "LAST_MONTH")
                .option("maxReportAge", "1h")
                .load("DynamicsUsage");
    }

    @Test
    void theNumbersOfAReadStandInItsPlan() {
        Dataset<Row> usage = usage();

        ScanMetrics numbers = ScanMetrics.of(usage);

        assertThat(numbers.get("recordsRead")).isEqualTo(usage.count());
        assertThat(numbers.get("bytesDownloaded")).isPositive().isLessThan(numbers.get("bytesInflated"));
        assertThat(numbers.get("reportsMade")).isEqualTo(1);
        assertThat(numbers.get("reportPolls")).isPositive();
        // Reports and queries listed, both made, at least one look at the execution.
        assertThat(numbers.get("apiCalls")).isGreaterThanOrEqualTo(4);
        assertThat(numbers.get("reportWait")).isPositive();
    }

    @Test
    void aReportThatStoodAlreadyIsToldFromANewOneAndHasAnAge() {
        Dataset<Row> first = reusable();
        first.count();
        WORLD.pass(Duration.ofMinutes(10));

        ScanMetrics numbers = ScanMetrics.of(reusable());

        assertThat(numbers.get("reportsMade")).isZero();
        assertThat(Duration.ofMillis(numbers.get("reportAge"))).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void repeatedCallsAreANumberInThePlan() {
        Dataset<Row> usage = usage();
        WORLD.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(503, Map.of("Retry-After", "0"), ""));

        assertThat(ScanMetrics.of(usage).get("apiRetries")).isEqualTo(1);
    }

    @Test
    void countingReadsEveryRecord() {
        Dataset<Row> usage = usage();

        assertThat(usage.count()).isEqualTo(usage.collectAsList().size());
    }

    @Test
    void aFewColumnsOfAReportAreThoseOfTheWhole() {
        Dataset<Row> usage = usage();

        assertThatRows(usage.select("ActiveSeats"))
                .areExactly(usage.collectAsList().stream()
                        .map(row -> Collections.singletonList(row.getString(1)))
                        .toList());
    }
}
