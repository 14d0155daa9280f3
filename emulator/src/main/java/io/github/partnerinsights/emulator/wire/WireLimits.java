package io.github.partnerinsights.emulator.wire;

import java.time.Duration;

/**
 * What a client may ask of the server.
 *
 * @param connections open at a time; when one more comes, the one is closed that has waited longest for a request or the
 *     rest of its headers, and if all are busy it is refused with 503
 * @param headBytes of request line and headers together; more is refused with 431
 * @param bodyBytes of a request; more is refused with 413
 * @param idleTime that a connection may wait for its next request
 * @param headTime in which request line and headers must have come, from the first byte on
 * @param requestTime in which a request must have come whole, from its first byte on
 * @param writeTime in which a client must have taken some of its answer
 */
public record WireLimits(
        int connections,
        int headBytes,
        int bodyBytes,
        Duration idleTime,
        Duration headTime,
        Duration requestTime,
        Duration writeTime) {

    /**
     * 1,000 connections, 32 KiB, 1 MiB, two minutes idle, five seconds for the headers, half a minute for a request; five minutes to take some of an
     * answer, because a reader of a report may have to work on what it has.
     */
    public static WireLimits defaults() {
        return new WireLimits(
                1_000,
                1 << 15,
                1 << 20,
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5));
    }
}
