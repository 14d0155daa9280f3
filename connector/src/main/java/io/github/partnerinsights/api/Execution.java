package io.github.partnerinsights.api;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One run of a report (api/reference.md §2.5).
 *
 * @param executionId its identity
 * @param reportId the report that ran
 * @param recurrenceInterval hours between runs of that report
 * @param recurrenceCount how many runs
 * @param callbackUrl null in every documented answer, even if the report has a callback
 * @param callbackMethod likewise
 * @param format {@code csv} or {@code tsv}
 * @param executionStatus how far it is
 * @param reportLocation null in every documented answer
 * @param reportAccessSecureLink where the file is, once completed: a signed link, to be fetched without a token
 * @param reportExpiryTime when the link ceases to work; null in every documented answer
 * @param reportGeneratedTime when the file was made
 * @param dataRedacted whether the answer that told of this run was marked as redacted: the identity's role may not see
 *     all of the data (api/reference.md §1.3)
 */
public record Execution(
        String executionId,
        String reportId,
        OptionalInt recurrenceInterval,
        OptionalInt recurrenceCount,
        @Nullable SecretUrl callbackUrl,
        @Nullable String callbackMethod,
        @Nullable String format,
        ExecutionStatus executionStatus,
        @Nullable SecretUrl reportLocation,
        @Nullable SecretUrl reportAccessSecureLink,
        @Nullable Instant reportExpiryTime,
        @Nullable Instant reportGeneratedTime,
        boolean dataRedacted) {

    static final Entry.Shape<Execution> SHAPE = new Entry.Shape<>("executionId", Execution::read);

    private static Execution read(Entry entry) {
        return new Execution(
                entry.required("executionId"),
                entry.textOrEmpty("reportId"),
                entry.integer("recurrenceInterval"),
                entry.integer("recurrenceCount"),
                entry.secretUrl("callbackUrl"),
                entry.text("callbackMethod"),
                entry.line("format"),
                new ExecutionStatus(entry.required("executionStatus")),
                entry.secretUrl("reportLocation"),
                entry.secretUrl("reportAccessSecureLink"),
                entry.time("reportExpiryTime"),
                entry.time("reportGeneratedTime"),
                entry.dataRedacted());
    }
}
