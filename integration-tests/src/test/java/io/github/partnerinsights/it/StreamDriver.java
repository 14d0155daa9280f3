package io.github.partnerinsights.it;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A driver of its own: appends what a stream has to the files in {@code table}, until it is killed. Options of the read are
 * arguments, as {@code name=value}; {@code checkpoint} and {@code table} are folders.
 */
public final class StreamDriver {

    private StreamDriver() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new TreeMap<>();
        for (String argument : args) {
            options.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        String checkpoint = options.remove("checkpoint");
        String table = options.remove("table");
        SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        var query = spark.readStream()
                .format("partner_insights")
                .options(options)
                .load()
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", checkpoint)
                .option("path", table)
                .trigger(Trigger.ProcessingTime(0))
                .start();
        System.out.println(Driver.READY);
        query.awaitTermination();
    }
}
