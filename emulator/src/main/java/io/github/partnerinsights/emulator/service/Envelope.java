package io.github.partnerinsights.emulator.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every JSON answer of the API, with its members in the documented order (api/reference.md §2.0). Refusals
 * have the same shape, without values.
 */
public final class Envelope {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Envelope() {}

    static Response of(List<? extends Map<String, ?>> value, @Nullable String message) {
        return answer(200, value, message);
    }

    /** The answer to a refused request. */
    public static Response problem(HttpProblem problem) {
        return answer(problem.status(), List.of(), problem.text());
    }

    private static Response answer(int status, List<? extends Map<String, ?>> value, @Nullable String message) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("value", value);
        envelope.put("nextLink", null);
        envelope.put("totalCount", value.size());
        envelope.put("message", message);
        envelope.put("statusCode", status);
        envelope.put("dataRedacted", false);
        try {
            return Response.json(status, JSON.writeValueAsString(envelope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of plain values is always JSON.", e);
        }
    }
}
