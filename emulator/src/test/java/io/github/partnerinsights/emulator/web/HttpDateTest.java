package io.github.partnerinsights.emulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Dates in headers (RFC 9110 §5.6.7). */
class HttpDateTest {

    @Test
    void aDayHasTwoDigits() {
        assertThat(HttpDate.format(Instant.parse("2026-12-03T04:05:06.7Z"))).isEqualTo("Thu, 03 Dec 2026 04:05:06 GMT");
    }

    @Test
    void whatIsNoDateIsNone() {
        assertThat(HttpDate.parse("Thu, 03 Dec 2026 04:05:06 GMT")).hasValue(Instant.parse("2026-12-03T04:05:06Z"));
        assertThat(HttpDate.parse("yesterday")).isEmpty();
    }
}
