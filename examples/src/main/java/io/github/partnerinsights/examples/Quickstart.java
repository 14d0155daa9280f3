package io.github.partnerinsights.examples;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The main job: a dataset as a DataFrame, ten rows of it, an aggregate, and what that took at the service.
 *
 * <p>Reads from an emulator in this process, or from what the environment says, as {@link Service} has it.
 */
public final class Quickstart {

    private Quickstart() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        try (Service service = Service.fromEnvironment();
                SparkSession spark = Sessions.local("Partner Insights quickstart")) {
            System.out.println("Reading DynamicsUsage from " + service.name());
            Dataset<Row> usage = spark.read()
                    .format("partner_insights")
                    .options(service.options())
                    .option("dataset", "DynamicsUsage")
                    .option("columns", "Month,SKU,CustomerName,CustomerMarket,AvailableSeats,AssignedSeats,ActiveSeats")
                    .option("timespan", "LAST_3_MONTHS")
                    .load();

            usage.printSchema();

            Dataset<Row> bySku = usage.groupBy("SKU")
                    .agg(
                            sum(col("AssignedSeats").cast("int")).as("assigned"),
                            sum(col("ActiveSeats").cast("int")).as("active"),
                            round(
                                            avg(col("ActiveSeats")
                                                    .cast("int")
                                                    .divide(col("AssignedSeats").cast("int"))),
                                            2)
                                    .as("active_share"))
                    .orderBy(col("active").desc())
                    .limit(5);
            // The first action makes the report and waits for it; those after it read the same.
            bySku.collectAsList();
            ScanNumbers first = ScanNumbers.of(bySku);
            usage.show(10, 40);
            bySku.show(false);

            tell(first);
        }
    }

    private static void tell(ScanNumbers numbers) {
        System.out.printf(
                Locale.ROOT,
                "What it took: %d calls to the API for one report, besides signing in; %.1f s of waiting for it; and for"
                        + " each action a file of %,d rows, %,d bytes, %,d after decompression.%n",
                numbers.get("apiCalls"),
                numbers.get("reportWait") / 1000.0,
                numbers.get("recordsRead"),
                numbers.get("bytesDownloaded"),
                numbers.get("bytesInflated"));
    }
}
