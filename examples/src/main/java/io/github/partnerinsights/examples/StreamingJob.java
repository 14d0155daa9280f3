package io.github.partnerinsights.examples;

import io.github.partnerinsights.access.PartnerAccount;
import io.github.partnerinsights.schedule.NewSchedule;
import io.github.partnerinsights.spark.CurrentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A job for every day: takes what a recurring report has produced since the last run, once, and ends.
 *
 * <p>The report runs daily at the service; it is made by the first run of this job, and found by later ones. A history has
 * the rows of every execution, a table those of the latest. Whenever the job is ended, also by force, the next run goes on
 * where it was: the checkpoints say what was taken.
 *
 * <p>{@code StreamingJob <folder>}. From Microsoft, or from an emulator in this process, as {@link Service} has it; on the
 * emulator, which forgets all at the end, a week passes first.
 */
public final class StreamingJob {

    static final String REPORT = "Daily seats";
    static final String TABLE = "seats";

    private StreamingJob() {}

    public static void main(String[] args) throws IOException, StreamingQueryException, TimeoutException {
        try (Service service = Service.fromEnvironment();
                SparkSession spark = Sessions.local("Partner Insights streaming job")) {
            schedule(service);
            service.pass(Duration.ofDays(7));
            run(spark, service, args[0]);
            spark.read()
                    .parquet(args[0] + "/history")
                    .groupBy("_execution_id", "_report_generated_at")
                    .count()
                    .orderBy("_report_generated_at")
                    .show(false);
        }
    }

    /** May be called each time: a report of that name that is the same is left as it is. */
    static void schedule(Service service) {
        try (PartnerAccount account = PartnerAccount.open(service.account())) {
            account.schedules()
                    .create(NewSchedule.ofDataset(REPORT, "DynamicsUsage", 24)
                            .withColumns(List.of("Month", "SKU", "CustomerMarket", "AssignedSeats", "ActiveSeats"))
                            .withTimespan("LAST_3_MONTHS"));
        }
    }

    static void run(SparkSession spark, Service service, String folder)
            throws StreamingQueryException, TimeoutException {
        Dataset<Row> seats = spark.readStream()
                .format("partner_insights")
                .options(service.options())
                .option("reportName", REPORT)
                .option("startingExecution", "earliest")
                .option("schemaHints", "AssignedSeats INT, ActiveSeats INT")
                .load();
        seats.writeStream()
                .format("parquet")
                .option("path", folder + "/history")
                .option("checkpointLocation", folder + "/checkpoints/history")
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        // A catalog on disk would know the table still; that of a session on this machine is told where it lies.
        spark.sql("CREATE TABLE IF NOT EXISTS " + TABLE + " (" + seats.schema().toDDL() + ") USING parquet LOCATION '"
                + Path.of(folder).toAbsolutePath() + "/" + TABLE + "'");
        seats.writeStream()
                .foreachBatch(CurrentTable.named(TABLE))
                .option("checkpointLocation", folder + "/checkpoints/" + TABLE)
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }
}
