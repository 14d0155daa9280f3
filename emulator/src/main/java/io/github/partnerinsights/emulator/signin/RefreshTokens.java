package io.github.partnerinsights.emulator.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.state.StateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The refresh tokens. Each redemption yields a new one; the old one stays good, as with Entra ID, unless the directory
 * says that used tokens end.
 *
 * <p>A token says by itself, signed, for whom it is: only those that were used up are remembered, and only until they
 * would have expired.
 */
final class RefreshTokens {

    private static final String STATE_NAME = "refresh-tokens";
    private static final String PREFIX = "0.A";
    private static final String CONFIGURED = "configured:";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a refresh token stands for.
     *
     * @param id tells it from others
     * @param user whose it is
     * @param mfa whether the user had passed multi-factor authentication
     * @param resource what its first access token was for
     * @param publicClient whether the application got it without a credential, and needs none to redeem it
     * @param issued epoch seconds
     */
    record Grant(String id, String user, boolean mfa, String resource, boolean publicClient, long issued) {
        Caller caller() {
            return new Caller(user, false, mfa);
        }
    }

    /**
     * What is kept.
     *
     * @param used ids of used tokens, with the time from which on they would be refused anyway
     */
    private record State(Map<String, Instant> used) {}

    private final Directory directory;
    private final SigningKey key;
    private final StateStore store;
    private final Clock clock;
    private final Map<String, Instant> used = new HashMap<>();

    RefreshTokens(Directory directory, SigningKey key, StateStore store, Clock clock) {
        this.directory = directory;
        this.key = key;
        this.store = store;
        this.clock = clock;
        store.load(STATE_NAME, State.class).ifPresent(state -> used.putAll(state.used()));
    }

    String issue(Caller caller, String resource, boolean publicClient) {
        Grant grant = new Grant(
                UUID.randomUUID().toString(),
                caller.name(),
                caller.mfa(),
                resource,
                publicClient,
                clock.instant().getEpochSecond());
        String payload = Jwt.base64Url(JSON.valueToTree(grant).toString().getBytes(StandardCharsets.UTF_8));
        return PREFIX + payload + "." + key.sign(PREFIX + payload);
    }

    /**
     * Redeems a token. No two callers can redeem a token that is good only once.
     *
     * @param use what is made of what the token stands for; if that is refused, the token is not used up
     */
    synchronized <T> T redeem(String token, Function<Grant, T> use) {
        Grant grant = grant(token);
        if (!clock.instant().isBefore(expiry(grant))) {
            throw SignInRefusal.expiredRefreshToken();
        }
        if (used.containsKey(grant.id())) {
            throw SignInRefusal.usedRefreshToken();
        }
        T made = use.apply(grant);
        if (directory.usedRefreshTokensEnd()) {
            used.values().removeIf(expiry -> !clock.instant().isBefore(expiry));
            used.put(grant.id(), expiry(grant));
            save();
        }
        return made;
    }

    private Grant grant(String token) {
        if (token.equals(directory.refreshToken())) {
            return new Grant(
                    CONFIGURED + token.hashCode(), directory.username(), true, Authentication.RESOURCE, false, 0);
        }
        int dot = token.indexOf('.', PREFIX.length());
        if (!token.startsWith(PREFIX) || dot < 0 || !key.signed(token.substring(0, dot), token.substring(dot + 1))) {
            throw SignInRefusal.invalidRefreshToken();
        }
        try {
            JsonNode payload = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(PREFIX.length(), dot)));
            return JSON.treeToValue(payload, Grant.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was signed here is what was written here.", e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read.", e);
        }
    }

    /** The configured token has none: it would end for good whoever moves the clock on. */
    private Instant expiry(Grant grant) {
        return grant.id().startsWith(CONFIGURED)
                ? Instant.MAX
                : Instant.ofEpochSecond(grant.issued()).plus(directory.refreshTokenLifetime());
    }

    private void save() {
        store.save(STATE_NAME, new State(Map.copyOf(used)));
    }
}
