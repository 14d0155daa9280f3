package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.web.Call;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks at a few rows come at once, without a report, where that is provably right. */
class SmallLooksTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    /** Of a service whose test queries give ten rows, as some documents say. */
    @RegisterExtension
    static final World TEN_ROWS =
            World.of(config -> config.limits(Limits.documented().withTestRows(10)));

    private static DataFrameReader columns(World world) {
        return world.read().option("columns", "SKU,ActiveSeats");
    }

    private static Dataset<Row> usage() {
        return columns(WORLD).load("DynamicsUsage");
    }

    @Tag("smoke")
    @Test
    void showIsAnsweredWithoutAReport() {
        usage().show();

        assertThat(WORLD.calls(Call.TEST_QUERY)).isEqualTo(1);
        assertThat(WORLD.calls(Call.CREATE_QUERY) + WORLD.calls(Call.CREATE_REPORT))
                .isZero();
    }

    @Tag("smoke")
    @Test
    void soAreHeadTakeLimitAndSql() {
        Dataset<Row> usage = usage();
        usage.createOrReplaceTempView("usage");

        assertThat(usage.head(3)).isNotNull();
        assertThat(usage.takeAsList(5)).hasSize(5);
        assertThat(usage.select("SKU").limit(7).collectAsList()).hasSize(7);
        assertThat(WORLD.spark()
                        .sql("SELECT ActiveSeats, SKU FROM usage LIMIT 9")
                        .collectAsList())
                .hasSize(9);

        assertThat(WORLD.calls(Call.TEST_QUERY)).isEqualTo(1);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void theRowsAreTheFirstOfTheReport() {
        List<Row> preview = usage().limit(20).collectAsList();

        List<Row> report = columns(WORLD)
                .option("preview", "never")
                .load("DynamicsUsage")
                .limit(20)
                .collectAsList();

        assertThat(preview).isEqualTo(report);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aJoinOfSmallLooksIsConsistent() {
        Dataset<Row> usage = usage();

        Dataset<Row> joined = usage.limit(5)
                .select("SKU", "ActiveSeats")
                .except(usage.limit(5).select("SKU", "ActiveSeats"));

        assertThat(joined.collectAsList()).isEmpty();
        assertThat(WORLD.calls(Call.TEST_QUERY)).isEqualTo(1);
    }

    @Test
    void valuesAreThoseOfTheReport() {
        Dataset<Row> profile = WORLD.read()
                .option("query", "SELECT MPNId, PartnerName, City, Country FROM Profile LIMIT 9")
                .load();
        Dataset<Row> report = WORLD.read()
                .option("query", "SELECT MPNId, PartnerName, City, Country FROM Profile LIMIT 9")
                .option("preview", "never")
                .load();

        assertThatRows(profile.limit(50)).areThoseOf(report);
    }

    @Test
    void whatIsNotProvenIsReadFromAReport() {
        Dataset<Row> usage = columns(TEN_ROWS).load("DynamicsUsage");

        assertThat(usage.limit(21).collectAsList()).hasSize(21);

        assertThat(TEN_ROWS.calls(Call.TEST_QUERY)).isEqualTo(1);
        assertThat(TEN_ROWS.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aFewRowsThatAreAllThereIsAnswerAnyLimit() {
        Dataset<Row> few = TEN_ROWS.read()
                .option("query", "SELECT SKU, ActiveSeats FROM DynamicsUsage LIMIT 4")
                .load();

        assertThat(few.limit(100).collectAsList()).hasSize(4);

        assertThat(TEN_ROWS.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void aFilterOrAnAggregateNeedsTheReport() {
        Dataset<Row> usage = usage();

        usage.filter("ActiveSeats > 1").limit(3).collectAsList();

        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void onceTheReportIsThereItIsRead() {
        Dataset<Row> usage = usage();
        usage.count();

        usage.show();

        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @Test
    void aLimitOnAReportReadsNoFurtherThanItNeeds() {
        Dataset<Row> usage = columns(WORLD).option("preview", "never").load("DynamicsUsage");

        assertThat(usage.limit(5).collectAsList()).hasSize(5);

        assertThat(ScanMetrics.of(usage.limit(5)).get("recordsRead")).isEqualTo(5);
    }

    @Test
    void anOffsetALimitOfALimitAndASampleAreThoseOfTheReport() {
        Dataset<Row> usage = usage();
        Dataset<Row> report = columns(WORLD).option("preview", "never").load("DynamicsUsage");

        assertThat(usage.offset(8).limit(5).collectAsList())
                .isEqualTo(report.offset(8).limit(5).collectAsList())
                .hasSize(5);
        assertThat(usage.limit(9).offset(8).collectAsList()).hasSize(1);
        assertThat(usage.orderBy("SKU", "ActiveSeats").limit(3).collectAsList())
                .isEqualTo(report.orderBy("SKU", "ActiveSeats").limit(3).collectAsList());
    }

    @Test
    void aServiceThatCannotPreviewCostsAReport() {
        WORLD.emulator().faults().next(1, Call.TEST_QUERY, Fault.answer(500));

        assertThat(usage().limit(3).collectAsList()).hasSize(3);

        assertThat(WORLD.calls(Call.TEST_QUERY)).isEqualTo(1);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Tag("smoke")
    @Test
    void aPlanSaysWhetherAPreviewWouldDo() {
        Dataset<Row> usage = usage();

        assertThat(plan(usage.limit(21))).contains("limit 21", "preview eligible");
        assertThat(plan(usage.limit(101))).contains("limit 101").doesNotContain("preview");
        assertThat(plan(usage)).doesNotContain("preview");
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().toString();
    }

    @Test
    void whatHappenedIsANumberInThePlan() {
        Dataset<Row> look = usage().limit(4);

        ScanMetrics numbers = ScanMetrics.of(look);

        assertThat(numbers.get("previewRows")).isGreaterThanOrEqualTo(4);
        assertThat(numbers.get("reportsMade")).isZero();
        assertThat(numbers.get("apiCalls")).isEqualTo(1);
    }

    @Test
    void aDataFrameCanBeThePreviewAlone() {
        Dataset<Row> sample = columns(WORLD).option("preview", "only").load("DynamicsUsage");

        assertThat(sample.count()).isBetween(10L, 100L);
        assertThat(sample.filter("SKU IS NULL").count()).isZero();

        assertThat(WORLD.calls(Call.CREATE_REPORT)).isZero();
    }

    @Test
    void aPreviewAloneThatTheServiceCannotComputeIsAnError() {
        WORLD.emulator().faults().next(1, Call.TEST_QUERY, Fault.answer(500));
        Dataset<Row> sample = columns(WORLD).option("preview", "only").load("DynamicsUsage");

        assertThatThrownBy(sample::count).hasMessageContainingAll("cannot compute a preview", "'preview'");
    }

    @Test
    void anExistingReportHasNoPreviewToBe() {
        usage().count();
        String id = WORLD.latestReportId();

        assertThatThrownBy(() -> WORLD.read()
                        .option("reportId", id)
                        .option("preview", "only")
                        .load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'preview'", "has no preview");
    }
}
