package io.github.partnerinsights.auth;

import org.jspecify.annotations.Nullable;

/** Tokens of one source for several clients, so that a client that lives for one read does not sign in for it alone. */
public final class SharedTokens {

    private final TokenCache cache;

    /** @param source asked for the first token, and for the next shortly before one expires or once it is rejected */
    public SharedTokens(TokenSource source) {
        this.cache = new TokenCache(source);
    }

    /**
     * A source for one more client. That a client asks again means that what it got has served: it expires, or was
     * rejected. The first of the clients that come so signs in, the others get what it got.
     */
    public TokenSource forOneClient() {
        return new ForOneClient();
    }

    private final class ForOneClient implements TokenSource {

        private @Nullable AccessToken given;

        @Override
        public synchronized AccessToken token() {
            AccessToken served = given;
            AccessToken next = served == null ? cache.current() : cache.renew(served);
            given = next;
            return next;
        }
    }
}
