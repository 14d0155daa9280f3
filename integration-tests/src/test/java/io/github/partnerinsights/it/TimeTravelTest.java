package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executions of a report are the versions of its table. */
class TimeTravelTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private CatalogSession insights;
    private String table;
    private List<Execution> executions;

    /** A report that has run three times, a day between the runs. */
    @BeforeEach
    void letAReportRunThreeTimes() {
        insights = CatalogSession.of(WORLD);
        String queryId = WORLD.client()
                .createQuery(new NewQuery("Cities", null, "SELECT City FROM Profile"))
                .queryId();
        Instant start = WORLD.emulator().clock().instant().plus(Duration.ofHours(5));
        String reportId = WORLD.client()
                .createReport(NewReport.recurring("Daily", null, queryId, start, 24, OptionalInt.empty()))
                .reportId();
        WORLD.pass(Duration.ofHours(5 + 2 * 24 + 1));
        table = "insights.reports.`" + reportId + "`";
        executions = WORLD.client().listExecutions(reportId, ExecutionFilter.all()).stream()
                .filter(execution -> execution.reportGeneratedTime() != null)
                .sorted(Comparator.comparing(Execution::reportGeneratedTime))
                .toList();
        assertThat(executions).hasSize(3);
        WORLD.emulator().requestLog().clear();
    }

    private static Instant made(Execution execution) {
        return Objects.requireNonNull(execution.reportGeneratedTime());
    }

    private String executionRead(Dataset<Row> rows) {
        List<Row> ids = rows.select("_execution_id").distinct().collectAsList();
        assertThat(ids).hasSize(1);
        return ids.get(0).getString(0);
    }

    private String executionRead(String clause) {
        return insights.firstColumn("SELECT DISTINCT _execution_id FROM " + table + " " + clause)
                .get(0);
    }

    @Test
    void withoutAVersionTheLatestIsRead() {
        assertThat(executionRead("")).isEqualTo(executions.get(2).executionId());
    }

    @Test
    void aVersionIsAnExecutionsId() {
        for (Execution execution : executions) {
            assertThat(executionRead("VERSION AS OF '" + execution.executionId() + "'"))
                    .isEqualTo(execution.executionId());
        }
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void aMomentIsAnsweredByTheNewestVersionThatWasThere() {
        Instant between = made(executions.get(0)).plus(Duration.ofHours(3));

        assertThat(executionRead("TIMESTAMP AS OF '" + between + "'"))
                .isEqualTo(executions.get(0).executionId());
        assertThat(executionRead("TIMESTAMP AS OF '" + made(executions.get(1)) + "'"))
                .isEqualTo(executions.get(1).executionId());
    }

    @Test
    void twoVersionsOfATableAreComparedInOneQuery() {
        assertThatRows(insights.sql("SELECT COUNT(*), COUNT(DISTINCT id) FROM (SELECT _execution_id AS id FROM " + table
                        + " VERSION AS OF '" + executions.get(0).executionId()
                        + "' UNION ALL SELECT _execution_id FROM "
                        + table + " VERSION AS OF '" + executions.get(1).executionId() + "')"))
                .areExactly(List.of(List.of(
                        String.valueOf(
                                2 * insights.sql("SELECT * FROM " + table).count()),
                        "2")));
    }

    @Test
    void beforeTheOldestVersionTheErrorNamesIt() {
        Instant before = made(executions.get(0)).minus(Duration.ofMinutes(1));

        assertThatThrownBy(() -> insights.sql("SELECT * FROM " + table + " TIMESTAMP AS OF '" + before + "'"))
                .hasStackTraceContaining(
                        "The oldest is execution " + executions.get(0).executionId());
    }

    @Test
    void anUnknownVersionIsAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> insights.sql("SELECT * FROM " + table + " VERSION AS OF '3'"))
                .hasStackTraceContaining("has no version '3'")
                .hasStackTraceContaining(executions.get(0).executionId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERSION AS OF 1", "TIMESTAMP AS OF '2026-01-01'"})
    void aDatasetHasNoVersions(String clause) {
        assertThatThrownBy(() -> insights.sql("SELECT * FROM insights.mpn.Profile " + clause))
                .hasStackTraceContaining("insights.mpn.Profile has no versions")
                .hasStackTraceContaining("insights.reports");
    }

    @Test
    void theAccountItselfHasNoVersions() {
        assertThatThrownBy(() -> insights.sql("SELECT * FROM insights.system.reports VERSION AS OF 1"))
                .hasStackTraceContaining("it shows the account as it is now");
    }

    @Test
    void aReadNamesAVersionByAnOptionWhereSparkPassesItAndIsRefusedElsewhere() {
        String oldest = executions.get(0).executionId();

        if (insights.isSpark4()) {
            Dataset<Row> rows =
                    insights.spark().read().option("versionAsOf", oldest).table(table);
            assertThat(executionRead(rows)).isEqualTo(oldest);
            assertThat(executionRead(insights.spark()
                            .read()
                            .option("timestampAsOf", made(executions.get(1)).toString())
                            .table(table)))
                    .isEqualTo(executions.get(1).executionId());
        } else {
            Dataset<Row> rows =
                    insights.spark().read().option("versionAsOf", oldest).table(table);
            assertThatThrownBy(rows::count).hasStackTraceContaining("choose no version");
        }
    }

    @Test
    void aVersionTakesOptionsOfItsRead() {
        if (insights.isSpark4()) {
            assertThat(executionRead(insights.spark()
                            .read()
                            .option("versionAsOf", executions.get(0).executionId())
                            .option("numPartitions", "2")
                            .table(table)))
                    .isEqualTo(executions.get(0).executionId());
        }
    }
}
