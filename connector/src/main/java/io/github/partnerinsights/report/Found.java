package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.Report;
import java.time.Instant;
import java.util.Optional;

/**
 * The report that will answer a request.
 *
 * @param report as the service told of it
 * @param made whether we have just made it; else it stood already, made by another read or another process
 * @param began {@link System#nanoTime()} when it was created: its timeout counts from then
 * @param complete its execution, if it was complete when it was found
 */
record Found(Report report, boolean made, long began, Optional<Execution> complete) {

    String reportId() {
        return report.reportId();
    }

    /** When its data is from, at the earliest. */
    Optional<Instant> since() {
        return complete.map(Execution::reportGeneratedTime).or(() -> Optional.ofNullable(report.createdTime()));
    }

    /** The same, to be asked for once more. */
    Found unseen() {
        return new Found(report, made, began, Optional.empty());
    }
}
