package io.github.partnerinsights.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a call is made again, and after how long.
 *
 * <ul>
 *   <li><b>What.</b> A repeatable request (GET, PUT, DELETE, and a POST declared so) after the statuses 408, 429, 500,
 *       502, 503 and 504, and after any failure of the connection but an untrusted certificate. A POST that is not
 *       repeatable only if the service provably did not process it: after 429, and after a failure before the first
 *       byte of the request was sent. 500 is on the list because the service documents it for "Service unavailable"
 *       (api/reference.md §6); it also documents it for a bad date in a report, but that is a POST.
 *   <li><b>How often.</b> At most {@code maxRetries} times after the first attempt. (Below this, and uncounted, OkHttp
 *       repeats what may be repeated once at once: after 408, and on a connection that turns out to be stale.)
 *   <li><b>How long.</b> The n-th wait is 1 s · 2<sup>n-1</sup>, at most 60 s, of which a random half is taken off, so
 *       that many clients do not return at the same moment.
 *   <li><b>Unless the service says so itself.</b> {@code Retry-After}, in seconds or as an HTTP date (measured from
 *       the answer's own {@code Date}, since clocks differ), replaces that wait if it is longer than zero. A service
 *       that asks for more than 10 minutes is not asked again: the caller learns what it said.
 * </ul>
 */
final class RetryPolicy {

    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    private final int maxRetries;
    private final DoubleSupplier random;
    private final Clock clock;

    /** @param random from 0 to 1 */
    RetryPolicy(int maxRetries, DoubleSupplier random, Clock clock) {
        this.maxRetries = maxRetries;
        this.random = random;
        this.clock = clock;
    }

    /** Whether an answer of this status may be followed by another attempt. */
    static boolean allows(boolean repeatable, int status) {
        return switch (status) {
            case 429 -> true;
            case 408, 500, 502, 503, 504 -> repeatable;
            default -> false;
        };
    }

    /** The wait after the n-th failed attempt (from 1) that had no answer; empty if that was the last one. */
    Optional<Duration> waitAfter(int failures) {
        return failures > maxRetries ? Optional.empty() : Optional.of(backoff(failures));
    }

    /** The wait after the n-th failed attempt (from 1), whose answer had these header fields. */
    Optional<Duration> waitAfter(int failures, HttpHeaders headers) {
        if (failures > maxRetries) {
            return Optional.empty();
        }
        Duration asked = RetryAfter.in(headers, clock).orElse(Duration.ZERO);
        if (asked.isZero() || asked.isNegative()) {
            return Optional.of(backoff(failures));
        }
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? Optional.empty() : Optional.of(asked);
    }

    private Duration backoff(int failures) {
        long exponential = FIRST_WAIT.toMillis() << Math.min(failures - 1, 20);
        long capped = Math.min(exponential, LONGEST_WAIT.toMillis());
        return Duration.ofMillis(capped - (long) (capped / 2.0 * random.getAsDouble()));
    }
}
