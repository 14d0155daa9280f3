package io.github.partnerinsights.auth;

import java.util.Optional;

/**
 * Where a refresh token is kept. Each redemption may answer with its successor, so that reading, redeeming and writing
 * are one step, which a store allows one at a time. Thread-safe.
 */
public interface RefreshTokenStore {

    /**
     * Reads the token that is valid now, redeems it, keeps its successor if there is one, and returns what it gave.
     *
     * @throws SignInException if the token cannot be read, or its successor not be kept
     */
    AccessToken redeem(Redemption redemption);

    /** The exchange of a refresh token for an access token. */
    @FunctionalInterface
    interface Redemption {
        Redeemed redeem(String refreshToken);
    }

    /**
     * What a redemption gave.
     *
     * @param token the access token
     * @param successor the refresh token to use next time; empty if the old one stays
     */
    record Redeemed(AccessToken token, Optional<String> successor) {

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Redeemed[" + token + (successor.isPresent() ? ", successor=***]" : "]");
        }
    }

    /**
     * The store that began with this token, and that ends with the process. All that ask for it with the same first
     * token share it, so that a later read goes on with the successor of an earlier one: the service may end a token
     * with its first use. Should a successor be refused, the first token is tried again.
     *
     * @throws IllegalArgumentException if the token is blank
     */
    static RefreshTokenStore inMemory(String refreshToken) {
        return RefreshTokenInMemory.startingWith(refreshToken);
    }
}
