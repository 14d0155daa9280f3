package io.github.partnerinsights.reliability.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.RecurringReport;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.schedule.NewSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AnEarlierVersionTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @BeforeEach
    void whatOtherTestsHaveReadIsTooOldToBeTaken() {
        WORLD.pass(Duration.ofHours(2));
    }

    @Test
    void leavesACheckpointFromWhichAStreamGoesOn(@TempDir Path folder) throws Exception {
        RecurringReport report = RecurringReport.daily(WORLD, "Daily", folder).run(2);
        List<Execution> executions = report.executions();
        Execution first = executions.get(0);
        Map<String, String> facts = Map.of(
                "REPORT", report.id(),
                "FIRST_EXECUTION", first.executionId(),
                "FIRST_MADE", String.valueOf(first.reportGeneratedTime()),
                "SETTLED", String.valueOf(first.reportGeneratedTime()));

        List<String> taken = new ArrayList<>();
        WORLD.spark()
                .readStream()
                .format("partner_insights")
                .options(EmulatedAccount.options(WORLD.emulator()))
                .option("reportId", report.id())
                .load()
                .writeStream()
                .foreachBatch((rows, batch) -> {
                    rows.select("_execution_id").distinct().collectAsList().forEach(row -> taken.add(row.getString(0)));
                })
                .option(
                        "checkpointLocation",
                        Leftovers.OF_0_1_0.checkpoint(facts, folder).toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        assertThat(taken).containsExactly(executions.get(1).executionId());
    }

    @Test
    void leavesAReportThatAReadTakes() throws IOException {
        Report report = Leftovers.OF_0_1_0.report(WORLD);

        assertThat(reportOfARead()).isEqualTo(report.reportId());
        assertThat(WORLD.calls(Call.CREATE_REPORT))
                .as("reports that were made, the earlier version's among them")
                .isOne();
    }

    @Test
    void leavesAQueryOfWhichAReportIsMade() throws IOException {
        Report report = Leftovers.OF_0_1_0.report(WORLD);
        WORLD.client().deleteReport(report.reportId());

        String made = reportOfARead();

        assertThat(WORLD.client().listReports(ReportFilter.byId(made)))
                .extracting(Report::queryId)
                .containsExactly(report.queryId());
    }

    @Test
    void leavesAnOutdatedReportThatAReadRemoves() throws IOException {
        Report report = Leftovers.OF_0_1_0.report(WORLD);
        WORLD.pass(Duration.ofDays(60));
        assertThat(reports()).contains(report.reportId());

        reportOfARead();

        assertThat(reports()).doesNotContain(report.reportId());
    }

    @Test
    void leavesAScheduleThatIsNotMadeAgainAndGoesWithItsQuery() throws IOException {
        Report report = Leftovers.OF_0_1_0.schedule(WORLD);
        assertThat(queries()).contains(report.queryId());

        try (PartnerAccount account = PartnerAccount.open(EmulatedAccount.options(WORLD.emulator()))) {
            NewSchedule same = NewSchedule.ofStatement("Cities", "SELECT City FROM Profile", 24);

            assertThat(account.schedules().create(same).reportId()).isEqualTo(report.reportId());
            account.schedules().delete(report.reportId());
        }
        assertThat(queries()).doesNotContain(report.queryId());
    }

    private static List<String> reports() {
        return WORLD.client().listReports(ReportFilter.all()).stream()
                .map(Report::reportId)
                .toList();
    }

    private static List<String> queries() {
        return WORLD.client().listQueries(QueryFilter.userDefined()).stream()
                .map(SavedQuery::queryId)
                .toList();
    }

    /** Reads what the earlier version's report answers, and says which report the rows are of. */
    private static String reportOfARead() {
        return WORLD.read()
                .option("maxReportAge", "1h")
                .option("dataset", "Profile")
                .option("columns", "City,Country")
                .load()
                .select("_report_id")
                .first()
                .getString(0);
    }
}
