package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Datasets and reports as the tables of a catalog. */
class CatalogTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private CatalogSession insights;

    @BeforeEach
    void openASession() {
        insights = CatalogSession.of(WORLD);
    }

    @Test
    void itsNamespacesAreTheProgramsTheReportsAndTheSystem() {
        assertThat(insights.firstColumn("SHOW NAMESPACES IN insights"))
                .containsExactlyInAnyOrder("mpn", "cmp", "reports", "system");
        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void aNamespaceTellsWhatItHolds() {
        assertThat(insights.text("DESCRIBE NAMESPACE insights.reports"))
                .contains("executions are the tables' versions");
    }

    @Test
    void theTablesOfAProgramAreItsDatasetsByOneCall() {
        assertThat(insights.column("SHOW TABLES IN insights.mpn", 1)).contains("DynamicsUsage", "Profile");
        assertThat(insights.column("SHOW TABLES IN insights.cmp", 1)).contains("ISVUsage");
        assertThat(WORLD.calls(Call.DATASETS)).isEqualTo(2);
        assertThat(WORLD.calls(Call.SIGN_IN)).isLessThanOrEqualTo(2);
    }

    @Test
    void everyTableIsListedWithItsTypeByTheSameCall() throws Exception {
        assertThat(insights.spark().catalog().listTables("insights.mpn").collectAsList())
                .hasSizeGreaterThan(10)
                .anySatisfy(table -> assertThat(table.name()).isEqualTo("DynamicsUsage"));
        assertThat(WORLD.calls(Call.DATASETS)).isEqualTo(1);
    }

    @Test
    void aDatasetIsDescribedWithoutASecret() {
        String described = insights.text("DESCRIBE TABLE EXTENDED insights.mpn.DynamicsUsage")
                + insights.text("SHOW TBLPROPERTIES insights.mpn.DynamicsUsage");

        assertThat(described)
                .contains("ActiveSeats,string", "Dataset DynamicsUsage", "TotalActiveSeats", "LAST_3_MONTHS")
                .doesNotContain(
                        WORLD.emulator().config().clientSecret(),
                        WORLD.emulator().config().refreshToken(),
                        "conf:insights");
    }

    @Test
    void aDatasetIsReadInAnyLetterCase() {
        assertThatRows(insights.sql("SELECT country, City FROM insights.MPN.profile"))
                .areExactly(WORLD.emulator().warehouse().select("SELECT \"Country\", \"City\" FROM \"Profile\""));
    }

    @Test
    void aDatasetOfTheMarketplaceIsRead() {
        assertThat(insights.sql("SELECT * FROM insights.cmp.ISVUsage LIMIT 3").collectAsList())
                .hasSize(3);
    }

    @Test
    void queriesOfOneTableShareAReport() {
        insights.sql("SELECT COUNT(*) FROM insights.mpn.OfficeUsage").collectAsList();
        insights.sql("SELECT Month, COUNT(*) FROM insights.mpn.OfficeUsage GROUP BY Month")
                .collectAsList();
        insights.spark().table("insights.mpn.OfficeUsage").count();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(WORLD.calls(Call.DATASETS)).isEqualTo(1);
        assertThat(WORLD.calls(Call.SIGN_IN)).isEqualTo(1);
    }

    @Test
    void aCatalogSeesANewReportWhenTheOldOneIsTooOld() {
        insights.sql("SELECT COUNT(*) FROM insights.mpn.PowerBIUsage").collectAsList();
        WORLD.pass(Duration.ofMinutes(61));
        // By which it hears what time it is at the service.
        insights.sql("SHOW TABLES IN insights.reports");
        insights.sql("SELECT COUNT(*) FROM insights.mpn.PowerBIUsage").collectAsList();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(2);
    }

    @Test
    void explainingAQueryCallsNobodyOnceTheTableIsKnown() {
        insights.sql("DESCRIBE TABLE insights.mpn.EMSUsage").collectAsList();
        WORLD.emulator().requestLog().clear();

        String plan = insights.text("EXPLAIN SELECT COUNT(*) FROM insights.mpn.EMSUsage WHERE Month > '2026-01'");

        assertThat(plan).contains("insights.mpn.EMSUsage");
        assertThat(WORLD.emulator().requestLog().entries()).isEmpty();
    }

    @Test
    void useMakesShortNamesEnough() {
        insights.sql("USE insights.mpn");
        assertThat(insights.sql("SELECT `City` FROM `profile`").count()).isPositive();

        insights.sql("USE insights");
        assertThat(insights.sql("SELECT City FROM Profile").count()).isPositive();
    }

    @Test
    void aViewStandsOnATable() {
        insights.sql("CREATE TEMPORARY VIEW cities AS SELECT DISTINCT City FROM insights.mpn.Profile");

        assertThatRows(insights.sql("SELECT * FROM cities"))
                .areExactly(WORLD.emulator().warehouse().select("SELECT DISTINCT \"City\" FROM \"Profile\""));
    }

    @Test
    void rowsTellOfTheirReport() {
        String reportId = insights.firstColumn("SELECT DISTINCT _report_id FROM insights.mpn.Profile")
                .get(0);

        assertThat(insights.firstColumn("SELECT DISTINCT _report_id FROM insights.reports.`" + reportId + "`"))
                .containsExactly(reportId);
    }

    @Test
    void aTableThatDoesNotExistIsOneForSpark() {
        // Spark 3.5 asks by the settings of the thread's session, whichever session is asked.
        SparkSession.setActiveSession(insights.spark());
        try {
            assertThat(insights.spark().catalog().tableExists("insights.mpn.DynamicUsage"))
                    .isFalse();
            assertThat(insights.spark().catalog().tableExists("insights.mpn.DynamicsUsage"))
                    .isTrue();
        } finally {
            SparkSession.setActiveSession(WORLD.spark());
        }
        assertThatThrownBy(() -> insights.sql("SELECT * FROM insights.mpn.DynamicUsage"))
                .hasMessageContainingAll("TABLE_OR_VIEW_NOT_FOUND", "DynamicUsage");
        assertThatThrownBy(() -> insights.sql("SELECT * FROM insights.mpm.DynamicsUsage"))
                .hasMessageContainingAll("TABLE_OR_VIEW_NOT_FOUND", "mpm");
        assertThatThrownBy(() -> insights.sql("SHOW TABLES IN insights.mpm").collectAsList())
                .hasMessageContaining("mpm");
        assertThatThrownBy(() -> insights.sql("USE insights.mpm")).hasMessageContaining("mpm");
        insights.sql("DROP TABLE IF EXISTS insights.mpn.DynamicUsage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE insights.mpn.t (a STRING)",
                "CREATE TABLE insights.mpn.t AS SELECT 1 AS a",
                "DROP TABLE insights.mpn.Profile",
                "DROP TABLE insights.mpn.Profile PURGE",
                "ALTER TABLE insights.mpn.Profile RENAME TO insights.mpn.t",
                "ALTER TABLE insights.mpn.Profile ADD COLUMN a STRING",
                "ALTER TABLE insights.mpn.Profile SET TBLPROPERTIES ('a' = 'b')",
                "CREATE NAMESPACE insights.mine",
                "DROP NAMESPACE insights.mpn CASCADE",
                "ALTER NAMESPACE insights.mpn SET PROPERTIES ('a' = 'b')"
            })
    void whateverWouldChangeItIsRefused(String statement) {
        assertThatThrownBy(() -> insights.sql(statement))
                .hasStackTraceContaining("Catalog insights only reads what Partner Insights has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO insights.mpn.Profile SELECT * FROM insights.mpn.Profile",
                "DELETE FROM insights.mpn.Profile",
                "UPDATE insights.mpn.Profile SET City = 'a'",
                "TRUNCATE TABLE insights.mpn.Profile",
                "CREATE VIEW insights.mpn.v AS SELECT 1 AS a"
            })
    void whateverWouldWriteIsRefusedBySpark(String statement) {
        assertThatThrownBy(() -> insights.sql(statement)).hasMessageMatching("(?s).*(not support|DELETE|missing).*");
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void aReportIsReadByNameOrIdAndCreatesNothing() {
        String id = WORLD.client().createReport(profile("Offices by city")).reportId();

        assertThat(insights.column("SHOW TABLES IN insights.reports", 1)).contains("Offices by city");
        Dataset<Row> byName = insights.sql("SELECT * FROM insights.reports.`offices BY city`");
        Dataset<Row> byId = insights.sql("SELECT * FROM insights.reports.`" + id + "`");

        assertThat(byName.count()).isPositive();
        assertThatRows(byName).areThoseOf(byId);
        assertThat(insights.text("DESCRIBE TABLE EXTENDED insights.reports.`Offices by city`"))
                .contains(id, "FROM Profile");
        // That which the test itself has made.
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aNameThatTwoReportsHaveIsAnErrorWithTheirIds() {
        String first = WORLD.client().createReport(profile("Twins")).reportId();
        String second = WORLD.client().createReport(profile("twins")).reportId();

        assertThatThrownBy(() -> insights.sql("SELECT * FROM insights.reports.Twins"))
                .hasStackTraceContaining("2 reports have the name 'Twins'")
                .hasStackTraceContaining(first)
                .hasStackTraceContaining(second);
        assertThat(insights.column("SHOW TABLES IN insights.reports", 1))
                .contains(first, second)
                .doesNotContain("Twins");
    }

    private static NewReport profile(String name) {
        String queryId = WORLD.client().listQueries(QueryFilter.system()).stream()
                .filter(query -> query.query().contains("FROM Profile"))
                .findFirst()
                .orElseThrow()
                .queryId();
        return NewReport.executeNow(name, null, queryId, Optional.empty());
    }

    @Test
    void aReadChoosesTheTimeOfADataset() {
        Dataset<Row> month =
                insights.spark().read().option("timespan", "LAST_MONTH").table("insights.mpn.TeamsUsageWorkload");
        month.collectAsList();
        month.count();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(WORLD.emulator().warehouse().select("SELECT COUNT(*) FROM \"TeamsUsageWorkload\""))
                .isNotEqualTo(List.of(List.of(String.valueOf(month.count()))));
        assertThat(plan(month)).contains("timespan=LAST_MONTH");
    }

    @Test
    void anOptionOfAQueryComesBeforeThatOfTheCatalogAndExplainShowsBoth() {
        insights = CatalogSession.of(WORLD, Map.of("maxReportAge", "3h"));
        Dataset<Row> always =
                insights.spark().read().option("maxReportAge", "0s").table("insights.mpn.MSLearn");
        insights.sql("SELECT COUNT(*) FROM insights.mpn.MSLearn").collectAsList();

        always.count();
        always.count();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(2);
        assertThat(plan(always)).contains("maxReportAge=0s instead of spark.sql.catalog.insights.maxReportAge=3h");
    }

    @Test
    void anOptionOfTheCatalogComesBeforeThatOfTheSessionAndExplainShowsBoth() {
        insights = CatalogSession.of(WORLD, Map.of("nullValue", "-"));
        insights.spark().conf().set("spark.datasource.partner_insights.nullValue", "n/a");
        insights.spark().conf().set("spark.datasource.partner_insights.clientSecret", "another secret");

        String plan = plan(insights.spark().table("insights.mpn.Profile"));

        assertThat(plan)
                .contains("nullValue=- instead of spark.datasource.partner_insights.nullValue=n/a")
                .contains("clientSecret instead of spark.datasource.partner_insights.clientSecret")
                .doesNotContain("another secret", "conf:insights.client");
    }

    @Test
    void whatTheSessionSetsHoldsForACatalogThatSaysNothingElse() {
        insights = CatalogSession.of(WORLD);
        Stream.of("clientSecret", "refreshToken")
                .forEach(option -> insights.spark().conf().unset("spark.sql.catalog.insights." + option));
        insights.spark().conf().set("spark.datasource.partner_insights.clientSecret", "conf:insights.client");
        insights.spark().conf().set("spark.datasource.partner_insights.refreshToken", "conf:insights.refresh");

        assertThat(insights.column("SHOW TABLES IN insights.mpn", 1)).contains("Profile");
    }

    @Test
    void aQueryInSqlBringsOptions() {
        Assumptions.assumeTrue(insights.isSpark4(), "Spark 3.5 has no WITH for a table");

        Dataset<Row> month = insights.sql(
                "SELECT * FROM insights.mpn.TeamsUsageMeetingsAndCalls WITH (`timespan` = 'LAST_MONTH', maxReportAge = '0s')");

        assertThat(month.count()).isEqualTo(month.collectAsList().size());
        assertThat(plan(month)).contains("timespan=LAST_MONTH", "maxReportAge=0s");
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns",
                "metrics",
                "query",
                "reportId",
                "program",
                "endpoint",
                "clientSecret",
                "schemaHints",
                "inferSchema",
                "columnNameOfCorruptRecord",
                "startingExecution"
            })
    void anOptionThatWouldMakeItAnotherTableIsRefused(String option) {
        Dataset<Row> table = insights.spark().read().option(option, "x").table("insights.mpn.Profile");

        assertThatThrownBy(table::count)
                .hasStackTraceContaining("Option '" + option + "' cannot be given with table insights.mpn.Profile");
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        Dataset<Row> table =
                insights.spark().read().option("maxReportAgee", "1h").table("insights.mpn.Profile");

        assertThatThrownBy(table::count).hasStackTraceContaining("Did you mean 'maxReportAge'?");
    }

    @Test
    void theTimeOfAReportIsSettled() {
        String id = WORLD.client().createReport(profile("Settled")).reportId();
        Dataset<Row> table =
                insights.spark().read().option("timespan", "LAST_MONTH").table("insights.reports.`" + id + "`");

        assertThatThrownBy(table::count).hasStackTraceContaining("what a report has produced is read as it is");
    }

    @Test
    void typesThatAreHintedToACatalogAreForTheColumnsThatATableHas() {
        insights = CatalogSession.of(WORLD, Map.of("schemaHints", "ActiveSeats INT, City STRING COMMENT 'hint'"));

        assertThat(insights.sql("SELECT ActiveSeats FROM insights.mpn.DynamicsUsage")
                        .schema()
                        .apply(0)
                        .dataType()
                        .sql())
                .isEqualTo("INT");
        assertThat(insights.sql("SELECT City FROM insights.mpn.Profile").count())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset", "query", "reportId", "timespan"})
    void aCatalogDoesNotChooseWhatIsRead(String option) {
        CatalogSession wrong = CatalogSession.of(WORLD, Map.of(option, "x"));

        assertThatThrownBy(() -> wrong.sql("SHOW TABLES IN insights.mpn").collectAsList())
                .hasStackTraceContaining("spark.sql.catalog.insights." + option + " is set");
    }

    @Test
    void anUnknownOptionOfTheCatalogIsAnsweredWithTheNearest() {
        CatalogSession wrong = CatalogSession.of(WORLD, Map.of("maxReportAgee", "1h"));

        assertThatThrownBy(() -> wrong.sql("SHOW TABLES IN insights.mpn").collectAsList())
                .hasStackTraceContaining("Did you mean 'maxReportAge'?");
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }
}
