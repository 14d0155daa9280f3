package io.github.partnerinsights.spark;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** The numbers of a read that Spark shows in its SQL tab: each name once. */
final class ReadMetrics {

    private static final String WAITED = "reportWait";
    private static final String LOOKS = "reportPolls";
    private static final String MADE = "reportsMade";
    private static final String AGE = "reportAge";
    private static final String REDACTED = "redactedAnswers";
    private static final String PREVIEWED = "previewRows";
    private static final String CALLS = "apiCalls";
    private static final String RETRIES = "apiRetries";
    private static final String DOWNLOADED = "bytesDownloaded";
    private static final String INFLATED = "bytesInflated";
    private static final String RECORDS = "recordsRead";
    private static final String MALFORMED = "malformedRecords";
    private static final String REPEATS = "downloadRetries";
    private static final String RESUMES = "downloadsResumed";
    private static final String RENEWALS = "linksRenewed";

    private ReadMetrics() {}

    static CustomMetric[] supported() {
        return new CustomMetric[] {
            new DurationMetric(WAITED, "time waited for the report"),
            new CountMetric(LOOKS, "looks whether the report is complete"),
            new CountMetric(MADE, "reports made (0: one that stood already was read)"),
            new DurationMetric(AGE, "age of the report's data"),
            new CountMetric(REDACTED, "answers that the service has redacted"),
            new CountMetric(PREVIEWED, "rows of a preview instead of a report"),
            new CountMetric(CALLS, "calls to the report API"),
            new CountMetric(RETRIES, "repeated calls to the report API"),
            new SizeMetric(DOWNLOADED, "bytes downloaded"),
            new SizeMetric(INFLATED, "bytes after decompression"),
            new CountMetric(RECORDS, "records read"),
            new CountMetric(MALFORMED, "malformed records"),
            new CountMetric(REPEATS, "repeated requests for the file"),
            new CountMetric(RESUMES, "downloads that went on where they broke"),
            new CountMetric(RENEWALS, "links that were replaced"),
        };
    }

    /** What planning took, whatever it came to. */
    record Effort(Duration waited, long calls, long retries) {}

    static CustomTaskMetric[] ofReport(Effort effort, boolean made, int looks, Duration age, boolean redacted) {
        return List.of(
                        new Value(WAITED, effort.waited().toMillis()),
                        new Value(LOOKS, looks),
                        new Value(MADE, made ? 1 : 0),
                        new Value(AGE, age.toMillis()),
                        new Value(REDACTED, redacted ? 1 : 0),
                        new Value(PREVIEWED, 0),
                        new Value(CALLS, effort.calls()),
                        new Value(RETRIES, effort.retries()))
                .toArray(CustomTaskMetric[]::new);
    }

    static CustomTaskMetric[] ofPreview(Effort effort, int rows, boolean redacted) {
        return List.of(
                        new Value(WAITED, effort.waited().toMillis()),
                        new Value(REDACTED, redacted ? 1 : 0),
                        new Value(PREVIEWED, rows),
                        new Value(CALLS, effort.calls()),
                        new Value(RETRIES, effort.retries()))
                .toArray(CustomTaskMetric[]::new);
    }

    static CustomTaskMetric[] ofTask(
            long downloaded, long inflated, long records, long malformed, int repeats, int resumes, int renewals) {
        return new CustomTaskMetric[] {
            new Value(DOWNLOADED, downloaded),
            new Value(INFLATED, inflated),
            new Value(RECORDS, records),
            new Value(MALFORMED, malformed),
            new Value(REPEATS, repeats),
            new Value(RESUMES, resumes),
            new Value(RENEWALS, renewals)
        };
    }

    private record Value(String name, long value) implements CustomTaskMetric {}
}
