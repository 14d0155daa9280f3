package io.github.partnerinsights.reliability.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
        String report = Leftovers.OF_0_1_0.report(WORLD);

        assertThat(read().select("_report_id").first().getString(0)).isEqualTo(report);
        assertThat(WORLD.calls(Call.CREATE_REPORT))
                .as("reports that were made, the earlier version's among them")
                .isOne();
    }

    @Test
    void leavesAQueryOfWhichAReportIsMade() throws IOException {
        String report = Leftovers.OF_0_1_0.report(WORLD);
        WORLD.client().deleteReport(report);

        assertThat(read().count()).isPositive();
        assertThat(WORLD.calls(Call.CREATE_QUERY))
                .as("queries that were saved, the earlier version's among them")
                .isOne();
    }

    @Test
    void leavesAnOutdatedReportThatAReadRemoves() throws IOException {
        String report = Leftovers.OF_0_1_0.report(WORLD);
        WORLD.pass(Duration.ofDays(60));

        assertThat(read().count()).isPositive();
        assertThat(WORLD.client().listReports(ReportFilter.all()))
                .extracting(Report::reportId)
                .doesNotContain(report);
    }

    @Test
    void leavesAScheduleThatIsNotMadeAgainAndGoesWithItsQuery() throws IOException {
        String report = Leftovers.OF_0_1_0.schedule(WORLD);

        try (PartnerAccount account = PartnerAccount.open(EmulatedAccount.options(WORLD.emulator()))) {
            NewSchedule same = NewSchedule.ofStatement("Cities", "SELECT City FROM Profile", 24);

            assertThat(account.schedules().create(same).reportId()).isEqualTo(report);
            account.schedules().delete(report);
        }
        assertThat(WORLD.client().listQueries(QueryFilter.userDefined()))
                .noneMatch(query -> query.query().equals("SELECT City FROM Profile"));
    }

    /** The request that the earlier version's report answers. */
    private static Dataset<Row> read() {
        return WORLD.read()
                .option("maxReportAge", "1h")
                .option("dataset", "Profile")
                .option("columns", "City,Country")
                .load();
    }
}
