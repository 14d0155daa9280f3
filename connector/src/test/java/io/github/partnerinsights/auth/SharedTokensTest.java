package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedTokensTest {

    private final AtomicInteger signIns = new AtomicInteger();
    private final SharedTokens shared =
            new SharedTokens(() -> new AccessToken("token-" + signIns.incrementAndGet(), Instant.MAX));

    @Test
    void severalClientsSignInOnce() {
        AccessToken first = shared.forOneClient().token();

        assertThat(shared.forOneClient().token()).isEqualTo(first);
        assertThat(signIns).hasValue(1);
    }

    @Test
    void clientsWhoseTokenIsRejectedGetANewOneBetweenThem() {
        TokenSource one = shared.forOneClient();
        TokenSource other = shared.forOneClient();
        AccessToken rejected = one.token();
        other.token();

        AccessToken next = one.token();

        assertThat(next).isNotEqualTo(rejected);
        assertThat(other.token()).isEqualTo(next);
        assertThat(signIns).hasValue(2);
    }
}
