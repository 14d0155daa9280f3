package io.github.partnerinsights.emulator.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The JSON answers of the sign-in endpoints, which nobody may store. */
final class SignInAnswers {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;

    SignInAnswers(Clock clock) {
        this.clock = clock;
    }

    /** What the body is made of, or the refusal that is thrown meanwhile. */
    Response answer(Request request, Supplier<Map<String, Object>> body) {
        Response response;
        try {
            response = json(200, body.get());
        } catch (SignInRefusal refusal) {
            response = json(refusal.status(), refusalBody(refusal, request));
        }
        return withClientRequestId(request, response);
    }

    /** The documented request asks for its id by a header (api/reference.md §1.1). */
    private static Response withClientRequestId(Request request, Response response) {
        Optional<String> id = request.header("client-request-id");
        boolean wanted = request.header("return-client-request-id")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        return wanted && id.isPresent() ? response.withHeader("client-request-id", id.get()) : response;
    }

    private Map<String, Object> refusalBody(SignInRefusal refusal, Request request) {
        String time = TIMESTAMP.format(clock.instant());
        String trace = UUID.randomUUID().toString();
        String correlation = request.header("client-request-id")
                .orElseGet(() -> UUID.randomUUID().toString());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", refusal.error());
        body.put(
                "error_description",
                refusal.description() + "\r\nTrace ID: " + trace + "\r\nCorrelation ID: " + correlation
                        + "\r\nTimestamp: " + time);
        body.put("error_codes", List.of(refusal.code()));
        body.put("timestamp", time);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        return body;
    }

    private static Response json(int status, Map<String, Object> body) {
        try {
            return Response.json(status, JSON.writeValueAsString(body))
                    .withHeader("Cache-Control", "no-store, no-cache")
                    .withHeader("Pragma", "no-cache");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of plain values is always JSON.", e);
        }
    }
}
