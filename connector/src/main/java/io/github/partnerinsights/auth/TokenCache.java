package io.github.partnerinsights.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last token of a source, and asks for the next one before it expires: five minutes before, or a tenth of
 * its life if it lives less than 50 minutes. Thread-safe; however many threads ask, the source is asked once.
 */
public final class TokenCache {

    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int SHARE_OF_LIFE = 10;

    private final TokenSource source;
    private final Clock clock;
    private @Nullable AccessToken token;
    private Instant renewAt = Instant.MIN;

    public TokenCache(TokenSource source) {
        this(source, Clock.systemUTC());
    }

    TokenCache(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * A token that does not expire soon.
     *
     * @throws SignInException if the source has none
     */
    public synchronized AccessToken current() {
        AccessToken known = token;
        return known == null || !clock.instant().isBefore(renewAt) ? next() : known;
    }

    /**
     * A token to use after the service rejected one with 401. Of many threads that come with the same rejected token
     * only the first asks the source; the others get what it got.
     *
     * @throws SignInException if the source has none
     */
    public synchronized AccessToken renew(AccessToken rejected) {
        return rejected.equals(token) ? next() : current();
    }

    private AccessToken next() {
        AccessToken next = source.token();
        Instant now = clock.instant();
        token = next;
        if (next.expiresAt().equals(Instant.MAX)) {
            renewAt = Instant.MAX;
        } else {
            Duration share = Duration.between(now, next.expiresAt()).dividedBy(SHARE_OF_LIFE);
            renewAt = next.expiresAt().minus(share.compareTo(MARGIN) < 0 ? share : MARGIN);
        }
        return next;
    }
}
