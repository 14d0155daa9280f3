package io.github.partnerinsights.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** The Spark session that all is measured in. */
final class Sessions {

    private Sessions() {}

    static SparkSession open() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("benchmark")
                .config("spark.ui.enabled", false)
                .config("spark.ui.showConsoleProgress", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                // Else Spark warns of every plan with 27 columns.
                .config("spark.sql.debug.maxToStringFields", 100)
                .getOrCreate();
    }

    /** What it runs on, in a line. */
    static String described(SparkSession spark) {
        return String.format(
                Locale.ROOT,
                "Spark %s local[2], %d MiB of heap, Java %s, %d processors, load average %.1f",
                spark.version(),
                Runtime.getRuntime().maxMemory() >> 20,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
