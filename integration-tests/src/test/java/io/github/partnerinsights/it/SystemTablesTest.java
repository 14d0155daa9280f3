package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator wants to know of an account, in SQL. */
class SystemTablesTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private final List<String> reports = new ArrayList<>();
    private CatalogSession insights;
    private String queryId;

    @BeforeEach
    void saveAQuery() {
        insights = CatalogSession.of(WORLD);
        queryId = WORLD.client()
                .createQuery(new NewQuery("Cities", "for the map", "SELECT City FROM Profile"))
                .queryId();
        WORLD.emulator().requestLog().clear();
    }

    @AfterEach
    void removeWhatWasMade() {
        WORLD.emulator().faults().clear();
        reports.forEach(WORLD.client()::deleteReport);
        WORLD.client().deleteQuery(queryId);
    }

    private String report(NewReport report) {
        Report made = WORLD.client().createReport(report);
        reports.add(made.reportId());
        return made.reportId();
    }

    private String now(String name) {
        return report(NewReport.executeNow(name, null, queryId, Optional.empty()));
    }

    @Test
    void allAreListed() {
        assertThat(insights.column("SHOW TABLES IN insights.system", 1))
                .containsExactlyInAnyOrder("datasets", "queries", "reports", "executions");
    }

    @Test
    void describingAndExplainingCallNobody() {
        for (String table : List.of("datasets", "queries", "reports", "executions")) {
            insights.text("DESCRIBE TABLE EXTENDED insights.system." + table);
            insights.text("EXPLAIN EXTENDED SELECT COUNT(*) FROM insights.system." + table);
        }

        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void datasetsTellWhatCanBeAsked() {
        Row usage = insights.sql("SELECT * FROM insights.system.datasets WHERE name = 'DynamicsUsage'")
                .collectAsList()
                .get(0);

        assertThat(usage.<String>getList(usage.fieldIndex("columns"))).contains("SKU", "ActiveSeats");
        assertThat(usage.<String>getList(usage.fieldIndex("metrics"))).contains("TotalActiveSeats");
        assertThat(usage.<String>getList(usage.fieldIndex("timespans"))).contains("LAST_3_MONTHS");
        assertThat(WORLD.calls(Call.DATASETS)).isEqualTo(1);
    }

    @Test
    void queriesAreToldByWhoseTheyAre() {
        insights.sql("SELECT COUNT(*) FROM insights.mpn.Profile").collectAsList();

        assertThat(insights.firstColumn("SELECT statement FROM insights.system.queries"
                        + " WHERE NOT is_system AND NOT is_ours AND description = 'for the map'"))
                .containsExactly("SELECT City FROM Profile");
        assertThat(insights.sql("SELECT * FROM insights.system.queries WHERE is_ours")
                        .count())
                .isPositive();
        assertThat(insights.sql("SELECT * FROM insights.system.queries WHERE is_system")
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void aScheduleTellsWhenItRunsNext() {
        Instant start = WORLD.emulator()
                .clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(Duration.ofHours(5));
        String daily = report(NewReport.recurring("Daily", null, queryId, start, 24, OptionalInt.of(4)));

        assertThat(next(daily)).isEqualTo(start);

        WORLD.pass(Duration.ofHours(6));
        assertThat(next(daily)).isEqualTo(start.plus(Duration.ofDays(1)));

        WORLD.client().pauseReport(daily);
        assertThat(insights.sql("SELECT * FROM insights.system.reports WHERE report_id = '" + daily
                                + "' AND status = 'Paused' AND next_execution_at IS NULL AND interval_hours = 24"
                                + " AND recurrence_count = 4 AND NOT is_execute_now AND NOT is_ours")
                        .count())
                .isEqualTo(1);
    }

    private Instant next(String reportId) {
        Row row = insights.sql(
                        "SELECT next_execution_at FROM insights.system.reports WHERE report_id = '" + reportId + "'")
                .collectAsList()
                .get(0);
        return ((Timestamp) row.get(0)).toInstant();
    }

    @Test
    void quotasAreCounted() {
        long before = active();
        Instant start = WORLD.emulator().clock().instant().plus(Duration.ofHours(5));
        report(NewReport.recurring("Daily", null, queryId, start, 24, OptionalInt.empty()));
        now("One");
        now("Two");

        assertThat(active()).isGreaterThan(before);
        assertThat(insights.sql("SELECT * FROM insights.system.reports WHERE is_execute_now AND name IN ('One', 'Two')"
                                + " AND created_at IS NOT NULL")
                        .count())
                .isEqualTo(2);
    }

    private long active() {
        return insights.sql("SELECT * FROM insights.system.reports WHERE status = 'Active'")
                .count();
    }

    @Test
    void executionsOfManyReportsTakeFewCalls() {
        for (int i = 0; i < 25; i++) {
            now("Report " + i);
        }
        WORLD.pass(Duration.ofHours(1));
        WORLD.emulator().requestLog().clear();

        Dataset<Row> executions = insights.sql("SELECT report_name, status, generated_at, has_file, format"
                + " FROM insights.system.executions WHERE report_name LIKE 'Report %'");
        List<Row> rows = executions.collectAsList();

        assertThat(rows).hasSize(25).allSatisfy(row -> {
            assertThat(row.getString(1)).isEqualTo("Completed");
            assertThat(row.isNullAt(2)).isFalse();
            assertThat(row.getBoolean(3)).isTrue();
        });
        assertThat(WORLD.calls(Call.REPORTS)).isEqualTo(1);
        // Two for each twenty reports: documented states, and failed ones.
        assertThat(WORLD.calls(Call.EXECUTIONS)).isLessThanOrEqualTo(6);
    }

    @Test
    void executionsOfNamedReportsAreAskedForAlone() {
        String wanted = now("Wanted");
        for (int i = 0; i < 21; i++) {
            now("Other");
        }
        WORLD.pass(Duration.ofHours(1));
        WORLD.emulator().requestLog().clear();

        Dataset<Row> some = insights.sql(
                "SELECT execution_id FROM insights.system.executions WHERE report_id IN ('" + wanted + "', 'none')");

        assertThat(some.queryExecution().executedPlan().toString()).contains("of reports " + wanted);
        assertThat(some.collectAsList()).hasSize(1);
        assertThat(WORLD.calls(Call.EXECUTIONS)).isEqualTo(2);
    }

    @Test
    void anExecutionIsReadByTheIdThatTheTableTells() {
        String id = now("Chain");
        WORLD.pass(Duration.ofHours(1));

        String executionId = insights.firstColumn(
                        "SELECT execution_id FROM insights.system.executions WHERE report_id = '" + id + "'")
                .get(0);

        assertThat(insights.sql("SELECT * FROM insights.reports.Chain VERSION AS OF '" + executionId + "'")
                        .count())
                .isPositive();
    }

    @Test
    void eachQueryAsksAnew() {
        Dataset<Row> executions = insights.spark().table("insights.system.reports");
        long before = executions.count();
        now("New");

        assertThat(executions.count()).isEqualTo(before + 1);
    }

    @Test
    void noLinkToAFileIsShown() {
        now("Secretive");
        WORLD.pass(Duration.ofHours(1));

        assertThat(insights.text("SELECT * FROM insights.system.executions")).doesNotContain("sig=", "http");
        assertThat(insights.text("SELECT * FROM insights.system.reports")).doesNotContain("sig=");
    }

    @Test
    void aServiceThatDoesNotKnowFailedOnesShowsTheOthers() {
        String id = now("Old service");
        WORLD.pass(Duration.ofHours(1));
        WORLD.emulator()
                .faults()
                .next(
                        1,
                        (call, request) ->
                                call == Call.EXECUTIONS && request.target().contains("Failed"),
                        Fault.answer(400));

        assertThat(insights.sql("SELECT * FROM insights.system.executions WHERE report_id = '" + id + "'")
                        .count())
                .isEqualTo(1);
        assertThat(WORLD.emulator().faults().left()).isZero();
    }

    @Test
    void aRefusalIsShownAsTheServiceGaveIt() {
        WORLD.emulator().faults().next(10, Call.REPORTS, Fault.answer(403));

        assertThatThrownBy(() ->
                        insights.sql("SELECT * FROM insights.system.reports").collectAsList())
                .hasStackTraceContaining("403");
    }

    @Test
    void anOptionDoesNotApply() {
        assertThatThrownBy(() -> insights.spark()
                        .read()
                        .option("maxReportAge", "1h")
                        .table("insights.system.reports")
                        .count())
                .hasStackTraceContaining("takes no options");
    }
}
