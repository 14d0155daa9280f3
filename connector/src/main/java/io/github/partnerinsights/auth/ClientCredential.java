package io.github.partnerinsights.auth;

/** How the application proves that it is itself. */
public sealed interface ClientCredential {

    /** A secret of the app registration. */
    record Secret(String value) implements ClientCredential {

        public Secret {
            RequiredText.check("clientSecret", value);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Secret[***]";
        }
    }

    /** A certificate of the app registration. */
    record Certificate(ClientCertificate certificate) implements ClientCredential {}

    /** Nothing: a public client, which some app registrations allow for user sign-ins. */
    record None() implements ClientCredential {}
}
