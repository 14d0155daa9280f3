package io.github.partnerinsights.emulator.web;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One answer.
 *
 * @param status the HTTP status
 * @param headers header values by name
 * @param body what follows the headers
 */
public record Response(int status, Map<String, String> headers, Body body) {

    public Response {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** An answer without a body. */
    public static Response of(int status) {
        return new Response(status, Map.of(), Body.NONE);
    }

    /** An answer with a text of the given content type. */
    public static Response of(int status, String contentType, String text) {
        return new Response(status, Map.of("Content-Type", contentType), Body.of(text));
    }

    /** A JSON answer. */
    public static Response json(int status, String json) {
        return of(status, "application/json; charset=utf-8", json);
    }

    public Response withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }

    /** Whether its body stays away, as HTTP wants it (RFC 9110 §6.4.1). */
    public boolean hasNoBody(Request request) {
        return request.method().equals("HEAD") || status == 204 || status == 304;
    }

    public Response withBody(Body other) {
        return new Response(status, headers, other);
    }
}
