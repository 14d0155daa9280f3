package io.github.partnerinsights.api;

import io.github.partnerinsights.http.Correlation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a {@link CallListener} learns of one call; the transport's own repetitions are part of it.
 *
 * @param name verb and documented path, such as {@code GET ScheduledReport/execution/{reportId}}; never an id
 * @param status the HTTP status; empty if there was no answer
 * @param duration from sending to the complete answer, waits between repetitions included
 * @param timesSent how often the transport sent it until the answer came; 1 where there was none
 * @param dataRedacted what the answer says: the identity's role may not see all data (api/reference.md §1.3)
 * @param serverTime the answer's {@code Date}: what time it is for the service
 * @param correlation the ids under which the service knows the call
 */
public record ApiCall(
        String name,
        OptionalInt status,
        Duration duration,
        int timesSent,
        boolean dataRedacted,
        Optional<Instant> serverTime,
        Correlation correlation) {}
