package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.http.Correlation;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RefreshTokenInMemoryTest {

    private static final AccessToken ACCESS = new AccessToken("access", Instant.MAX);

    private final List<String> seen = new ArrayList<>();

    @Test
    void storesOfTheSameFirstTokenAreOne(TestInfo test) {
        String first = test.getDisplayName();
        RefreshTokenStore.inMemory(first).redeem(token -> redeemed(token, "second"));
        RefreshTokenStore.inMemory(first).redeem(token -> redeemed(token, "third"));
        RefreshTokenStore.inMemory(first).redeem(token -> redeemed(token, "fourth"));
        assertThat(seen).containsExactly(first, "second", "third");
    }

    @Test
    void storesOfOtherFirstTokensAreOthers(TestInfo test) {
        String first = test.getDisplayName();
        RefreshTokenStore.inMemory(first).redeem(token -> redeemed(token, "second"));
        RefreshTokenStore.inMemory(first + "x").redeem(token -> redeemed(token, "y"));
        assertThat(seen).containsExactly(first, first + "x");
    }

    @Test
    void whenASuccessorIsRefusedTheFirstTokenIsTriedAgain(TestInfo test) {
        String first = test.getDisplayName();
        RefreshTokenStore store = RefreshTokenStore.inMemory(first);
        store.redeem(token -> redeemed(token, "of another authority"));
        store.redeem(token -> {
            if (token.equals("of another authority")) {
                seen.add(token);
                throw refused(400, "unknown token");
            }
            return redeemed(token, "of this authority");
        });
        store.redeem(token -> redeemed(token, "next"));
        assertThat(seen).containsExactly(first, "of another authority", first, "of this authority");
    }

    @Test
    void ifBothAreRefusedTheSuccessorsRefusalIsTold(TestInfo test) {
        RefreshTokenStore store = RefreshTokenStore.inMemory(test.getDisplayName());
        store.redeem(token -> redeemed(token, "successor"));
        assertThatThrownBy(() -> store.redeem(token -> {
                    throw refused(400, token.equals("successor") ? "revoked" : "used");
                }))
                .hasMessage("revoked");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 503})
    void anyOtherAnswerSaysNothingAboutTheToken(int status) {
        RefreshTokenStore store = RefreshTokenStore.inMemory("refused with " + status);
        store.redeem(token -> redeemed(token, "successor"));
        assertThatThrownBy(() -> store.redeem(token -> {
                    seen.add(token);
                    throw refused(status, "no");
                }))
                .hasMessage("no");
        assertThat(seen).containsExactly("refused with " + status, "successor");
    }

    @Test
    void anInterruptEndsTheWaitForAnotherThread(TestInfo test) throws Exception {
        RefreshTokenStore store = RefreshTokenStore.inMemory(test.getDisplayName());
        CountDownLatch redeeming = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        CompletableFuture<AccessToken> other = CompletableFuture.supplyAsync(() -> store.redeem(token -> {
            redeeming.countDown();
            await(enough);
            return new RefreshTokenStore.Redeemed(ACCESS, Optional.empty());
        }));
        redeeming.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.redeem(token -> redeemed(token, "never")))
                .isInstanceOf(SignInException.class)
                .hasMessageStartingWith("Interrupted before the refresh token could be redeemed")
                .hasCauseInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        enough.countDown();
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(ACCESS);
        assertThat(seen).isEmpty();
    }

    private RefreshTokenStore.Redeemed redeemed(String token, String successor) {
        seen.add(token);
        return new RefreshTokenStore.Redeemed(ACCESS, Optional.of(successor));
    }

    private static SignInException refused(int status, String message) {
        return new SignInException(message, OptionalInt.of(status), Correlation.none());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
