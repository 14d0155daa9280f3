package io.github.partnerinsights.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A driver of its own: loads one DataFrame, then counts its rows for each line of its input. Options of the read are
 * arguments, as {@code name=value}.
 */
public final class Driver {

    public static final String READY = "ready";
    public static final String ROWS = "rows ";
    public static final String FAILED = "failed ";

    private Driver() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> options = new TreeMap<>();
        for (String argument : args) {
            options.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate()) {
            Dataset<Row> rows =
                    spark.read().format("partner_insights").options(options).load();
            System.out.println(READY);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (commands.readLine() != null) {
                try {
                    System.out.println(ROWS + rows.count());
                } catch (Exception e) { // Spark, written in Scala, throws checked ones as well
                    System.out.println(FAILED + e.getMessage());
                }
            }
        }
    }
}
