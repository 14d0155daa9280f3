package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.report.NextExecution;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A report that the service runs again and again.
 *
 * @param reportId its identity
 * @param name its name, not necessarily unique
 * @param description what its author wrote
 * @param status {@code Active}, {@code Paused} or {@code Inactive}
 * @param intervalHours hours between two runs
 * @param start the first run
 * @param nextStart the next run, by its schedule; empty if none is due. The service does not say it
 * @param count how many runs; empty where the service tells no end
 * @param format {@code csv} or {@code tsv}
 * @param queryId the query that it runs
 * @param statement that query's statement, where the service tells it
 * @param lastCompleted when its latest file was made; empty where there is none, or nobody asked
 */
public record RecurringReport(
        String reportId,
        String name,
        @Nullable String description,
        String status,
        int intervalHours,
        Optional<Instant> start,
        Optional<Instant> nextStart,
        OptionalInt count,
        String format,
        String queryId,
        @Nullable String statement,
        Optional<Instant> lastCompleted) {

    static boolean is(Report report) {
        return !report.executeNow() && report.recurrenceInterval().orElse(0) > 0;
    }

    static RecurringReport of(Report report, Instant now) {
        return new RecurringReport(
                report.reportId(),
                report.reportName(),
                report.description(),
                report.reportStatus() == null ? "" : report.reportStatus(),
                report.recurrenceInterval().orElse(0),
                Optional.ofNullable(report.startTime()),
                Optional.ofNullable(NextExecution.of(report, now)),
                report.recurrenceCount(),
                formatOf(report),
                report.queryId(),
                report.query(),
                Optional.empty());
    }

    RecurringReport withLastCompleted(Optional<Instant> time) {
        return new RecurringReport(
                reportId,
                name,
                description,
                status,
                intervalHours,
                start,
                nextStart,
                count,
                format,
                queryId,
                statement,
                time);
    }

    /** The service's default where it says none. */
    static String formatOf(Report report) {
        return report.format() == null ? "csv" : report.format().toLowerCase(Locale.ROOT);
    }
}
