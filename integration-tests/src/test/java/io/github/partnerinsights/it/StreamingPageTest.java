package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.spark.CurrentTable;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What docs/streaming.md shows is run here as it stands there. */
class StreamingPageTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @TempDir
    private Path folder;

    /** As the page says: credentials stand in the session. */
    private static SparkSession session() {
        SparkSession spark = WORLD.spark().newSession();
        Map<String, String> account = EmulatedAccount.options(WORLD.emulator());
        account.forEach((option, value) -> spark.conf().set("spark.datasource.partner_insights." + option, value));
        return spark;
    }

    @Test
    void itsSamplesTakeWhatTheReportHasProduced() throws Exception {
        RecurringReport report =
                RecurringReport.daily(WORLD, "Daily seats", folder).run(2);
        SparkSession spark = session();
        spark.sql("DROP TABLE IF EXISTS seats");
        String table = folder.resolve("table").toString();
        String checkpoint = folder.resolve("checkpoint").toString();

        Dataset<Row> seats = spark.readStream()
                .format("partner_insights")
                .option("reportName", "Daily seats")
                .option("startingExecution", "earliest")
                .load();

        seats.writeStream()
                .format("parquet")
                .option("path", table)
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        assertThatRows(spark.read().parquet(table)).areThoseOf(report.rows());
        keepCurrent(seats, folder.resolve("other").toString());
        assertThatRows(spark.table("seats"))
                .areThoseOf(report.rows(report.executions().subList(1, 2)));
        spark.sql("DROP TABLE seats");

        String source = Page.unindented(Page.source(getClass()));
        assertThat(Page.of("docs/streaming.md").blocks("java"))
                .hasSize(2)
                .allSatisfy(shown -> assertThat(source).contains(Page.unindented(shown)));
    }

    private static void keepCurrent(Dataset<Row> seats, String checkpoint) throws Exception {
        seats.writeStream()
                .foreachBatch(CurrentTable.named("seats"))
                .option("checkpointLocation", checkpoint)
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }
}
