package io.github.partnerinsights.examples;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A nightly job: a dataset as Parquet files by month, safe to run twice, and after a night that was missed.
 *
 * <p>Each run asks for whole months: the one that its day is in, and the one before, whose numbers are still corrected. It
 * replaces exactly the months that it has rows of; a run that is repeated on its day reads the same report again, if that is
 * younger than {@code maxReportAge}, and writes the same.
 *
 * <p>{@code NightlyJob <folder> [day]}, where the day is today unless given, as in {@code 2026-11-26}. From Microsoft, or from
 * an emulator in this process, as {@link Service} has it.
 */
public final class NightlyJob {

    /** How many months besides the running one are read again, for corrections that come late. */
    private static final int LOOK_BACK = 1;

    private NightlyJob() {}

    public static void main(String[] args) throws IOException {
        LocalDate day = args.length > 1 ? LocalDate.parse(args[1]) : LocalDate.now(ZoneOffset.UTC);
        try (Service service = Service.fromEnvironment();
                SparkSession spark = Sessions.local("Partner Insights nightly job")) {
            run(spark, service, args[0], day);
            spark.read()
                    .parquet(args[0])
                    .groupBy("Month")
                    .count()
                    .orderBy("Month")
                    .show();
        }
    }

    static void run(SparkSession spark, Service service, String folder, LocalDate day) {
        LocalDate from = day.withDayOfMonth(1).minusMonths(LOOK_BACK);
        Dataset<Row> seats = spark.read()
                .format("partner_insights")
                .options(service.options())
                .option("dataset", "DynamicsUsage")
                .option("columns", "Month,SKU,CustomerTenantId,CustomerMarket,AssignedSeats,ActiveSeats")
                .option("schemaHints", "AssignedSeats INT, ActiveSeats INT")
                .option("queryStartTime", from.toString())
                .option("queryEndTime", day.plusDays(1).toString())
                .load();
        seats.write()
                .partitionBy("Month")
                .mode(SaveMode.Overwrite)
                // Only the months that these rows are of; the others stay as they are.
                .option("partitionOverwriteMode", "dynamic")
                .parquet(folder);
    }
}
