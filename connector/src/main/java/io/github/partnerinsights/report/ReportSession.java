package io.github.partnerinsights.report;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.http.ServiceException;
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

    /** @throws ServiceException data is redacted, and that is to be an error */
    void checkRedaction(boolean redacted, String what) {
        if (!redacted) {
            return;
        }
        listener.redacted(what);
        if (settings.failOnRedacted()) {
            throw new ServiceException(
                    "The service left out data of " + what + " that the role of this account may not see, and option"
                            + " 'failOnRedactedData' is set. The role 'Executive report viewer' sees all.",
                    null);
        }
    }
}
