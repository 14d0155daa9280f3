package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.spark.CurrentTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A table that holds what the latest execution says. */
class CurrentTableTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    /** Another one for each build: of one that was killed, files may be there. */
    private static final String TABLE = "cities_" + System.nanoTime();

    @TempDir
    private Path folder;

    private RecurringReport report;

    @BeforeEach
    void createAReport() {
        report = RecurringReport.daily(WORLD, "Daily", folder);
        dropTable();
    }

    @AfterEach
    void dropTable() {
        WORLD.spark().sql("DROP TABLE IF EXISTS " + TABLE);
    }

    /** Streams write in sessions of their own, and others keep the list of files that they have seen. */
    private Dataset<Row> table() {
        WORLD.spark().catalog().refreshTable(TABLE);
        return WORLD.spark().table(TABLE);
    }

    private Dataset<Row> batchOf(Execution execution) {
        return WORLD.read()
                .option("reportId", report.id())
                .option("executionId", execution.executionId())
                .option("executionColumns", true)
                .load();
    }

    private void take(Dataset<Row> batch) throws Exception {
        CurrentTable.named(TABLE).call(batch, 0L);
    }

    @Test
    void aStreamKeepsItCurrent() throws Exception {
        for (int runs : List.of(2, 1)) {
            report.run(runs);
            WORLD.spark()
                    .readStream()
                    .format("partner_insights")
                    .options(EmulatedAccount.options(WORLD.emulator()))
                    .option("reportId", report.id())
                    .option("startingExecution", "earliest")
                    .load()
                    .writeStream()
                    .foreachBatch(CurrentTable.named(TABLE))
                    .option("checkpointLocation", folder.resolve("checkpoint").toString())
                    .trigger(Trigger.AvailableNow())
                    .start()
                    .awaitTermination();
            List<Execution> all = report.executions();

            assertThatRows(table()).areThoseOf(report.rows(all.subList(all.size() - 1, all.size())));
        }
    }

    @Test
    void anExecutionThatComesLateDoesNotReplaceALaterOne() throws Exception {
        List<Execution> all = report.run(2).executions();
        take(batchOf(all.get(1)));
        take(batchOf(all.get(0)));

        assertThatRows(table()).areThoseOf(report.rows(all.subList(1, 2)));
    }

    @Test
    void aBatchThatComesTwiceChangesNothing() throws Exception {
        List<Execution> all = report.run(1).executions();
        take(batchOf(all.get(0)));
        take(batchOf(all.get(0)));

        assertThatRows(table()).areThoseOf(report.rows(all));
    }

    @Test
    void theIdOfAnExecutionIsAValueAndNoPartOfACondition() throws Exception {
        Dataset<Row> batch = batchOf(report.run(1).executions().get(0))
                .withColumn("_execution_id", functions.lit("x' OR raise_error('run') = '"));
        take(batch);

        assertThatRows(table().drop("_execution_id"))
                .areThoseOf(report.rows(report.executions()).drop("_execution_id"));
    }

    @Test
    void aBatchWithoutRowsLeavesTheTableAsItIs() throws Exception {
        List<Execution> all = report.run(1).executions();
        take(batchOf(all.get(0)));
        take(batchOf(all.get(0)).where("false"));

        assertThatRows(table()).areThoseOf(report.rows(all));
    }

    @Test
    void aSessionThatReplacesPartitionsOneByOneDoesNotKeepFormerRows() throws Exception {
        List<Execution> all = report.run(2).executions();
        WORLD.spark()
                .sql("CREATE TABLE " + TABLE + " (City STRING, Country STRING, _report_id STRING,"
                        + " _report_generated_at TIMESTAMP, _execution_id STRING) USING parquet"
                        + " PARTITIONED BY (_execution_id)");
        WORLD.spark().conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
        try {
            take(batchOf(all.get(0)));
            take(batchOf(all.get(1)));
        } finally {
            WORLD.spark().conf().unset("spark.sql.sources.partitionOverwriteMode");
        }

        assertThatRows(table().select("City", "Country", "_report_id", "_execution_id", "_report_generated_at"))
                .areThoseOf(report.rows(all.subList(1, 2)));
    }

    @Test
    void rowsThatDoNotSayWhereTheyAreFromAreRefused() {
        Execution execution = report.run(1).executions().get(0);

        assertThatThrownBy(() -> take(batchOf(execution).drop("_execution_id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("_execution_id", "executionColumns");
    }
}
