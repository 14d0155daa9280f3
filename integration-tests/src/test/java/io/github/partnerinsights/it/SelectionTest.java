package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.ReportFormat;
import io.github.partnerinsights.emulator.data.SystemQuery;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ways to say what is read. */
class SelectionTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @Test
    void columnsNarrowADatasetInTheirOrderAndTheServicesSpelling() {
        Dataset<Row> usage = WORLD.read()
                .option("columns", "sku, MONTH")
                .option("timespan", "lifetime")
                .load("dynamicsusage");

        assertThat(usage.columns()).containsExactly("SKU", "Month");
        assertThatRows(usage)
                .areExactly(WORLD.emulator().warehouse().select("SELECT SKU, \"Month\" FROM \"DynamicsUsage\""));
    }

    @Test
    void metricsAreAggregatedForEachCombinationOfTheColumns() {
        Dataset<Row> bySku = WORLD.read()
                .option("columns", "SKU")
                .option("metrics", "TotalActiveSeats")
                .option("timespan", "LIFETIME")
                .load("DynamicsUsage");

        assertThatRows(bySku)
                .areExactly(WORLD.emulator()
                        .warehouse()
                        .select("SELECT SKU, SUM(\"ActiveSeats\") FROM \"DynamicsUsage\" GROUP BY SKU"));
    }

    @Test
    void aWindowNarrowsTheTime() {
        String day = WORLD.emulator()
                .warehouse()
                .select("SELECT MAX(\"Month\") FROM \"DynamicsUsage\"")
                .get(0)
                .get(0);

        Dataset<Row> month = WORLD.read()
                .option("columns", "Month")
                .option("queryStartTime", day)
                .option("queryEndTime", day + "T23:59:59Z")
                .load("DynamicsUsage");

        assertThatRows(month.distinct()).areExactly(List.of(List.of(day)));
    }

    @Tag("smoke")
    @Test
    void aStatementSelectsItsColumns() {
        Dataset<Row> rows = WORLD.read()
                .option("query", "select Month, SKU from DynamicsUsage where SKU like '%finance%' TIMESPAN LIFETIME")
                .load();

        assertThat(rows.columns()).containsExactly("Month", "SKU");
        assertThatRows(rows)
                .areExactly(WORLD.emulator()
                        .warehouse()
                        .select("SELECT \"Month\", SKU FROM \"DynamicsUsage\" WHERE SKU LIKE '%FINANCE%'"));
    }

    @Test
    void aSystemQueryIsReadByItsId() {
        SystemQuery profile = WORLD.emulator().warehouse().systemQueries().stream()
                .filter(query -> query.dataset().equals("Profile"))
                .findFirst()
                .orElseThrow();

        Dataset<Row> rows = WORLD.read().option("queryId", profile.queryId()).load();

        assertThat(rows.columns()).contains("PartnerName", "City", "Country");
        assertThat(rows.count()).isPositive();
        assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
    }

    @Tag("smoke")
    @Test
    void anExistingReportIsReadByIdAndCreatesNothing() {
        Dataset<Row> made = WORLD.read().option("columns", "SKU").load("DynamicsUsage");
        made.collectAsList();
        String reportId = WORLD.latestReportId();
        WORLD.emulator().requestLog().clear();

        Dataset<Row> read = WORLD.read().option("reportId", reportId).load();

        assertThatRows(read).areThoseOf(made);
        assertThat(WORLD.calls(Call.CREATE_QUERY) + WORLD.calls(Call.CREATE_REPORT))
                .isZero();
    }

    @Test
    void anExistingReportIsReadByItsNameUnlessTwoHaveIt() {
        String first = WORLD.client().createReport(profileReport("Offices")).reportId();

        Dataset<Row> offices = WORLD.read().option("reportName", "Offices").load();
        assertThat(offices.count()).isPositive();

        String second = WORLD.client().createReport(profileReport("Offices")).reportId();
        assertThatThrownBy(() -> WORLD.read().option("reportName", "offices").load())
                .hasMessageContainingAll("2 reports", first, second, "'reportId'");
    }

    @Test
    void aTabSeparatedReportHasTheSameRows() {
        NewReport csv = profileReport("Commas");
        Dataset<Row> commas = WORLD.read()
                .option("reportId", WORLD.client().createReport(csv).reportId())
                .load();
        Dataset<Row> tabs = WORLD.read()
                .option(
                        "reportId",
                        WORLD.client()
                                .createReport(csv.withFormat(ReportFormat.TSV))
                                .reportId())
                .load();

        assertThatRows(tabs).areThoseOf(commas);
    }

    private static NewReport profileReport(String name) {
        String queryId = WORLD.client().listQueries(QueryFilter.system()).stream()
                .filter(query -> query.query().contains("FROM Profile"))
                .findFirst()
                .orElseThrow()
                .queryId();
        return NewReport.executeNow(name, null, queryId, Optional.empty());
    }

    @Tag("smoke")
    @Test
    void aViewInSqlTakesTheSameOptions() {
        WORLD.spark().sql("""
                        CREATE TEMPORARY VIEW offices USING partner_insights OPTIONS (
                          dataset 'Profile', columns 'City,Country', endpoint '%s', accessToken '%s',
                          pollInterval '10ms')""".formatted(WORLD.emulator().endpoint(), WORLD.accessToken()));

        assertThatRows(WORLD.spark().sql("SELECT City, Country FROM offices"))
                .areExactly(WORLD.emulator().warehouse().select("SELECT \"City\", \"Country\" FROM \"Profile\""));
    }

    @Test
    void anOptionOfTheReadComesBeforeThatOfTheSession() {
        String key = "spark.datasource.partner_insights.endpoint";
        WORLD.spark().conf().set(key, "http://127.0.0.1:1/insights/v1");
        try {
            assertThat(WORLD.read().load("Profile").columns()).isNotEmpty();
        } finally {
            WORLD.spark().conf().unset(key);
        }
    }

    @Test
    void oneExecutionOfAReportIsReadByItsId() {
        Dataset<Row> made = WORLD.read().option("columns", "SKUId").load("DynamicsUsage");
        made.collectAsList();

        Dataset<Row> read = WORLD.read()
                .option("reportId", WORLD.latestReportId())
                .option("executionId", WORLD.latestExecutionId())
                .load();

        assertThatRows(read).areThoseOf(made);
    }

    @Tag("smoke")
    @Test
    void aSchemaOfTheUserPicksColumns() {
        Dataset<Row> rows = WORLD.read()
                .schema(new StructType()
                        .add("activeseats", DataTypes.StringType)
                        .add("SKU", DataTypes.StringType))
                .load("DynamicsUsage");

        assertThat(rows.columns()).containsExactly("activeseats", "SKU");
        assertThat(rows.where("activeseats >= 0").count()).isEqualTo(rows.count());
    }

    @Test
    void aSessionSetsWhatHoldsForEveryRead() {
        String key = "spark.datasource.partner_insights.accessToken";
        WORLD.spark().conf().set(key, WORLD.accessToken());
        try {
            assertThat(WORLD.unauthenticated()
                            .option("columns", "SKU")
                            .load("DynamicsUsage")
                            .count())
                    .isPositive();
        } finally {
            WORLD.spark().conf().unset(key);
        }
    }
}
