package io.github.partnerinsights.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * A token that the user brought. It cannot be renewed, only used up: once expired (if it is a JWT it says when) it is
 * an error.
 */
public final class ReadyToken implements TokenSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AccessToken token;
    private final Clock clock;

    public ReadyToken(String accessToken) {
        this(accessToken, Clock.systemUTC());
    }

    ReadyToken(String accessToken, Clock clock) {
        String bare = accessToken.regionMatches(true, 0, "Bearer ", 0, 7) ? accessToken.substring(7) : accessToken;
        this.token = new AccessToken(bare.strip(), expiry(bare.strip()));
        this.clock = clock;
    }

    @Override
    public AccessToken token() {
        if (!clock.instant().isBefore(token.expiresAt())) {
            throw new SignInException(
                    "The given accessToken expired at " + token.expiresAt()
                            + ". Give a new one, or credentials with which tokens can be renewed",
                    null);
        }
        return token;
    }

    private static Instant expiry(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Instant.MAX;
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.path("exp").canConvertToLong() && claims.path("exp").asLong() > 0
                    ? Instant.ofEpochSecond(claims.path("exp").asLong())
                    : Instant.MAX;
        } catch (IllegalArgumentException | DateTimeException | IOException e) {
            // Not a JWT after all, or one of no time that there is. Only the service knows until when it holds.
            return Instant.MAX;
        }
    }
}
