package io.github.partnerinsights.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the token endpoint granted. Version 1 writes numbers as strings, version 2 as numbers (api/reference.md §1.1).
 *
 * @param token the access token
 * @param refreshToken the refresh token to use from now on, if one came along
 */
record TokenAnswer(AccessToken token, Optional<String> refreshToken) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The documented life of a token, for an answer that does not say. */
    private static final Duration DEFAULT_LIFE = Duration.ofHours(1);

    /** What an answer speaks of ends sooner; and the time at which it ends has to be one that there is. */
    private static final Duration LONGEST = Duration.ofDays(366);

    static TokenAnswer read(HttpResponse response, Instant asked, SignInRefusal refusal) {
        JsonNode json = parsed(response.body());
        String token = json.path("access_token").asText("");
        if (!response.isSuccessful() || token.isEmpty()) {
            throw refusal.of(response, json);
        }
        // Counted from our own clock, since before the token was made: expires_on would compare two clocks.
        Duration life = seconds(json, "expires_in").orElse(DEFAULT_LIFE);
        AccessToken access;
        try {
            access = new AccessToken(token, asked.plus(life));
        } catch (IllegalArgumentException e) {
            throw refusal.of(response, json);
        }
        return new TokenAnswer(
                access, Optional.of(json.path("refresh_token").asText("")).filter(text -> !text.isBlank()));
    }

    /** The answer's members; none if it is not JSON. */
    static JsonNode parsed(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.createObjectNode() : json;
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** So many seconds, but no more than anything lasts; empty if the answer does not say. */
    static Optional<Duration> seconds(JsonNode json, String field) {
        long seconds = json.path(field).asLong(-1);
        return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds())));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenAnswer[" + token + "]";
    }
}
