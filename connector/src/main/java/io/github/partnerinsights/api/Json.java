package io.github.partnerinsights.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON text to trees and back. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // Test rows hand numbers on as text: 1.50 must not become 1.5.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The text as JSON, or empty if it is none: blank, cut off, or a page meant for people. */
    static Optional<JsonNode> parse(String text) {
        // Some gateways put a byte order mark before their JSON.
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(json));
        } catch (JsonProcessingException | NumberFormatException e) {
            // Jackson's message quotes the text, which is not ours to show: callers say what they expected.
            // What Java says of an exponent that no decimal can have, Jackson lets through.
            return Optional.empty();
        }
    }
}
