package io.github.partnerinsights.emulator.blob;

import io.github.partnerinsights.emulator.web.HttpDate;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request that the account's key allows: its parts are put under each other and signed (Azure's documents: "Authorize
 * with Shared Key").
 *
 * @param account whose key signs
 * @param method {@code PUT} or {@code DELETE}
 * @param path below the account's address, with a slash before it
 * @param query parameters that need no escapes, by their names in lower case
 * @param headers what the request says of itself, but for its time, version and length
 */
record SharedKeyRequest(
        StorageAccount account, String method, String path, Map<String, String> query, Map<String, String> headers) {

    /** Of the blob service. */
    static final String VERSION = "2021-08-06";

    /** The headers whose values are signed without their names, in this order; an absent one is an empty line. */
    private static final List<String> SIGNED = List.of(
            "content-encoding",
            "content-language",
            "content-length",
            "content-md5",
            "content-type",
            "date",
            "if-modified-since",
            "if-match",
            "if-none-match",
            "if-unmodified-since",
            "range");

    /** Ready to be sent with this body, at this time. */
    HttpRequest.Builder signed(HttpRequest.BodyPublisher body, Instant now) {
        Map<String, String> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        all.put("x-ms-date", HttpDate.format(now));
        all.put("x-ms-version", VERSION);
        HttpRequest.Builder request = HttpRequest.newBuilder(address()).method(method, body);
        all.forEach(request::setHeader);
        // The client sends it by itself. Nothing stands in its line if there is no body.
        if (body.contentLength() > 0) {
            all.put("content-length", Long.toString(body.contentLength()));
        }
        return request.setHeader(
                "Authorization",
                "SharedKey " + account.name() + ":" + account.key().sign(textToSign(all)));
    }

    private URI address() {
        String parameters =
                query.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining("&"));
        return URI.create(account.endpoint() + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private String textToSign(Map<String, String> all) {
        StringBuilder text = new StringBuilder(method).append('\n');
        SIGNED.forEach(name -> text.append(all.getOrDefault(name, "")).append('\n'));
        all.forEach((name, value) -> {
            if (name.startsWith("x-ms-")) {
                text.append(name).append(':').append(value).append('\n');
            }
        });
        // The account stands here once more if it is a part of the path already, as it is with Azurite.
        text.append('/')
                .append(account.name())
                .append(account.endpoint().getRawPath())
                .append(path);
        new TreeMap<>(query)
                .forEach((name, value) ->
                        text.append('\n').append(name).append(':').append(value));
        return text.toString();
    }
}
