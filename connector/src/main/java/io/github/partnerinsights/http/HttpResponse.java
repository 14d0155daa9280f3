package io.github.partnerinsights.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A complete answer, of any status but a redirect.
 *
 * @param status the status code
 * @param headers its header fields
 * @param body its text, inflated; empty if there was none
 * @param timesSent how often the request was sent until this answer came. More than 1 means that the service may have
 *     processed it before, and that answer was lost
 */
public record HttpResponse(int status, HttpHeaders headers, String body, int timesSent) {

    /** Whether the status is 2xx. */
    public boolean isSuccessful() {
        return status / 100 == 2;
    }

    /** A copy with another body. */
    public HttpResponse withBody(String text) {
        return new HttpResponse(status, headers, text, timesSent);
    }

    /** How long the service asks its caller to wait, by {@code Retry-After}; empty if it does not. */
    public Optional<Duration> retryAfter() {
        return RetryAfter.in(headers, Clock.systemUTC()).filter(asked -> !asked.isZero() && !asked.isNegative());
    }

    /** The ids under which the service knows this answer. */
    public Correlation correlation() {
        return Correlation.from(headers);
    }

    /** Without the body: it may be a token. */
    @Override
    public String toString() {
        return "HTTP " + status + " " + headers + ", " + body.length() + " characters";
    }
}
