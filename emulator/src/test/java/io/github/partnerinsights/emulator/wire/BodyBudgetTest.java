package io.github.partnerinsights.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What bodies under way take of the memory. */
class BodyBudgetTest {

    private final BodyBudget budget = new BodyBudget(100_000);

    @Test
    void aBodyTakesItsSizeAndGivesItBack() throws Exception {
        try (BodyBudget.Share share = budget.share()) {
            byte[] body = reader(new byte[60_000]).body(60_000, share);
            assertThat(body).hasSize(60_000);
            assertThat(budget.left()).isEqualTo(40_000);
        }
        assertThat(budget.left()).isEqualTo(100_000);
    }

    @Test
    void bodiesThatAreTooLargeTogetherAreRefused() throws Exception {
        try (BodyBudget.Share first = budget.share();
                BodyBudget.Share second = budget.share()) {
            reader(new byte[60_000]).body(60_000, first);
            assertThatThrownBy(() -> reader(new byte[60_000]).body(60_000, second))
                    .isInstanceOfSatisfying(
                            MalformedRequest.class,
                            refused -> assertThat(refused.status()).isEqualTo(503));
        }
        assertThat(budget.left()).isEqualTo(100_000);
    }

    @Test
    void whatIsOnlyAnnouncedTakesNothing() {
        try (BodyBudget.Share share = budget.share()) {
            assertThatThrownBy(() -> reader(new byte[10]).body(1 << 20, share)).isInstanceOf(EOFException.class);
            assertThat(budget.left()).isGreaterThan(90_000);
        }
    }

    private static RequestReader reader(byte[] bytes) {
        InputStream in = new ByteArrayInputStream(bytes);
        return new RequestReader(in, WireLimits.defaults());
    }
}
