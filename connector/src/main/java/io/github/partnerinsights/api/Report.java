package io.github.partnerinsights.api;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A report that the service keeps (api/reference.md §2.4). The window of its data is not told.
 *
 * @param reportId its identity
 * @param reportName its name, not necessarily unique; empty if the service gave none
 * @param description what its author wrote
 * @param queryId the query that it runs; empty if the service gave none
 * @param query that query's statement
 * @param user who owns it: an address in mpn, a number in cmp
 * @param createdTime when it was created; null if the service gave no time that can be read
 * @param modifiedTime when it was changed last; null if never
 * @param executeNow whether it runs once and at once; false where the service does not say (cmp)
 * @param startTime the first run of a recurring report
 * @param reportStatus {@code Active}, {@code Paused} or {@code Inactive}
 * @param recurrenceInterval hours between runs
 * @param recurrenceCount how many runs
 * @param callbackUrl whom the service tells when a file is ready
 * @param callbackMethod {@code GET} or {@code POST}
 * @param format {@code csv} or {@code tsv}
 */
public record Report(
        String reportId,
        String reportName,
        @Nullable String description,
        String queryId,
        @Nullable String query,
        @Nullable String user,
        @Nullable Instant createdTime,
        @Nullable Instant modifiedTime,
        boolean executeNow,
        @Nullable Instant startTime,
        @Nullable String reportStatus,
        OptionalInt recurrenceInterval,
        OptionalInt recurrenceCount,
        @Nullable SecretUrl callbackUrl,
        @Nullable String callbackMethod,
        @Nullable String format) {

    static final Entry.Shape<Report> SHAPE = new Entry.Shape<>("reportId", Report::read);

    private static Report read(Entry entry) {
        return new Report(
                entry.required("reportId"),
                entry.lineOrEmpty("reportName"),
                entry.text("description"),
                entry.textOrEmpty("queryId"),
                entry.text("query"),
                entry.text("user"),
                entry.time("createdTime"),
                entry.time("modifiedTime"),
                entry.flag("executeNow"),
                entry.time("startTime"),
                entry.line("reportStatus"),
                entry.integer("recurrenceInterval"),
                entry.integer("recurrenceCount"),
                entry.secretUrl("callbackUrl"),
                entry.text("callbackMethod"),
                entry.line("format"));
    }
}
