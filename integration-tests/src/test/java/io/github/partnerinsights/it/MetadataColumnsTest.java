package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.emulator.web.Call;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import scala.math.BigInt;

/** Rows tell which report they come from, to who asks. */
class MetadataColumnsTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static Dataset<Row> usage() {
        return WORLD.read().option("columns", "SKU,ActiveSeats").load("DynamicsUsage");
    }

    @Test
    void theyTellOfTheReportAndItsExecution() {
        List<Row> rows = usage().select("_report_id", "SKU", "_execution_id", "_report_generated_at")
                .collectAsList();

        Instant generated = WORLD.client()
                .listExecutions(WORLD.latestReportId(), ExecutionFilter.latest())
                .get(0)
                .reportGeneratedTime();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getString(0)).isEqualTo(WORLD.latestReportId());
            assertThat(row.getString(1)).isNotBlank();
            assertThat(row.getString(2)).isEqualTo(WORLD.latestExecutionId());
            assertThat(row.getTimestamp(3)).isEqualTo(Timestamp.from(generated));
        });
    }

    @Test
    void noOtherQuerySeesThem() {
        assertThat(usage().columns()).containsExactly("SKU", "ActiveSeats");
        assertThat(usage().select("*").head().size()).isEqualTo(2);
    }

    @Test
    void theyAloneAreOneRowForEachRecord() {
        Dataset<Row> usage = usage();

        assertThat(usage.select("_execution_id").collectAsList())
                .hasSameSizeAs(usage.collectAsList())
                .containsOnly(RowFactory.create(WORLD.latestExecutionId()));
    }

    @Test
    void aSmallLookAtThemReadsTheReport() {
        assertThat(usage().select("_report_id").limit(3).collectAsList()).hasSize(3);
        assertThat(WORLD.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(WORLD.calls(Call.TEST_QUERY)).isZero();
    }

    @Test
    void aSampleComesFromNoReport() {
        Dataset<Row> sample = WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("preview", "only")
                .load("DynamicsUsage");

        assertThat(sample.select("SKU", "_report_id", "_report_generated_at").collectAsList())
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.isNullAt(1) && row.isNullAt(2)).isTrue());
    }

    @Test
    void theyStandBesideTheColumnForMalformedRecords() {
        Dataset<Row> usage = WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("columnNameOfCorruptRecord", "bad")
                .load("DynamicsUsage");

        Row row = usage.selectExpr("_execution_id", "bad", "ActiveSeats", "_report_id")
                .collectAsList()
                .get(0);

        assertThat(row.getString(0)).isEqualTo(WORLD.latestExecutionId());
        assertThat(row.isNullAt(1)).isTrue();
        assertThat(Integer.parseInt(row.getString(2))).isNotNegative();
        assertThat(row.getString(3)).isEqualTo(WORLD.latestReportId());
    }

    @Test
    void theyStandBesideValuesThatAreOnlyChecked() {
        Dataset<Row> usage = WORLD.read()
                .schema("SKU STRING, ActiveSeats INT")
                .option("mode", "DROPMALFORMED")
                .load("DynamicsUsage");

        assertThat(usage.selectExpr("SKU", "_report_id").collectAsList())
                .hasSameSizeAs(usage.collectAsList())
                .allSatisfy(row -> assertThat(row.getString(1)).isEqualTo(WORLD.latestReportId()));
    }

    @Test
    void theyCanBeFilteredAndGroupedBy() {
        Dataset<Row> usage = usage();

        assertThat(usage.where("_report_generated_at IS NOT NULL")
                        .groupBy("_execution_id")
                        .count()
                        .collectAsList())
                .containsExactly(RowFactory.create(WORLD.latestExecutionId(), usage.count()));
    }

    @Test
    void theSizeOfAReportIsKnownOnceItWasReadAndAskedOfNobody() {
        Dataset<Row> usage = usage();
        long before = size(usage);

        usage.groupBy("SKU").count().collectAsList();
        int calls = WORLD.emulator().requestLog().entries().size();

        assertThat(before).isEqualTo(Long.MAX_VALUE);
        assertThat(size(usage)).isBetween(1_000L, 100_000L);
        assertThat(size(usage.select("SKU"))).isLessThan(size(usage));
        assertThat(WORLD.emulator().requestLog().entries()).hasSize(calls);
    }

    /** As Spark's optimiser sees it. */
    private static long size(Dataset<Row> query) {
        Dataset<Row> again =
                query.select(Arrays.stream(query.columns()).map(functions::col).toArray(Column[]::new));
        BigInt bytes = again.queryExecution().optimizedPlan().stats().sizeInBytes();
        return bytes.isValidLong() ? bytes.toLong() : Long.MAX_VALUE;
    }
}
