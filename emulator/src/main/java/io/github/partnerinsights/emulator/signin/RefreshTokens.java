package io.github.partnerinsights.emulator.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The refresh tokens that were issued. Each redemption yields a new one; the old one stays good, as with Entra ID,
 * unless the directory says that used tokens end.
 */
final class RefreshTokens {

    private static final class Grant {
        private final Caller caller;
        private final Instant issued;
        private boolean used;

        Grant(Caller caller, Instant issued) {
            this.caller = caller;
            this.issued = issued;
        }
    }

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Grant> grants = new HashMap<>();

    RefreshTokens(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        Caller consented = new Caller(directory.username(), false, true);
        grants.put(directory.refreshToken(), new Grant(consented, clock.instant()));
    }

    synchronized String issue(Caller caller) {
        String token = "0.AX" + UUID.randomUUID().toString().replace("-", "") + "."
                + UUID.randomUUID().toString().replace("-", "");
        grants.put(token, new Grant(caller, clock.instant()));
        return token;
    }

    synchronized Caller redeem(String token) {
        Grant grant = grants.get(token);
        if (grant == null) {
            throw SignInRefusal.invalidRefreshToken();
        }
        if (clock.instant().isAfter(grant.issued.plus(directory.refreshTokenLifetime()))) {
            throw SignInRefusal.expiredRefreshToken();
        }
        if (grant.used && directory.usedRefreshTokensEnd()) {
            throw SignInRefusal.usedRefreshToken();
        }
        grant.used = true;
        return grant.caller;
    }
}
