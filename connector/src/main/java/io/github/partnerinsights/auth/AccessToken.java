package io.github.partnerinsights.auth;

import java.time.Instant;

/**
 * An access token, ready for the header {@code Authorization: Bearer}.
 *
 * @param value the token; printable ASCII without blanks
 * @param expiresAt when the service stops accepting it; {@link Instant#MAX} if that is not known
 */
public record AccessToken(String value, Instant expiresAt) {

    public AccessToken {
        if (value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "An access token must be printable ASCII without blanks or line breaks, and not empty");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessToken[***, expiresAt=" + (expiresAt.equals(Instant.MAX) ? "unknown" : expiresAt) + "]";
    }
}
