package io.github.partnerinsights.reliability.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** What a server says in its token. */
final class Claims {

    private Claims() {}

    static JsonNode of(String token) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.replaceAll("^[^.]*\\.|\\.[^.]*$", "")));
    }
}
