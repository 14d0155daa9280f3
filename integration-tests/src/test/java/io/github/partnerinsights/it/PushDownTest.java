package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.emulator.service.Quirk;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code pushDown} a report has less of what nobody wants, and the same of what somebody does. */
class PushDownTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @RegisterExtension
    static final World REDACTED = World.of(config -> config.dataRedacted(true));

    @RegisterExtension
    static final World NARROW_STRINGS = World.of(config -> config.quirk(Quirk.NARROW_STRINGS));

    private static DataFrameReader pushing(String what) {
        return WORLD.read().option("pushDown", what).option("preview", "never");
    }

    private static Dataset<Row> usage(String what) {
        return pushing(what)
                .option("columns", "SKU,CustomerSegment,SubscriptionStatus,ActiveSeats,Month")
                .load("DynamicsUsage");
    }

    /** What the report that was read last selects. */
    private static String latestStatement(World world) {
        String queryId = world.client()
                .listReports(ReportFilter.byId(world.latestReportId()))
                .get(0)
                .queryId();
        return world.client().listQueries(QueryFilter.byId(queryId)).get(0).query();
    }

    /** What the report of a query selects. */
    private static String statementOf(Dataset<Row> query) {
        query.collectAsList();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
        return latestStatement(WORLD);
    }

    private static String sku() {
        return WORLD.read()
                .option("columns", "SKU")
                .load("DynamicsUsage")
                .head()
                .getString(0);
    }

    @Test
    void nothingIsPushedUnlessAskedFor() {
        assertThat(statementOf(usage("none").select("SKU").where("SKU = 'Sales'")))
                .isEqualTo("SELECT SKU, CustomerSegment, SubscriptionStatus, ActiveSeats, Month FROM DynamicsUsage");
    }

    @Test
    void columnsAreThoseOfTheQueryInTheOrderOfTheTable() {
        assertThat(statementOf(usage("columns").select("Month", "SKU")))
                .isEqualTo("SELECT SKU, Month FROM DynamicsUsage");
    }

    @Test
    void aQueryThatNeedsNoColumnCountsTheRowsOfTheWholeReport() {
        assertThat(statementOf(usage("columns").groupBy().count()))
                .isEqualTo("SELECT SKU, CustomerSegment, SubscriptionStatus, ActiveSeats, Month FROM DynamicsUsage");
    }

    @Test
    void equalityMembershipAndBeginningsAreConditionsOfTheReport() {
        assertThat(
                        statementOf(
                                usage("filters")
                                        .where(
                                                "SKU = 'Sales' AND CustomerSegment IN ('A b', 'C', NULL) AND SubscriptionStatus LIKE 'Dir%'")))
                .endsWith(" FROM DynamicsUsage WHERE CustomerSegment IN ('A b', 'C') AND SKU = 'Sales'"
                        + " AND SubscriptionStatus LIKE 'Dir%'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SKU <> 'Sales'",
                "NOT SKU LIKE 'Sales%'",
                "SKU NOT IN ('a', 'b')",
                "SKU > 'Sales'",
                "SKU = 'O\\'Brien'",
                "SKU = '50%'",
                "SKU = 'a_b'",
                "SKU LIKE 'a[b]%'",
                "SKU = 'ends with a blank '",
                "SKU = ''",
                "SKU = 'Müller'",
                "SKU LIKE '%ales'",
                "lower(SKU) = 'sales'",
                "CAST(ActiveSeats AS INT) = 5",
                "ActiveSeats = '5'",
                "Month = '2026 11'",
                "SKU IS NULL",
                "SKU = 'Sales' OR CustomerSegment = 'A'"
            })
    void whatCouldLoseRowsIsLeftToSpark(String predicate) {
        assertThat(statementOf(usage("filters").where(predicate))).doesNotContain("WHERE");
    }

    @Test
    void aColumnThatIsNoTextHereIsLeftToSpark() {
        Dataset<Row> typed = pushing("filters")
                .schema(StructType.fromDDL("SKU STRING, SubscriptionStatus DATE"))
                .load("DynamicsUsage");

        assertThat(statementOf(typed.where("SubscriptionStatus = DATE '2026-01-01'")))
                .doesNotContain("WHERE");
    }

    @Test
    void whatTheServiceComparesWithoutRegardToCaseSparkComparesAgain() {
        String sku = sku();
        Dataset<Row> found = usage("filters").where("SKU = '" + sku.toLowerCase(Locale.ROOT) + "'");

        assertThat(ScanMetrics.of(found).get("recordsRead")).isPositive();
        assertThat(found.collectAsList()).isEmpty();
    }

    @Test
    void aLimitIsOneOfTheReport() {
        Dataset<Row> few = usage("limit").limit(7);

        assertThat(statementOf(few)).endsWith(" FROM DynamicsUsage LIMIT 7");
        assertThat(few.collectAsList()).hasSize(7);
    }

    @Test
    void aLimitBehindAFilterIsLeftToSpark() {
        assertThat(statementOf(usage("limit,filters").where("SKU = 'Sales'").limit(7)))
                .endsWith("WHERE SKU = 'Sales'");
    }

    @Test
    void metricsStandForAllTheirRows() {
        Dataset<Row> seats = pushing("columns,filters")
                .option("columns", "SKU,CustomerSegment")
                .option("metrics", "TotalSoldSeats")
                .load("DynamicsUsage");

        assertThat(statementOf(seats.select("SKU").where("SKU = 'Sales'")))
                .isEqualTo("SELECT SKU, CustomerSegment, TotalSoldSeats FROM DynamicsUsage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT SKU, SubscriptionStatus FROM DynamicsUsage",
                "SELECT SKU, SubscriptionStatus FROM DynamicsUsage ORDER BY SKU DESC LIMIT 5",
                "SELECT SKU, CustomerSegment FROM DynamicsUsage WHERE TotalSoldSeats > 0"
            })
    void aStatementWhoseRowsDependOnAllOfItIsLeftAsItIs(String statement) {
        Dataset<Row> rows =
                pushing("columns,filters").option("query", statement).load();

        assertThat(statementOf(rows.select("SKU").where("SKU = 'Sales'"))).isEqualTo(statement);
    }

    @Test
    void aStatementsOwnConditionsStay() {
        Dataset<Row> rows = pushing("columns,filters,limit")
                .option("query", "SELECT SKU, SubscriptionStatus FROM DynamicsUsage WHERE ActiveSeats > 3")
                .load();

        assertThat(statementOf(rows.select("SKU").where("SKU = 'Sales'")))
                .isEqualTo("SELECT SKU, SubscriptionStatus FROM DynamicsUsage WHERE ActiveSeats > 3 AND SKU = 'Sales'");
    }

    @Test
    void whereARecordAsAWholeIsJudgedItHasAllColumns() {
        assertThat(statementOf(pushing("columns")
                        .option("columns", "SKU,ActiveSeats")
                        .option("mode", "DROPMALFORMED")
                        .load("DynamicsUsage")
                        .select("SKU")))
                .isEqualTo("SELECT SKU, ActiveSeats FROM DynamicsUsage");
    }

    @Test
    void aTextThatStandsForEmptyOnesIsNoReasonToLoseThem() {
        Dataset<Row> rows = pushing("filters").option("emptyValue", "none").load("DynamicsUsage");

        assertThat(statementOf(rows.where("SKU = 'none'"))).doesNotContain("WHERE");
    }

    @Test
    void equalQueriesOfADataFrameShareAReport() {
        Dataset<Row> usage = usage("columns,filters");

        usage.select("SKU").where("SKU = 'Sales'").collectAsList();
        usage.where("SKU = 'Sales'").select("SKU").collectAsList();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void theWholeReportIsEnoughOnceItIsThere() {
        Dataset<Row> usage = usage("columns,filters");

        usage.collectAsList();
        usage.select("SKU").where("SKU = 'Sales'").collectAsList();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void explainTellsWhatWouldBeAskedForAndAsksForNothing() {
        String plan = usage("columns,filters")
                .select("SKU")
                .where("SKU = 'Sales' AND SKU <> 'x'")
                .queryExecution()
                .toString();

        assertThat(plan).contains("narrowed to SELECT SKU, CustomerSegment FROM DynamicsUsage WHERE SKU = 'Sales'");
        assertThat(WORLD.calls(Call.CREATE_QUERY) + WORLD.calls(Call.CREATE_REPORT))
                .isZero();
    }

    @Test
    void existingReportsAreReadAsTheyAre() {
        usage("none").collectAsList();

        Dataset<Row> report = pushing("columns,filters,limit")
                .option("reportId", WORLD.latestReportId())
                .load();

        assertThatRows(report.select("SKU").where("SKU = 'Sales'"))
                .areThoseOf(usage("none").select("SKU").where("SKU = 'Sales'"));
    }

    @Test
    void redactedDataIsFilteredByWhatItShows() {
        Dataset<Row> usage = REDACTED.read()
                .option("pushDown", "filters")
                .option("columns", "SKU")
                .load("DynamicsUsage");

        usage.where("SKU = 'Sales'").collectAsList();

        assertThat(REDACTED.calls(Call.CREATE_REPORT)).isEqualTo(2);
        assertThat(latestStatement(REDACTED)).doesNotContain("WHERE");
    }

    @Test
    void aLimitOfRowsIsNoneOfRecordsWhereMalformedOnesAreDropped() {
        Dataset<Row> usage = pushing("limit")
                .option("mode", "DROPMALFORMED")
                .option("columns", "SKU,ActiveSeats")
                .load("DynamicsUsage");

        assertThat(statementOf(usage.limit(7))).doesNotContain("LIMIT");
    }

    @Test
    void whatWasReadOnceStaysAlsoWhenTheWholeReportComes() {
        Dataset<Row> usage = usage("filters");
        Dataset<Row> some = usage.where("SKU = 'Sales'");
        some.select("_report_id").collectAsList();
        String narrowed = WORLD.latestReportId();

        usage.collectAsList();
        ScanMetrics.of(some);

        assertThat(WORLD.latestReportId()).isEqualTo(narrowed);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(2);
    }

    @Test
    void equalConditionsInAnotherOrderShareAReport() {
        Dataset<Row> usage = usage("filters");

        usage.where("SKU IN ('b', 'a') AND CustomerSegment = 'c'").collectAsList();
        usage.where("CustomerSegment = 'c' AND SKU IN ('a', 'b', 'a')").collectAsList();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void whatTheServiceRefusesIsFilteredBySpark() {
        Dataset<Row> usage = NARROW_STRINGS
                .read()
                .option("pushDown", "filters")
                .option("preview", "never")
                .option("columns", "SKU,CustomerSegment")
                .load("DynamicsUsage");

        List<Row> rows = usage.where("SKU LIKE 'DYNAMICS 365%'").collectAsList();

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getString(0)).startsWith("DYNAMICS 365"));
        assertThat(latestStatement(NARROW_STRINGS)).doesNotContain("WHERE");
    }

    @Test
    void manyDifferentQueriesOfADataFrameEndOnTheWholeReport() {
        Dataset<Row> usage = usage("filters");

        for (int i = 0; i < 15; i++) {
            usage.where("SKU = 'Sales" + i + "'").collectAsList();
        }

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(11);
    }

    @Test
    void aWordThatIsNoPushDownIsRefused() {
        assertThatThrownBy(() -> usage("rows"))
                .hasMessageContaining("'pushDown'")
                .hasMessageContaining("rows");
    }
}
