package io.github.partnerinsights.emulator.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/** Checks a client assertion: a token that the application signed with its certificate's key (RFC 7523 §3). */
final class ClientAssertion {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Directory directory;
    private final Clock clock;

    ClientAssertion(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Returns if the assertion holds. */
    void check(String assertion, String tokenPath) {
        Jwt jwt = Jwt.parse(assertion)
                .orElseThrow(() -> SignInRefusal.malformedAssertion("it has not three parts of base64url"));
        if (!jwt.header().path("alg").asText().equals("RS256")) {
            throw SignInRefusal.malformedAssertion("its algorithm is not RS256");
        }
        X509Certificate certificate = directory.clientCertificate().orElseThrow(SignInRefusal::wrongAssertionSignature);
        if (!signedBy(certificate, jwt)) {
            throw SignInRefusal.wrongAssertionSignature();
        }
        String clientId = directory.clientId();
        if (!jwt.claim("iss").equals(clientId) || !jwt.claim("sub").equals(clientId)) {
            throw SignInRefusal.wrongAssertionIssuer();
        }
        if (!jwt.claim("aud").toLowerCase(Locale.ROOT).endsWith(tokenPath.toLowerCase(Locale.ROOT))) {
            throw SignInRefusal.wrongAssertionAudience();
        }
        Instant now = clock.instant();
        boolean begun =
                !now.isBefore(Instant.ofEpochSecond(jwt.claims().path("nbf").asLong()));
        boolean ended =
                !now.isBefore(Instant.ofEpochSecond(jwt.claims().path("exp").asLong()));
        if (!begun || ended) {
            throw SignInRefusal.assertionOutOfTime();
        }
    }

    private static boolean signedBy(X509Certificate certificate, Jwt jwt) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(certificate.getPublicKey());
            signature.update(jwt.signedText().getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(jwt.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
