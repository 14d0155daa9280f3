package io.github.partnerinsights.emulator.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A request's JSON object. Its members are found in any letter case, because clients write {@code ReportName} and
 * {@code reportName} alike; texts are trimmed; unknown members are ignored (api/reference.md §2.2, §9.3).
 */
final class JsonBody {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, JsonNode> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private JsonBody(JsonNode object) {
        object.properties()
                .forEach(member -> members.putIfAbsent(member.getKey().strip(), member.getValue()));
    }

    static JsonBody of(Request request) {
        try {
            JsonNode node = JSON.readTree(request.text());
            if (node == null || !node.isObject()) {
                throw new HttpProblem(400, "The request body must be a JSON object.");
            }
            return new JsonBody(node);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new HttpProblem(400, "The request body is not valid JSON" + where + ".");
        }
    }

    /** The text, if there is one that is not blank. */
    Optional<String> text(String name) {
        return value(name)
                .map(node -> {
                    if (!node.isValueNode()) {
                        throw new HttpProblem(400, Messages.INVALID_REPORT + " - " + name + " must be a single value");
                    }
                    return node.asText().strip();
                })
                .filter(text -> !text.isEmpty());
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new HttpProblem(400, Messages.missing(name)));
    }

    /** The truth value; false if there is none. */
    boolean flag(String name) {
        return text(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new HttpProblem(400, Messages.INVALID_REPORT + " - " + name + " must be true or false");
                })
                .orElse(false);
    }

    OptionalInt integer(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, Messages.INVALID_REPORT + " - " + name + " must be an integer");
        }
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(members.get(name)).filter(node -> !node.isNull());
    }
}
