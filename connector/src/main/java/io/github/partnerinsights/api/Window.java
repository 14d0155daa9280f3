package io.github.partnerinsights.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An explicit window of data, which overrides a query's {@code TIMESPAN} (api/reference.md §2.3, §2.4).
 *
 * <p>The service writes whole seconds, so parts of a second are refused rather than cut. Whether it counts the borders
 * in is not documented.
 *
 * @param start where the data begins
 * @param end where it ends, after {@code start}
 */
public record Window(Instant start, Instant end) {

    /**
     * @throws IllegalArgumentException if the end is not after the start, or either has parts of a second
     */
    public Window {
        requireWholeSeconds("start", start);
        requireWholeSeconds("end", end);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("The window ends (" + end + ") before or when it begins (" + start
                    + "). Give an end after the start.");
        }
    }

    /** How long the window is. */
    public Duration length() {
        return Duration.between(start, end);
    }

    private static void requireWholeSeconds(String which, Instant time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("The window's " + which + " (" + time
                    + ") has parts of a second. The service knows whole seconds only.");
        }
    }
}
