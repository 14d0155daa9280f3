package io.github.partnerinsights.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void aDifferenceThatCannotBeSeenIsSpelledOut() {
        Statements statements =
                new Statements("SELECT a\r\nFROM d WHERE b = 'Con\u200btoso'", "SELECT a FROM d WHERE b = 'Con toso'");

        assertThat(statements.areEqual()).isFalse();
        assertThat(statements.difference())
                .isEqualTo("its query is \"SELECT a FROM d WHERE b = 'Con\\u200btoso'\""
                        + " and not \"SELECT a FROM d WHERE b = 'Con toso'\"");
    }

    @Test
    void aStatementIsShownInBounds() {
        assertThat(new Statements("x".repeat(1_000_000), "SELECT a FROM d").difference())
                .hasSizeLessThan(3000);
    }
}
