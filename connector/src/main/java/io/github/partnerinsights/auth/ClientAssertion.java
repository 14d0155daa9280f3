package io.github.partnerinsights.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The signed statement with which an application proves that it holds a certificate's key: a JWT (RFC 7523) as
 * Microsoft Entra ID asks for it, valid for ten minutes. It names the certificate by its SHA-1 thumbprint
 * ({@code x5t}) and carries it ({@code x5c}), so that sign-in by subject name and issuer works too.
 */
final class ClientAssertion {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientAssertion() {}

    static String sign(ClientCertificate certificate, String clientId, URI tokenEndpoint, Instant now) {
        try {
            byte[] der = certificate.certificate().getEncoded();
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("alg", "RS256");
            header.put("typ", "JWT");
            header.put("x5t", base64(MessageDigest.getInstance("SHA-1").digest(der)));
            header.put("x5c", List.of(Base64.getEncoder().encodeToString(der)));
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("aud", tokenEndpoint.toString());
            claims.put("iss", clientId);
            claims.put("sub", clientId);
            claims.put("jti", UUID.randomUUID().toString());
            claims.put("nbf", now.getEpochSecond());
            claims.put("exp", now.plus(LIFE).getEpochSecond());
            String content = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
            return content + "." + base64(certificate.sign(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("This Java cannot write a signed statement", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
