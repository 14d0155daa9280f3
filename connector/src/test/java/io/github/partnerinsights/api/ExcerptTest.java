package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void isOneLineOfPrintableCharacters() {
        assertThat(Excerpt.of(" a\r\n\tb\u0000\u001b[31m\u009b\u0085c\u202e ", 80))
                .isEqualTo("a b [31m c");
    }

    @Test
    void isNoLongerThanAsked() {
        assertThat(Excerpt.of("x".repeat(1000), 80)).hasSize(80).endsWith("…");
        assertThat(Excerpt.of("x".repeat(80), 80)).hasSize(80).doesNotEndWith("…");
    }

    @Test
    void hidesTokensAndSignedLinks() {
        assertThat(Excerpt.of("Authorization: Bearer " + "a1".repeat(20) + " and eyJ0eXAiOiJKV1Qi.e30.x", 80))
                .isEqualTo("Authorization: *** and ***");
        assertThat(Excerpt.of("see \"https://h.example/f?sv=1&sig=s3cret\"", 80))
                .isEqualTo("see \"https://h.example/f?…\"");
    }

    @Test
    void leavesOrdinaryWordsAlone() {
        assertThat(Excerpt.of("Bearer authentication is needed?", 80)).isEqualTo("Bearer authentication is needed?");
    }
}
