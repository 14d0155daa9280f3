package io.github.partnerinsights.report;

import io.github.partnerinsights.api.InsightsClient;
import java.time.Duration;
import java.time.Instant;

/**
 * What one read brings along to get at its report. Reads that share a {@link Snapshot} each have their own.
 *
 * @param client signed in
 * @param settings how to wait, reuse and clean up
 * @param listener hears what becomes of the report, on the reading thread
 * @param time must hear the client's calls
 */
public record ReportSession(InsightsClient client, ReportSettings settings, ReportListener listener, ServerTime time) {

    Instant now() {
        return time.now();
    }

    Duration age(Instant then) {
        return time.age(then);
    }
}
