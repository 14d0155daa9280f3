package io.github.partnerinsights.auth;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** See {@link RefreshTokenStore#inMemory}. */
final class RefreshTokenInMemory implements RefreshTokenStore {

    private static final int BAD_REQUEST = 400;

    /** By the first token. One entry for each that this process was ever given: too few to be worth forgetting. */
    private static final ConcurrentMap<String, RefreshTokenInMemory> STORES = new ConcurrentHashMap<>();

    private final OneAtATime turns = new OneAtATime();
    private final String first;
    private String current;

    private RefreshTokenInMemory(String first) {
        this.first = first;
        this.current = first;
    }

    static RefreshTokenInMemory startingWith(String refreshToken) {
        RequiredText.check("refreshToken", refreshToken);
        return STORES.computeIfAbsent(refreshToken, RefreshTokenInMemory::new);
    }

    @Override
    public AccessToken redeem(Redemption redemption) {
        return turns.run(() -> {
            Redeemed redeemed = redeemed(redemption);
            current = redeemed.successor().orElse(current);
            return redeemed.token();
        });
    }

    /** With the first token again if its successor is refused: the successor may be another authority's. */
    private Redeemed redeemed(Redemption redemption) {
        try {
            return redemption.redeem(current);
        } catch (SignInException refused) {
            // The status of invalid_grant (RFC 6749 §5.2). No answer, or another one, says nothing about the token.
            if (current.equals(first) || refused.status().orElse(0) != BAD_REQUEST) {
                throw refused;
            }
            try {
                Redeemed again = redemption.redeem(first);
                current = first;
                return again;
            } catch (SignInException firstRefused) {
                refused.addSuppressed(firstRefused);
                throw refused;
            }
        }
    }

    @Override
    public String toString() {
        return "RefreshTokenInMemory[***]";
    }
}
