package io.github.partnerinsights.auth;

/** On what ground a token is asked for (api/reference.md §1.1). */
public sealed interface Grant {

    /**
     * A user's name and password, as Microsoft's own walk-through shows. It cannot pass the multi-factor
     * authentication that Partner Center demands of users (api/reference.md §1.4).
     */
    record Password(String username, String password) implements Grant {

        public Password {
            RequiredText.check("username", username);
            RequiredText.check("password", password);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Password[username=" + username + ", password=***]";
        }
    }

    /** A refresh token from a consent that a user once gave in a browser. Each use may replace it. */
    record RefreshToken(RefreshTokenStore store) implements Grant {}

    /** The application itself, without a user: needs a secret or a certificate. */
    record ClientCredentials() implements Grant {}
}
