package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong after {@code load()}: the right rows, or one clear error. */
class BadDayTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static Dataset<Row> usage() {
        return WORLD.read().option("columns", "SKU,ActiveSeats").load("DynamicsUsage");
    }

    @AfterEach
    void reportsCompleteAgain() {
        WORLD.emulator().outcomes().clear();
    }

    @Test
    void aReportThatFailsSaysSoWithItsIds() {
        WORLD.emulator().outcomes().set("DynamicsUsage", Outcome.FAILED);
        Dataset<Row> usage = usage();

        assertThatThrownBy(usage::collectAsList)
                .hasMessageContainingAll("could not produce report", "execution", "Failed")
                .hasMessageContaining(WORLD.latestReportId());
    }

    @Test
    void afterAFailedReportTheNextActionAsksForANewOne() {
        WORLD.emulator().outcomes().set("DynamicsUsage", Outcome.FAILED);
        Dataset<Row> usage = usage();
        assertThatThrownBy(usage::collectAsList).hasMessageContaining("Failed");
        WORLD.emulator().outcomes().clear();

        assertThat(usage.count()).isPositive();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(2);
    }

    @Test
    void aReportThatTakesTooLongSaysHowToReadItLater() {
        WORLD.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_RUNNING);
        Dataset<Row> usage = WORLD.read()
                .option("columns", "SKU")
                .option("reportTimeout", "200ms")
                .load("DynamicsUsage");

        assertThatThrownBy(usage::collectAsList)
                .hasMessageContainingAll("did not complete within 200 ms", "'Running'", "'reportId'")
                .hasMessageContaining(WORLD.latestReportId());
    }

    @Test
    void afterATimeoutTheNextActionWaitsForTheSameReport() {
        WORLD.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        Dataset<Row> usage = WORLD.read()
                .option("columns", "SKU")
                .option("reportTimeout", "50ms")
                .load("DynamicsUsage");

        assertThatThrownBy(usage::collectAsList).hasMessageContaining("did not even begin");
        assertThatThrownBy(usage::collectAsList).hasMessageContaining("did not even begin");

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void anEmptyReportIsAnEmptyDataFrameWithTheSchema() {
        Dataset<Row> none = WORLD.read()
                .option("query", "SELECT City, Country FROM Profile WHERE Country = 'Atlantis'")
                .load();

        assertThat(none.collectAsList()).isEmpty();
        assertThat(none.columns()).containsExactly("City", "Country");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 11, 100, 200})
    void aTransferThatBreaksGoesOnWhereItBroke(long bytes) {
        Dataset<Row> usage = usage();
        List<Row> rows = usage.collectAsList();
        WORLD.emulator().requestLog().clear();
        WORLD.emulator().faults().next(1, Call.FILE, Fault.cutAfter(bytes));

        assertThat(usage.collectAsList()).isEqualTo(rows);
        assertThat(WORLD.emulator().requestLog().entries(Call.FILE))
                .extracting(entry -> entry.headers().getOrDefault("Range", ""))
                .containsExactly("", "bytes=" + bytes + "-");
    }

    @Test
    void aTransferThatBreaksAgainAndAgainIsAnErrorAndNotFewerRows() {
        Dataset<Row> usage = usage();
        usage.count();
        WORLD.emulator().faults().next(100, Call.FILE, Fault.cutAfter(3));

        assertThatThrownBy(usage::count)
                .hasStackTraceContaining("Report " + WORLD.latestReportId())
                .hasStackTraceContaining(" broke after ");
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 60, 200})
    void aDamagedFileIsAnErrorAndNotOtherRows(long offset) {
        Dataset<Row> usage = usage();
        usage.count();
        WORLD.emulator().faults().next(100, Call.FILE, Fault.corruptByte(offset));

        assertThatThrownBy(usage::collectAsList)
                .hasStackTraceContaining("Report " + WORLD.latestReportId())
                // Which comes first is the damage's choice.
                .satisfies(error -> assertThat(Throwables.getStackTrace(error))
                        .containsAnyOf("its compressed data is", "is damaged", "is malformed"));
    }

    @Test
    void requestsForTheFileThatHadToBeMadeAgainAreCounted() {
        Dataset<Row> usage = usage();
        usage.collectAsList();
        WORLD.emulator().faults().next(2, Call.FILE, Fault.answer(503));

        // The plan stands: only a task asks for the file.
        ScanMetrics numbers = ScanMetrics.of(usage);

        assertThat(numbers.get("downloadRetries")).isEqualTo(2);
        assertThat(numbers.get("downloadsResumed")).isZero();
    }

    @Test
    void aTaskWhoseLinkHasExpiredGetsAnotherOne() {
        Dataset<Row> usage = usage();
        List<Row> rows = usage.collectAsList();
        WORLD.emulator().faults().next(1, Call.FILE, Fault.answer(403));

        // The plan stands: only a task asks for the file.
        ScanMetrics numbers = ScanMetrics.of(usage);

        assertThat(numbers.get("linksRenewed")).isEqualTo(1);
        assertThat(numbers.get("recordsRead")).isEqualTo(rows.size());
    }

    @Test
    void aPlanWhoseLinkHasExpiredGetsAnotherOne() {
        Dataset<Row> usage = usage();
        long rows = usage.count();
        WORLD.emulator().faults().next(1, Call.FILE, Fault.answer(403));

        assertThat(usage.count()).isEqualTo(rows);
    }

    @Test
    void aLinkThatExpiresInMidFileIsReplacedAndTheFileGoesOnAtTheSameByte() {
        Dataset<Row> usage = usage();
        List<Row> rows = usage.collectAsList();
        WORLD.emulator().requestLog().clear();
        WORLD.emulator().faults().next(1, Call.FILE, Fault.cutAfter(100));
        WORLD.emulator().faults().next(1, Call.FILE, Fault.answer(403));

        assertThat(usage.collectAsList()).isEqualTo(rows);
        assertThat(WORLD.emulator().requestLog().entries(Call.FILE))
                .extracting(entry -> entry.headers().getOrDefault("Range", ""))
                .containsExactly("", "bytes=100-", "bytes=100-");
    }

    @Test
    void aLinkThatIsRefusedAgainSaysHowToReadTheSameRows() {
        Dataset<Row> usage = usage();
        usage.count();
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(403));

        assertThatThrownBy(usage::count)
                .hasStackTraceContaining("'reportId' = '" + WORLD.latestReportId() + "'")
                .hasStackTraceContaining("'executionId'");
    }

    @Test
    void aPlanThatIsOlderThanItsTokenIsAnErrorAndAnotherOneOfTheSameDataFrameIsNot() {
        Dataset<Row> usage = usage();
        List<Row> rows = usage.collectAsList();
        WORLD.pass(Duration.ofMinutes(61));

        // The Dataset keeps its plan, and with it the link of an hour ago; the token has expired as well.
        assertThatThrownBy(usage::collectAsList).hasStackTraceContaining("has expired");
        assertThat(usage.select("SKU", "ActiveSeats").collectAsList()).isEqualTo(rows);
    }

    @Test
    void anErrorPageInsteadOfTheFileIsAnError() {
        Dataset<Row> usage = usage();
        usage.count();
        WORLD.emulator()
                .faults()
                .next(
                        100,
                        Call.FILE,
                        Fault.answer(200, Map.of("Content-Type", "text/html"), "<html><body>Sorry</body></html>"));

        assertThatThrownBy(usage::count).hasStackTraceContaining("<html>");
    }

    @Test
    void aFileThatLacksAColumnNamesBothLists() {
        Dataset<Row> usage = usage();
        usage.count();
        WORLD.emulator()
                .faults()
                .next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), "SKU,Seats\r\nA,1\r\n"));

        assertThatThrownBy(usage::count).hasStackTraceContaining("ActiveSeats").hasStackTraceContaining("Seats");
    }

    @Test
    void columnsAreFoundInAnyOrderAndLetterCase() {
        Dataset<Row> usage = usage();
        usage.count();
        WORLD.emulator()
                .faults()
                .next(
                        100,
                        Call.FILE,
                        Fault.answer(200, Map.of("Content-Type", "text/csv"), "activeSeats,Sku\r\n1,A\r\n"));

        assertThat(usage.collectAsList().get(0).getString(0)).isEqualTo("A");
    }

    @Test
    void aLinkThatIsNoWebAddressIsNotFollowed() {
        Dataset<Row> usage = usage();
        usage.count();
        String execution = """
                {"value":[{"executionId":"%s","reportId":"%s","executionStatus":"Completed","format":"csv",
                "reportAccessSecureLink":"file:///etc/passwd?sig=abc"}],"totalCount":1,"statusCode":200}""".formatted(WORLD.latestExecutionId(), WORLD.latestReportId());
        WORLD.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(200, Map.of(), execution));

        assertThatThrownBy(usage::count)
                .hasStackTraceContaining("https")
                .satisfies(error -> assertThat(Throwables.getStackTrace(error)).doesNotContain("sig=abc"));
    }

    @Test
    void aBusyServiceIsAskedAgain() {
        WORLD.emulator().faults().next(1, Call.DATASETS, Fault.answer(429, Map.of("Retry-After", "0"), ""));

        assertThat(usage().columns()).hasSize(2);
    }

    @Test
    void aRefusedReportLeavesNoQueryBehind() {
        WORLD.emulator()
                .faults()
                .next(
                        1,
                        Call.CREATE_REPORT,
                        Fault.answer(
                                400,
                                Map.of(),
                                "{\"value\":[],\"totalCount\":0,\"message\":\"User has exceeded its ExecuteNow report"
                                        + " creation quota of 5 reports/60 mins\",\"statusCode\":400}"));
        Dataset<Row> usage = WORLD.read()
                .option("columns", "PartnerName")
                .option("quotaTimeout", "0s")
                .load("DynamicsUsage");

        assertThatThrownBy(usage::collectAsList).hasMessageContaining("quota of 5 reports/60 mins");
        assertThat(WORLD.calls(Call.CREATE_QUERY)).isEqualTo(1);
        assertThat(WORLD.calls(Call.DELETE_QUERY)).isEqualTo(1);
    }

    @Test
    void aRefusedStatementNamesTheColumnThatTheDatasetDoesNotList() {
        Dataset<Row> rows = WORLD.read()
                .option("query", "SELECT SKU, ActiveSeat FROM DynamicsUsage")
                .load();

        assertThatThrownBy(rows::collectAsList)
                .hasMessageContainingAll("Incorrect column name", "'ActiveSeat'", "'ActiveSeats'");
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }
}
