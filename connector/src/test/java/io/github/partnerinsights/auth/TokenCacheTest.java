package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCacheTest {

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aTokenIsUsedUntilFiveMinutesBeforeItExpires() {
        // api/reference.md §1.1: tokens live 60 minutes.
        TokenCache cache = cacheOfTokensThatLive(Duration.ofMinutes(60));
        assertThat(cache.current().value()).isEqualTo("t1");
        clock.advance(Duration.ofMinutes(55).minusSeconds(1));
        assertThat(cache.current().value()).isEqualTo("t1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(cache.current().value()).isEqualTo("t2");
    }

    @ParameterizedTest
    @CsvSource({"100,90", "600,540"})
    void aShortLivedTokenIsUsedForNineTenthsOfItsLife(long life, long used) {
        TokenCache cache = cacheOfTokensThatLive(Duration.ofSeconds(life));
        cache.current();
        clock.advance(Duration.ofSeconds(used - 1));
        assertThat(cache.current().value()).isEqualTo("t1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(cache.current().value()).isEqualTo("t2");
    }

    @Test
    void aTokenOfUnknownLifeIsUsedUntilItIsRejected() {
        TokenCache cache = new TokenCache(() -> new AccessToken("t" + asked.incrementAndGet(), Instant.MAX), clock);
        AccessToken first = cache.current();
        clock.advance(Duration.ofDays(400));
        assertThat(cache.current()).isEqualTo(first);
        assertThat(cache.renew(first).value()).isEqualTo("t2");
    }

    @Test
    void aTokenThatComesExpiredIsAskedForAgain() {
        TokenCache cache = cacheOfTokensThatLive(Duration.ofSeconds(-1));
        cache.current();
        assertThat(cache.current().value()).isEqualTo("t2");
    }

    @Test
    void aRejectedTokenIsRenewedOnceHoweverManyCallersHadIt() {
        TokenCache cache = cacheOfTokensThatLive(Duration.ofMinutes(60));
        AccessToken rejected = cache.current();
        assertThat(cache.renew(rejected).value()).isEqualTo("t2");
        assertThat(cache.renew(rejected).value()).isEqualTo("t2");
        assertThat(cache.current().value()).isEqualTo("t2");
    }

    @Test
    void manyThreadsAskTheSourceOnce() throws Exception {
        int threads = 8;
        CountDownLatch ready = new CountDownLatch(threads);
        TokenCache cache = cacheOfTokensThatLive(Duration.ofMinutes(60));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> values = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                values.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return cache.current().value();
                }));
            }
            Set<String> distinct = new HashSet<>();
            for (Future<String> value : values) {
                distinct.add(value.get());
            }
            assertThat(distinct).containsExactly("t1");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aFailureIsNotRemembered() {
        TokenCache cache = new TokenCache(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new SignInException("no", null);
                    }
                    return new AccessToken("t", Instant.MAX);
                },
                clock);
        assertThatThrownBy(cache::current).isInstanceOf(SignInException.class);
        assertThat(cache.current().value()).isEqualTo("t");
    }

    @Test
    void aTokenIsNotShown() {
        assertThat(new AccessToken("s3cret", Instant.EPOCH).toString())
                .doesNotContain("s3cret")
                .contains("1970-01-01T00:00:00Z");
    }

    private TokenCache cacheOfTokensThatLive(Duration life) {
        return new TokenCache(
                () -> new AccessToken(
                        "t" + asked.incrementAndGet(), clock.instant().plus(life)),
                clock);
    }
}
