package io.github.partnerinsights.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples run, on an emulator each. */
class ExamplesTest {

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = Sessions.local("examples");
        spark.sql("DROP TABLE IF EXISTS " + StreamingJob.TABLE);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private List<Row> rows() {
        return spark.read()
                .parquet(folder.toString())
                .orderBy("Month", "SKU", "CustomerTenantId", "ActiveSeats")
                .collectAsList();
    }

    @Test
    void theNightlyJobCanBeRunTwice() {
        try (Service service = Service.fromEnvironment()) {
            NightlyJob.run(spark, service, folder.toString(), today);
            List<Row> once = rows();
            NightlyJob.run(spark, service, folder.toString(), today);

            assertThat(once).isNotEmpty();
            assertThat(rows()).isEqualTo(once);
        }
    }

    @Test
    void theNightlyJobKeepsTheMonthsThatItDoesNotAskFor() {
        try (Service service = Service.fromEnvironment()) {
            NightlyJob.run(spark, service, folder.toString(), today.minusMonths(3));
            List<Row> before = rows();
            NightlyJob.run(spark, service, folder.toString(), today);

            assertThat(rows()).containsAll(before).hasSizeGreaterThan(before.size());
        }
    }

    @Test
    void theStreamingJobTakesEachExecutionOnce() throws Exception {
        try (Service service = Service.fromEnvironment()) {
            for (int day = 0; day < 3; day++) {
                StreamingJob.schedule(service);
                service.pass(Duration.ofDays(1));
                StreamingJob.run(spark, service, folder.toString());
                // As in another session, whose catalog knows no table.
                spark.sql("DROP TABLE " + StreamingJob.TABLE);
                StreamingJob.run(spark, service, folder.toString());
            }
        }

        List<Row> executions = spark.read()
                .parquet(folder.resolve("history").toString())
                .groupBy("_execution_id")
                .count()
                .collectAsList();
        assertThat(executions).hasSize(3);
        spark.catalog().refreshTable(StreamingJob.TABLE);
        assertThat(spark.table(StreamingJob.TABLE)
                        .select("_execution_id")
                        .distinct()
                        .collectAsList())
                .hasSize(1);
        spark.sql("DROP TABLE " + StreamingJob.TABLE);
    }

    @Test
    void severalDatasetsAreWrittenAtOnce() throws InterruptedException {
        try (Service service = Service.fromEnvironment()) {
            assertThat(ManyDatasets.write(
                            spark, service, folder.toString(), List.of("DynamicsUsage", "OfficeUsage", "Profile")))
                    .isEmpty();
        }

        for (String dataset : List.of("DynamicsUsage", "OfficeUsage", "Profile")) {
            assertThat(spark.read().parquet(folder.resolve(dataset).toString()).count())
                    .isPositive();
        }
    }

    @Test
    void aDatasetThatCannotBeReadDoesNotKeepTheOthersFromBeingWritten() throws InterruptedException {
        try (Service service = Service.fromEnvironment()) {
            assertThat(ManyDatasets.write(spark, service, folder.toString(), List.of("Nonsense", "Profile")))
                    .containsOnlyKeys("Nonsense")
                    .hasValueSatisfying(new org.assertj.core.api.Condition<>(
                            why -> why.contains("Unknown dataset 'Nonsense'"), "the reason"));
        }

        assertThat(spark.read().parquet(folder.resolve("Profile").toString()).count())
                .isPositive();
    }
}
