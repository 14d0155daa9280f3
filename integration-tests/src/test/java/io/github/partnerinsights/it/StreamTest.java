package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A stream takes each execution of a recurring report once. */
class StreamTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @TempDir
    private Path folder;

    private RecurringReport report;

    @BeforeEach
    void createAReport() {
        report = RecurringReport.daily(WORLD, "Daily", folder);
    }

    /** Names are not unique at the service; each test has the account to itself. */
    @AfterEach
    void leaveNoReport() {
        WORLD.emulator().outcomes().clear();
        WORLD.client()
                .listReports(ReportFilter.all())
                .forEach(left -> WORLD.client().deleteReport(left.reportId()));
    }

    private static Map<String, String> options(String... more) {
        Map<String, String> options = new LinkedHashMap<>(EmulatedAccount.options(WORLD.emulator()));
        options.put("maxRetries", "0");
        options.put("startingExecution", "earliest");
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return options;
    }

    private Map<String, String> ofReport(String... more) {
        Map<String, String> options = options(more);
        options.put("reportId", report.id());
        return options;
    }

    private static Dataset<Row> stream(Map<String, String> options) {
        return reader(options).load();
    }

    private static DataStreamReader reader(Map<String, String> options) {
        return WORLD.spark().readStream().format("partner_insights").options(options);
    }

    /** Takes what is there, appends it to a table of files, and ends. */
    private void take(Map<String, String> options) throws Exception {
        StreamingQuery query = stream(options)
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .option("path", folder.resolve("table").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
    }

    private Dataset<Row> table() {
        return WORLD.spark().read().parquet(folder.resolve("table").toString());
    }

    /** The ids of the executions of each batch. */
    private Map<Long, List<String>> batches(Map<String, String> options) throws Exception {
        Map<Long, List<String>> batches = new TreeMap<>();
        run(options, (rows, batch) -> batches.put(batch, executionsOf(rows)));
        return batches;
    }

    private static List<String> executionsOf(Dataset<Row> rows) {
        return rows.select("_execution_id").distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private void run(Map<String, String> options, VoidFunction2<Dataset<Row>, Long> sink) throws Exception {
        stream(options)
                .writeStream()
                .foreachBatch(sink)
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }

    private static List<String> ids(List<Execution> executions) {
        return executions.stream().map(Execution::executionId).sorted().toList();
    }

    @Test
    void everyExecutionIsReadOnceHoweverOftenTheStreamIsStarted() throws Exception {
        report.run(2);
        take(ofReport());
        take(ofReport());
        report.run(1);
        take(ofReport());

        assertThat(report.executions()).hasSize(3);
        assertThatRows(table()).areThoseOf(report.rows());
    }

    @Test
    void aReportIsFoundByItsName() throws Exception {
        report.run(1);

        take(options("reportName", "daily"));

        assertThatRows(table()).areThoseOf(report.rows());
    }

    @Test
    void byDefaultWhatIsCompleteAtTheFirstStartIsPassedOver() throws Exception {
        report.run(2);
        Map<String, String> options = ofReport();
        options.remove("startingExecution");
        take(options);
        report.run(1);
        take(options);

        List<Execution> all = report.executions();
        assertThatRows(table()).areThoseOf(report.rows(all.subList(2, 3)));
    }

    @Test
    void aStreamStartsAtATime() throws Exception {
        report.run(3);
        List<Execution> all = report.executions();

        take(ofReport("startingExecution", all.get(1).reportGeneratedTime().toString()));

        assertThatRows(table()).areThoseOf(report.rows(all.subList(1, 3)));
    }

    @Test
    void aStreamStartsWithAnExecution() throws Exception {
        report.run(3);
        List<Execution> all = report.executions();

        take(ofReport("startingExecution", all.get(1).executionId()));

        assertThatRows(table()).areThoseOf(report.rows(all.subList(1, 3)));
    }

    @Test
    void anUnknownExecutionToStartWithIsAnErrorThatNamesThoseThatThereAre() {
        report.run(1);

        assertThatThrownBy(() -> take(ofReport("startingExecution", "0b1c")))
                .isInstanceOf(StreamingQueryException.class)
                .hasMessageContainingAll(
                        "startingExecution",
                        "'0b1c'",
                        report.executions().get(0).executionId());
    }

    @Test
    void aBatchTakesNoMoreExecutionsThanItMay() throws Exception {
        report.run(3);
        List<Execution> all = report.executions();

        Map<Long, List<String>> batches = batches(ofReport("maxExecutionsPerTrigger", "2"));

        assertThat(batches.values()).containsExactly(ids(all.subList(0, 2)), ids(all.subList(2, 3)));
    }

    @Test
    void aBatchThatWasNotFinishedHasTheSameExecutionsAgain() throws Exception {
        report.run(2);
        List<String> planned = ids(report.executions());
        List<List<String>> seen = new ArrayList<>();
        assertThatThrownBy(() -> run(ofReport(), (rows, batch) -> {
                    seen.add(executionsOf(rows));
                    throw new IllegalStateException("the sink is full");
                }))
                .hasMessageContaining("the sink is full");
        report.run(1);

        Map<Long, List<String>> batches = batches(ofReport());

        assertThat(seen).containsExactly(planned);
        assertThat(batches.values())
                .containsExactly(planned, ids(report.executions().subList(2, 3)));
    }

    @Test
    void withoutNewsThereIsNoBatch() throws Exception {
        report.run(1);
        batches(ofReport());

        assertThat(batches(ofReport())).isEmpty();
    }

    @Test
    void rowsSayWhichExecutionTheyAreOfUnlessTheUserWantsNoSuchColumns() {
        assertThat(stream(ofReport()).columns())
                .containsExactly("City", "Country", "_report_id", "_execution_id", "_report_generated_at");
        assertThat(stream(ofReport("executionColumns", "false")).columns()).containsExactly("City", "Country");
    }

    @Test
    void theyDoSoInOtherReadsIfAskedFor() {
        report.run(1);
        Dataset<Row> rows = WORLD.read()
                .option("reportId", report.id())
                .option("executionColumns", true)
                .load();

        assertThatRows(rows).areThoseOf(report.rows());
    }

    @Test
    void theUsersSchemaHoldsForAStream() throws Exception {
        report.run(1);
        reader(ofReport())
                .schema("_corrupt_record STRING, Country STRING")
                .load()
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .option("path", folder.resolve("table").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        assertThat(table().columns())
                .containsExactly("Country", "_corrupt_record", "_report_id", "_execution_id", "_report_generated_at");
        assertThatRows(table().select("Country", "_execution_id"))
                .areThoseOf(report.rows().select("Country", "_execution_id"));
    }

    @Test
    void anExecutionThatFailedIsPassedOver() throws Exception {
        report.run(1);
        WORLD.emulator().outcomes().next(1, "Profile", Outcome.FAILED);
        report.run(3);

        take(ofReport());

        assertThat(report.executions()).hasSize(3);
        assertThatRows(table()).areThoseOf(report.rows());
    }

    @Test
    void aPausedReportHasNothingNewUntilItIsResumed() throws Exception {
        report.run(1);
        take(ofReport());
        WORLD.client().pauseReport(report.id());
        WORLD.pass(Duration.ofDays(2));
        take(ofReport());
        assertThatRows(table()).areThoseOf(report.rows());

        WORLD.client().resumeReport(report.id());
        report.run(1);
        take(ofReport());

        assertThat(report.executions()).hasSizeGreaterThan(1);
        assertThatRows(table()).areThoseOf(report.rows());
    }

    @Test
    void aReportThatIsDeletedEndsTheStreamWithAClearError() throws Exception {
        report.run(1);
        take(ofReport());
        Map<String, String> options = ofReport("pollInterval", "10ms", "maxPollInterval", "10ms");
        StreamingQuery query = stream(options)
                .writeStream()
                .format("noop")
                .option("checkpointLocation", folder.resolve("other").toString())
                .start();
        query.processAllAvailable();
        WORLD.client().deleteReport(report.id());

        assertThatThrownBy(query::awaitTermination)
                .isInstanceOf(StreamingQueryException.class)
                .hasMessageContainingAll(report.id(), "somebody has deleted it", "checkpoint location of its own");
    }

    @Test
    void aReportThatWasMadeAnewUnderItsNameIsAnErrorThatSaysHowToGoOn() throws Exception {
        report.run(1);
        take(options("reportName", "Daily"));
        WORLD.client().deleteReport(report.id());
        RecurringReport next = RecurringReport.daily(WORLD, "Daily", folder).run(1);

        assertThatThrownBy(() -> take(options("reportName", "Daily")))
                .hasMessageContainingAll(report.id(), next.id(), "made it anew", "failOnDataLoss");
    }

    @Test
    void withoutFailOnDataLossItGoesOnWithTheNewReport() throws Exception {
        report.run(1);
        Dataset<Row> former = report.rows();
        take(options("reportName", "Daily"));
        WORLD.client().deleteReport(report.id());
        RecurringReport next = RecurringReport.daily(WORLD, "Daily", folder).run(1);

        take(options("reportName", "Daily", "failOnDataLoss", "false"));

        assertThatRows(table()).areThoseOf(former.union(next.rows()));
    }

    @Test
    void aCheckpointOfAnotherReportIsRefusedHoweverThatIsNamed() throws Exception {
        report.run(1);
        take(ofReport());
        RecurringReport other = RecurringReport.daily(WORLD, "Other", folder).run(1);

        assertThatThrownBy(() -> take(options("reportId", other.id())))
                .hasMessageContainingAll(report.id(), other.id(), "checkpoint location of its own");
        assertThatThrownBy(() -> take(options("reportName", "Other", "failOnDataLoss", "false")))
                .hasMessageContainingAll(report.id(), other.id(), "checkpoint location of its own");
    }

    @Test
    void aStandstillThatIsLongerThanTheServiceKeepsExecutionsIsAnError() throws Exception {
        report.run(1);
        take(ofReport());
        WORLD.pass(Duration.ofDays(100));

        assertThatThrownBy(() -> take(ofReport()))
                .hasMessageContainingAll(report.id(), "90 days", "may be lost", "failOnDataLoss");
    }

    @Test
    void soIsOneAfterAStartAtWhichTheReportHadProducedNothing() throws Exception {
        take(ofReport());
        WORLD.pass(Duration.ofDays(200));

        assertThatThrownBy(() -> take(ofReport())).hasMessageContainingAll(report.id(), "90 days", "may be lost");
    }

    @Test
    void anExecutionThatGoesWhileTheStreamFallsBehindIsAnError() throws Exception {
        List<Execution> all = report.run(2).executions();
        StreamingQuery query = stream(
                        ofReport("maxExecutionsPerTrigger", "1", "pollInterval", "10ms", "maxPollInterval", "10ms"))
                .writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, batch) -> {
                    if (batch == 0) {
                        WORLD.pass(Duration.ofDays(91));
                    }
                })
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .start();

        assertThatThrownBy(query::awaitTermination)
                .hasMessageContainingAll(all.get(1).executionId(), "falls behind", "failOnDataLoss");
    }

    @Test
    void aStoppedQueryHasNotFailed() throws Exception {
        report.run(1);
        WORLD.emulator().faults().next(1, Call.EXECUTIONS, Fault.delay(Duration.ofMinutes(1)));
        StreamingQuery query = stream(ofReport())
                .writeStream()
                .format("noop")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .start();
        WORLD.emulator().requestLog().awaitCount(Call.EXECUTIONS, 1, Duration.ofSeconds(30));
        query.stop();

        assertThat(query.exception().isEmpty()).isTrue();
    }

    @Test
    void theRecordColumnStandsLastAlsoWithoutColumnsOfTheExecution() {
        assertThat(reader(ofReport("executionColumns", "false"))
                        .schema("_corrupt_record STRING, Country STRING")
                        .load()
                        .columns())
                .containsExactly("Country", "_corrupt_record");
    }

    @Test
    void withoutFailOnDataLossItGoesOnWithWhatThereIs() throws Exception {
        report.run(1);
        Dataset<Row> first = report.rows();
        take(ofReport());
        WORLD.pass(Duration.ofDays(95));

        take(ofReport("failOnDataLoss", "false"));

        assertThatRows(table().select("_execution_id").distinct())
                .areThoseOf(first.union(report.rows()).select("_execution_id").distinct());
    }

    @Test
    void anExecutionThatHasGoneBeforeItsBatchWasReadIsAnError() throws Exception {
        report.run(1);
        assertThatThrownBy(() -> run(ofReport(), (rows, batch) -> {
                    throw new IllegalStateException("the sink is full");
                }))
                .hasMessageContaining("the sink is full");
        String gone = report.executions().get(0).executionId();
        WORLD.pass(Duration.ofDays(91));

        assertThatThrownBy(() -> batches(ofReport()))
                .hasMessageContainingAll(gone, "no longer at the service", "failOnDataLoss");
    }

    @Test
    void aStreamOfADatasetIsRefusedAtOnce() {
        assertThatThrownBy(() -> stream(options("dataset", "Profile")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'reportId' or 'reportName'", "spark.read");
    }

    @Test
    void aStreamOfOneExecutionIsRefusedAtOnce() {
        assertThatThrownBy(() -> stream(ofReport("executionId", "0b1c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'executionId'", "'startingExecution'");
    }

    @Test
    void theServiceIsAskedNoOftenerThanSomethingNewCanBeThere() throws Exception {
        report.run(1);
        StreamingQuery query = stream(ofReport())
                .writeStream()
                .format("noop")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.ProcessingTime(0))
                .start();
        query.processAllAvailable();
        int after = WORLD.calls(Call.EXECUTIONS);
        query.processAllAvailable();
        query.processAllAvailable();

        assertThat(WORLD.calls(Call.EXECUTIONS)).isEqualTo(after);
        query.stop();
    }

    @Test
    void theProgressOfAQuerySaysHowFarItIsBehind() throws Exception {
        report.run(3);
        List<String> behind = new ArrayList<>();
        StreamingQuery query = stream(ofReport("maxExecutionsPerTrigger", "2"))
                .writeStream()
                .format("noop")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        for (var progress : query.recentProgress()) {
            behind.add(progress.sources()[0].metrics().get("executionsBehind"));
        }

        assertThat(behind).startsWith("1", "0");
    }
}
