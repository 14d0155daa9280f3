package io.github.partnerinsights.http;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How calls and downloads are made.
 *
 * @param connectTimeout longest wait for a connection, TLS included for each of its steps; positive
 * @param readTimeout longest silence while an answer is awaited or read; positive. The service may work 100 seconds on
 *     a test query (api/reference.md §5): less than that makes those fail. One attempt of an API call as a whole may
 *     take {@code connectTimeout} and three times {@code readTimeout}: sending, waiting and reading, each as slow as
 *     may be. A download has no bound as a whole
 * @param maxRetries how often a call is tried again after the first attempt, and how often in a row a download is
 *     resumed without progress; 0 to {@value #MOST_RETRIES}
 * @param proxy for everything but loopback addresses; {@code null} means what the JVM's system properties say
 * @param userAgent value of the header {@code User-Agent}
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration readTimeout,
        int maxRetries,
        @Nullable HttpProxy proxy,
        String userAgent) implements Serializable {

    /** The bound of {@code maxRetries}. */
    public static final int MOST_RETRIES = 100;

    public HttpSettings {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("readTimeout", readTimeout);
        if (maxRetries < 0 || maxRetries > MOST_RETRIES) {
            throw new IllegalArgumentException(
                    "maxRetries must be from 0 to " + MOST_RETRIES + ", but is " + maxRetries);
        }
        if (userAgent.isBlank() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("userAgent must be printable ASCII and not empty");
        }
    }

    /** 30 s to connect, 2 min of silence, 5 retries, the JVM's proxy settings. */
    public static HttpSettings defaults() {
        return new HttpSettings(Duration.ofSeconds(30), Duration.ofMinutes(2), 5, null, "spark-partner-insights");
    }

    public HttpSettings withUserAgent(String value) {
        return new HttpSettings(connectTimeout, readTimeout, maxRetries, proxy, value);
    }

    public HttpSettings withProxy(@Nullable HttpProxy value) {
        return new HttpSettings(connectTimeout, readTimeout, maxRetries, value, userAgent);
    }

    public HttpSettings withMaxRetries(int value) {
        return new HttpSettings(connectTimeout, readTimeout, value, proxy, userAgent);
    }

    public HttpSettings withConnectTimeout(Duration value) {
        return new HttpSettings(value, readTimeout, maxRetries, proxy, userAgent);
    }

    public HttpSettings withReadTimeout(Duration value) {
        return new HttpSettings(connectTimeout, value, maxRetries, proxy, userAgent);
    }

    /**
     * The longest time of one attempt of an API call, from looking up the name to the last byte of the answer. Without
     * it, a server that sends a byte now and then would hold the call for ever.
     */
    Duration callTimeout() {
        Duration whole = connectTimeout.plus(readTimeout.multipliedBy(3));
        Duration most = Duration.ofMillis(Integer.MAX_VALUE);
        return whole.compareTo(most) > 0 ? most : whole;
    }

    private static void requirePositive(String name, Duration value) {
        // The client counts milliseconds in an int.
        if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be from 1 ms to 24 days, but is " + value);
        }
    }
}
