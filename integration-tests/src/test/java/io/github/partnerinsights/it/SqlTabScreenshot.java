package io.github.partnerinsights.it;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import java.io.IOException;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/**
 * Takes the picture of docs/reports.md: what Spark's SQL tab shows of a read. Needs Chromium, and the root of the project as
 * working directory.
 */
public final class SqlTabScreenshot {

    private static final String PICTURE = "docs/images/sql-tab.png";

    private SqlTabScreenshot() {}

    /**
     * Reads once, and photographs the page of that query.
     *
     * @param args the browser's command
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        EmulatorConfig config = EmulatorConfig.builder()
                .rows(20_000)
                .pendingFor(Duration.ofSeconds(2))
                .runningFor(Duration.ofSeconds(3))
                .build();
        try (Emulator emulator = Emulator.start(config);
                SparkSession spark = SparkSession.builder()
                        .appName("seats")
                        .master("local[2]")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1")
                        .getOrCreate()) {
            spark.read()
                    .format("partner_insights")
                    .options(EmulatedAccount.options(emulator))
                    .load("DynamicsUsage")
                    .where("CustomerSegment IS NOT NULL")
                    .groupBy("SKU")
                    .count()
                    .collectAsList();
            String page = spark.sparkContext().uiWebUrl().get() + "/SQL/execution/?id=0";
            int ended = new ProcessBuilder(
                            args[0],
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--hide-scrollbars",
                            "--window-size=1000,1150",
                            "--virtual-time-budget=10000",
                            "--log-level=3",
                            "--screenshot=" + PICTURE,
                            page)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (ended != 0) {
                throw new IOException(args[0] + " ended with " + ended);
            }
        }
    }
}
