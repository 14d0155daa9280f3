package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private final RetryPolicy withoutJitter = new RetryPolicy(20, () -> 0.0, NOON);

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void repeatableRequestsAreRetriedAfter(int status) {
        assertThat(RetryPolicy.allows(true, status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 409, 410, 412, 416, 501})
    void nothingIsRetriedAfter(int status) {
        assertThat(RetryPolicy.allows(true, status)).isFalse();
        assertThat(RetryPolicy.allows(false, status)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aPostIsNotRepeatedWhenItMayHaveBeenProcessed(int status) {
        assertThat(RetryPolicy.allows(false, status)).isFalse();
    }

    @Test
    void aPostIsRepeatedAfter429() {
        assertThat(RetryPolicy.allows(false, 429)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,32", "7,60", "8,60", "20,60"})
    void waitsDoubleUpToAMinute(int failures, long seconds) {
        assertThat(withoutJitter.waitAfter(failures)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void jitterTakesOffAtMostHalf() {
        RetryPolicy fullJitter = new RetryPolicy(20, () -> 1.0, NOON);
        assertThat(fullJitter.waitAfter(3)).contains(Duration.ofSeconds(2));
    }

    @Test
    void itGivesUpAfterMaxRetries() {
        RetryPolicy two = new RetryPolicy(2, () -> 0.0, NOON);
        assertThat(two.waitAfter(2)).isPresent();
        assertThat(two.waitAfter(3)).isEmpty();
        assertThat(two.waitAfter(3, HttpHeaders.none().with("Retry-After", "1")))
                .isEmpty();
    }

    @Test
    void retryAfterInSecondsReplacesTheBackoff() {
        assertThat(withoutJitter.waitAfter(1, retryAfter("37"))).contains(Duration.ofSeconds(37));
    }

    @Test
    void retryAfterAsADateIsMeasuredFromTheAnswersOwnDate() {
        HttpHeaders headers = retryAfter("Sun, 22 Nov 2026 15:00:42 GMT").with("Date", "Sun, 22 Nov 2026 15:00:00 GMT");
        assertThat(withoutJitter.waitAfter(1, headers)).contains(Duration.ofSeconds(42));
    }

    @Test
    void retryAfterAsADateIsMeasuredFromOurClockIfTheAnswerHasNone() {
        assertThat(withoutJitter.waitAfter(1, retryAfter("Sun, 22 Nov 2026 12:01:00 GMT")))
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "", "Sun, 22 Nov 2026 11:00:00 GMT"})
    void aRetryAfterThatSaysNothingLeavesTheBackoff(String value) {
        assertThat(withoutJitter.waitAfter(2, retryAfter(value))).contains(Duration.ofSeconds(2));
    }

    @Test
    void aServiceThatAsksForMoreThanTenMinutesIsNotAskedAgain() {
        assertThat(withoutJitter.waitAfter(1, retryAfter("600"))).contains(Duration.ofMinutes(10));
        assertThat(withoutJitter.waitAfter(1, retryAfter("601"))).isEmpty();
    }

    private static HttpHeaders retryAfter(String value) {
        return HttpHeaders.none().with("Retry-After", value);
    }
}
