package io.github.partnerinsights.emulator.signin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Issues and verifies access tokens. They carry the documented claims (api/reference.md §1.1, §1.4), signed with a key
 * of this instance: a token of another emulator is refused, and so is one of a former run unless its state was kept.
 */
public final class AccessTokens {

    /** Issued tokens claim to be this much older, so that clients with a slow clock can use them. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private final Directory directory;
    private final Clock clock;
    private final SigningKey key;

    public AccessTokens(Directory directory, SigningKey key, Clock clock) {
        this.directory = directory;
        this.key = key;
        this.clock = clock;
    }

    /**
     * A token.
     *
     * @param value its compact form
     * @param notBefore from when on it is valid
     * @param expiresOn until when it is valid
     */
    record Issued(String value, Instant notBefore, Instant expiresOn) {}

    Issued issue(Caller caller, String resource) {
        Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant notBefore = now.minus(BACKDATED);
        Instant expiresOn = now.plus(directory.tokenLifetime());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", resource);
        claims.put("iss", "https://sts.windows.net/" + directory.tenantId() + "/");
        claims.put("iat", notBefore.getEpochSecond());
        claims.put("nbf", notBefore.getEpochSecond());
        claims.put("exp", expiresOn.getEpochSecond());
        if (!caller.appOnly()) {
            claims.put("acr", "1");
            claims.put("amr", caller.mfa() ? List.of("pwd", "mfa") : List.of("pwd"));
        }
        claims.put("appid", directory.clientId());
        claims.put("appidacr", "1");
        if (!caller.appOnly()) {
            claims.put("family_name", "User");
            claims.put("given_name", "Emulated");
            claims.put("ipaddr", "127.0.0.1");
            claims.put("name", "Emulated User");
        }
        claims.put("oid", nameBased("oid:" + caller.name()));
        if (!caller.appOnly()) {
            claims.put("scp", "user_impersonation");
        }
        claims.put("tenant_region_scope", "NA");
        claims.put("tid", directory.tenantId());
        if (!caller.appOnly()) {
            claims.put("unique_name", caller.name());
            claims.put("upn", caller.name());
        }
        // Two tokens of the same second must differ, or a client could not tell that it got a new one.
        claims.put("uti", UUID.randomUUID().toString());
        claims.put("ver", "1.0");
        String unsigned = Jwt.unsigned(Map.of("typ", "JWT", "alg", "HS256"), claims);
        return new Issued(unsigned + "." + key.sign(unsigned), notBefore, expiresOn);
    }

    /** An unsigned token that names the user, as it comes with the scope {@code openid}. */
    String idToken(Caller caller) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", directory.clientId());
        claims.put("iss", "https://sts.windows.net/" + directory.tenantId() + "/");
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("exp", clock.instant().plus(directory.tokenLifetime()).getEpochSecond());
        claims.put("tid", directory.tenantId());
        claims.put("upn", caller.name());
        claims.put("ver", "1.0");
        return Jwt.unsigned(Map.of("typ", "JWT", "alg", "none"), claims) + ".";
    }

    /** Who the token speaks for; empty if it is not ours, for none of these resources, or no longer valid. */
    Optional<Caller> verify(String token, Set<String> resources) {
        return Jwt.parse(token)
                .filter(jwt -> key.signed(jwt.signedText(), jwt.signature()))
                .filter(jwt -> resources.contains(jwt.claim("aud")))
                .filter(jwt -> clock.instant()
                        .isBefore(Instant.ofEpochSecond(jwt.claims().path("exp").asLong())))
                .map(AccessTokens::caller);
    }

    private static Caller caller(Jwt jwt) {
        boolean appOnly = !jwt.claims().has("upn");
        boolean mfa = jwt.claims().path("amr").toString().contains("\"mfa\"");
        return new Caller(jwt.claim(appOnly ? "appid" : "upn"), appOnly, mfa);
    }

    private static String nameBased(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
