package io.github.partnerinsights.emulator.data;

import java.time.Instant;

/**
 * An explicit stretch of time, {@code QueryStartTime} to {@code QueryEndTime}, which overrides TIMESPAN
 * (api/reference.md §2.4). Whether the ends belong to it is not documented; here both do.
 *
 * @param start first instant
 * @param end last instant, after the first
 */
public record Window(Instant start, Instant end) {
    public Window {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("window ends at " + end + ", not after its start " + start);
        }
    }
}
