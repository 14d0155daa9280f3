package io.github.partnerinsights.emulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON of the control API's requests and answers. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Response answer(int status, Object value) {
        try {
            return Response.json(status, MAPPER.writeValueAsString(value)).withHeader("Cache-Control", "no-store");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and lists of plain values are always JSON.", e);
        }
    }

    /** The members of the request's object, each a plain value, as texts; 400 if it is something else. */
    static Map<String, String> members(Request request) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object(request).properties()) {
            if (!member.getValue().isValueNode()) {
                throw new HttpProblem(400, member.getKey() + " must be a plain value.");
            }
            if (!member.getValue().isNull()) {
                members.put(member.getKey(), member.getValue().asText());
            }
        }
        return members;
    }

    private static JsonNode object(Request request) {
        try {
            JsonNode node = MAPPER.readTree(request.text());
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Answered below, as JSON of another kind is.
        }
        throw new HttpProblem(400, "The request body must be a JSON object.");
    }
}
