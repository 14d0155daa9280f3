package io.github.partnerinsights.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What works in Spark works through Connect as well. */
class ConnectTest {

    @RegisterExtension
    static final ConnectWorld WORLD = new ConnectWorld();

    private static Dataset<Row> usage() {
        return WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("preview", "never")
                .load("DynamicsUsage");
    }

    @Test
    void aDatasetIsReadThroughAndThrough() {
        Dataset<Row> usage = usage();

        List<Row> rows = usage.collectAsList();

        assertThat(usage.columns()).containsExactly("SKU", "ActiveSeats");
        assertThat(rows).hasSizeGreaterThan(50).allMatch(row -> row.get(0) instanceof String);
        assertThat(usage.count()).isEqualTo(rows.size());
        assertThat(usage.limit(7).collectAsList()).hasSize(7);
        String sku = rows.get(0).getString(0);
        assertThat(usage.filter("SKU = '" + sku + "'").select("ActiveSeats").collectAsList())
                .hasSize((int)
                        rows.stream().filter(row -> sku.equals(row.get(0))).count());
    }

    @Test
    void loadingAndLookingAtSchemaAndPlanCreateNothing() {
        Dataset<Row> usage = usage();

        usage.printSchema();
        usage.explain(true);

        assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void aDataFrameThatIsUsedAgainAndAgainHasOneReport() {
        useAgain(
                WORLD.read(WORLD.spark()).option("columns", "SKUId,ActiveSeats").load("DynamicsUsage"));

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void soHasOneWhoseReportNoOtherReadMayHave() {
        assumeFalse(
                WORLD.spark().version().startsWith("4.0."),
                "Connect 4.0 loads the table of a query that was not analysed alone anew for each action");
        useAgain(usage());

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    private static void useAgain(Dataset<Row> rows) {
        Dataset<Row> known = rows.where("ActiveSeats IS NOT NULL");
        known.count();
        known.collectAsList();
        known.groupBy(rows.columns()[0]).count().collectAsList();
    }

    @Test
    void sessionsShareAReportForAnHour() throws IOException {
        for (int i = 0; i < 2; i++) {
            try (SparkSession session = WORLD.server().session()) {
                WORLD.read(session)
                        .option("columns", "SKUId,DetailedSalesModel")
                        .load("DynamicsUsage")
                        .collectAsList();
            }
        }

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aSchemaGivesTypes() {
        Dataset<Row> usage = WORLD.read()
                .schema("month DATE, ActiveSeats BIGINT")
                .option("columns", "Month,ActiveSeats")
                .load("DynamicsUsage");

        assertThat(usage.schema().apply("month").dataType()).isEqualTo(DataTypes.DateType);
        assertThat(usage.selectExpr("max(month)", "sum(ActiveSeats)").first().get(1))
                .isInstanceOf(Long.class);
    }

    @Test
    void aTemporaryViewIsReadInSql() {
        usage().createOrReplaceTempView("usage");

        assertThat(WORLD.spark()
                        .sql("SELECT SKU, SUM(CAST(ActiveSeats AS INT)) AS active FROM usage GROUP BY SKU")
                        .collectAsList())
                .hasSizeGreaterThan(1);
    }

    @Test
    void sqlAloneMakesAView() {
        WORLD.spark()
                .sql("CREATE OR REPLACE TEMPORARY VIEW seats USING partner_insights OPTIONS (dataset 'DynamicsUsage',"
                        + " columns 'SKU', tenantId '"
                        + WORLD.emulator().config().tenantId() + "', clientId '"
                        + WORLD.emulator().config().clientId() + "', clientSecret 'env:" + ConnectWorld.CLIENT_SECRET
                        + "', refreshToken 'env:" + ConnectWorld.REFRESH_TOKEN + "')");

        assertThat(WORLD.spark().sql("SELECT count(*) FROM seats").first().getLong(0))
                .isPositive();
    }

    private static List<String> column(String statement, int index) {
        return WORLD.spark().sql(statement).collectAsList().stream()
                .map(row -> row.getString(index))
                .toList();
    }

    @Test
    void theAccountIsACatalog() {
        assertThat(column("SHOW NAMESPACES IN insights", 0)).contains("mpn", "reports", "system");
        assertThat(column("SHOW TABLES IN insights.mpn", 1)).contains("DynamicsUsage", "Profile");
        assertThat(column("DESCRIBE TABLE insights.mpn.DynamicsUsage", 0)).contains("ActiveSeats");
        assertThat(column("SELECT name FROM insights.system.datasets", 0)).contains("DynamicsUsage");
    }

    @Test
    void queriesOfATableOfTheCatalogShareAReport() {
        for (int i = 0; i < 2; i++) {
            assertThat(column("SELECT DISTINCT SKU FROM insights.mpn.DynamicsUsage", 0))
                    .isNotEmpty();
        }

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aVersionOfAReportIsRead() {
        Row read = usage().select("_report_id", "_execution_id").first();
        String report = "insights.reports.`" + read.getString(0) + "`";

        assertThat(column(
                        "SELECT DISTINCT _execution_id FROM " + report + " VERSION AS OF '" + read.getString(1) + "'",
                        0))
                .containsExactly(read.getString(1));
        assertThatThrownBy(() -> column("SELECT SKU FROM " + report + " TIMESTAMP AS OF '2001-01-01'", 0))
                .hasMessageContaining("2001-01-01");
    }

    @Test
    void theExecutionsOfAReportAreAStream() throws Exception {
        Row ids = usage().select("_report_id", "_execution_id").head();

        WORLD.stream()
                .option("reportId", ids.getString(0))
                .option("startingExecution", "earliest")
                .load()
                .writeStream()
                .format("memory")
                .queryName("taken")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        Dataset<Row> taken = WORLD.spark().table("taken");
        assertThat(taken.columns())
                .containsExactly("SKU", "ActiveSeats", "_report_id", "_execution_id", "_report_generated_at");
        assertThat(taken.select("_report_id", "_execution_id").distinct().collectAsList())
                .containsExactly(ids);
    }

    @Test
    void hintsAndInferenceGiveTypes() {
        assertThat(WORLD.read()
                        .option("columns", "SKU,ActiveSeats")
                        .option("schemaHints", "ActiveSeats BIGINT")
                        .load("DynamicsUsage")
                        .schema()
                        .apply("ActiveSeats")
                        .dataType())
                .isEqualTo(DataTypes.LongType);
        assertThat(WORLD.read()
                        .option("columns", "SKU,ActiveSeats")
                        .option("inferSchema", true)
                        .load("DynamicsUsage")
                        .schema()
                        .apply("ActiveSeats")
                        .dataType())
                .isNotEqualTo(DataTypes.StringType);
    }

    @Test
    void anUnknownOptionIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("maxReportAgee", "1h")
                        .load("Profile")
                        .columns())
                .hasMessageContaining("'maxReportAge'");
    }

    @Test
    void anUnknownDatasetIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> WORLD.read().load("DynamicUsage").columns())
                .hasMessageContainingAll("Unknown dataset 'DynamicUsage'", "'DynamicsUsage'");
    }

    @Test
    void aReferenceThatLeadsNowhereIsNamed() {
        assertThatThrownBy(() -> WORLD.read()
                        .option("clientSecret", "env:NO_SUCH_VARIABLE_HERE")
                        .load("Profile")
                        .columns())
                .hasMessageContainingAll("clientSecret", "env:NO_SUCH_VARIABLE_HERE", "not set");
    }

    @Test
    void anErrorOfATaskNamesItsReport() {
        Dataset<Row> usage = usage();
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(403));

        assertThatThrownBy(usage::collectAsList).hasMessageContaining("403").hasMessageContaining("Report ");
    }
}
