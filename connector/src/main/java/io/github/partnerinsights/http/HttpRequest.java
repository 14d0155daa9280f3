package io.github.partnerinsights.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request, as a value.
 *
 * @param method the verb, upper case
 * @param uri absolute; {@code http} only towards loopback (see {@link EndpointRule})
 * @param headers fields to send; {@code User-Agent} is added by {@link HttpTransport}
 * @param body text, sent as UTF-8; {@code null} for none
 * @param repeatable whether sending it twice does no more than sending it once. What may be retried follows from this
 *     alone: see {@link RetryPolicy}
 */
public record HttpRequest(
        String method,
        URI uri,
        HttpHeaders headers,
        @Nullable String body,
        boolean repeatable) {

    public static HttpRequest get(URI uri) {
        return new HttpRequest("GET", uri, HttpHeaders.none(), null, true);
    }

    /** A PUT with an empty body. */
    public static HttpRequest put(URI uri) {
        return new HttpRequest("PUT", uri, HttpHeaders.none(), null, true);
    }

    public static HttpRequest put(URI uri, String contentType, String body) {
        return new HttpRequest("PUT", uri, HttpHeaders.none().with("Content-Type", contentType), body, true);
    }

    public static HttpRequest delete(URI uri) {
        return new HttpRequest("DELETE", uri, HttpHeaders.none(), null, true);
    }

    /** A POST. It counts as not repeatable: it may create something each time. */
    public static HttpRequest post(URI uri, String contentType, String body) {
        return new HttpRequest("POST", uri, HttpHeaders.none().with("Content-Type", contentType), body, false);
    }

    /** A copy with this header field set. */
    public HttpRequest header(String name, String value) {
        return new HttpRequest(method, uri, headers.with(name, value), body, repeatable);
    }

    /** A copy that may be sent again: for a POST which the caller knows to create nothing. */
    public HttpRequest asRepeatable() {
        return new HttpRequest(method, uri, headers, body, true);
    }

    /**
     * A copy that is not sent again once the service may have got it: for a GET that keeps the service busy for long.
     */
    public HttpRequest asUnrepeatable() {
        return new HttpRequest(method, uri, headers, body, false);
    }

    /** Without header values, body and query string: each may hold a secret. */
    @Override
    public String toString() {
        return method + " " + DisplayedUri.of(uri) + " " + headers;
    }
}
