package io.github.partnerinsights.report;

import java.time.Duration;

/**
 * How a read treats the reports that it needs.
 *
 * @param maxAge a completed report that is not older answers an equal request; zero: each snapshot gets its own
 * @param waiting how long and how often to look
 * @param cleanUp what becomes of what was created
 * @param retention how old a completed report has to be before this read removes it; at least {@code maxAge}
 * @param failOnRedacted whether data that the service has redacted is an error
 */
public record ReportSettings(
        Duration maxAge, WaitSettings waiting, CleanUpMode cleanUp, Duration retention, boolean failOnRedacted) {

    /**
     * @throws IllegalArgumentException if the retention is shorter than the age up to which reports are read again
     */
    public ReportSettings {
        if (retention.compareTo(maxAge) < 0) {
            throw new IllegalArgumentException("Option 'reportRetention' (" + shown(retention)
                    + ") is shorter than option 'maxReportAge' (" + shown(maxAge)
                    + "): a report must be kept for as long as it may be read again. Lengthen the one or shorten the"
                    + " other.");
        }
    }

    /** One hour, {@link WaitSettings#defaults()}, replaced, six hours, redacted data is a warning. */
    public static ReportSettings defaults() {
        return new ReportSettings(
                Duration.ofHours(1), WaitSettings.defaults(), CleanUpMode.REPLACE, Duration.ofHours(6), false);
    }

    /** Whether reports that stand already may answer. */
    boolean reuses() {
        return !maxAge.isZero();
    }

    static String shown(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
