package io.github.partnerinsights.spark;

import java.time.Duration;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** The numbers of a read that Spark shows in its SQL tab: each name once. */
final class ReadMetrics {

    private static final String WAITED = "reportWait";
    private static final String CALLS = "apiCalls";
    private static final String DOWNLOADED = "bytesDownloaded";
    private static final String INFLATED = "bytesInflated";
    private static final String RECORDS = "recordsRead";

    private ReadMetrics() {}

    static CustomMetric[] supported() {
        return new CustomMetric[] {
            new DurationMetric(WAITED, "time waited for the report"),
            new CountMetric(CALLS, "calls to the report API"),
            new SizeMetric(DOWNLOADED, "bytes downloaded"),
            new SizeMetric(INFLATED, "bytes after decompression"),
            new CountMetric(RECORDS, "records read"),
        };
    }

    static CustomTaskMetric[] ofDriver(Duration waited, long calls) {
        return new CustomTaskMetric[] {new Value(WAITED, waited.toMillis()), new Value(CALLS, calls)};
    }

    static CustomTaskMetric[] ofTask(long downloaded, long inflated, long records) {
        return new CustomTaskMetric[] {
            new Value(DOWNLOADED, downloaded), new Value(INFLATED, inflated), new Value(RECORDS, records)
        };
    }

    private record Value(String name, long value) implements CustomTaskMetric {}
}
