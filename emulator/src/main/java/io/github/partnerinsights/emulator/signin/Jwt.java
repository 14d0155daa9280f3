package io.github.partnerinsights.emulator.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The three parts of a JSON Web Token in its compact form (RFC 7515 §7.1).
 *
 * @param header the decoded header
 * @param claims the decoded claims
 * @param signedText what the signature covers
 * @param signature the decoded signature
 */
record Jwt(JsonNode header, JsonNode claims, String signedText, String signature) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Jwt> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            JsonNode header = JSON.readTree(decoder.decode(parts[0]));
            JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
            return header.isObject() && claims.isObject()
                    ? Optional.of(new Jwt(header, claims, parts[0] + "." + parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /** The text that is to be signed. */
    static String unsigned(Map<String, ?> header, Map<String, ?> claims) {
        return encode(header) + "." + encode(claims);
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encode(Map<String, ?> part) {
        try {
            return base64Url(JSON.writeValueAsString(part).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of plain values is always JSON.", e);
        }
    }

    String claim(String name) {
        return claims.path(name).asText();
    }
}
