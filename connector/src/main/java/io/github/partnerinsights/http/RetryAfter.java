package io.github.partnerinsights.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long a service asks its caller to wait: {@code Retry-After}, in seconds or as an HTTP date (RFC 9110 §10.2.3). A
 * date is measured from the answer's own {@code Date}, since clocks differ.
 */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * What these header fields ask for; empty if nothing that can be read.
     *
     * @param clock what time it is, where the answer has no {@code Date}
     */
    static Optional<Duration> in(HttpHeaders headers, Clock clock) {
        return headers.first("Retry-After").map(String::strip).flatMap(value -> {
            if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            Instant now = headers.first("Date").flatMap(RetryAfter::httpDate).orElseGet(clock::instant);
            return httpDate(value).map(then -> Duration.between(now, then));
        });
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
