package io.github.partnerinsights.emulator.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request, read whole. */
public final class Request {

    private final String method;
    private final URI target;
    private final SortedMap<String, String> headers;
    private final byte[] body;
    private final Map<String, String> pathValues;

    Request(String method, URI target, Map<String, List<String>> headers, byte[] body) {
        this(method, target, firstValues(headers), body, Map.of());
    }

    private Request(
            String method, URI target, SortedMap<String, String> headers, byte[] body, Map<String, String> pathValues) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.pathValues = pathValues;
    }

    private static SortedMap<String, String> firstValues(Map<String, List<String>> headers) {
        SortedMap<String, String> first = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (name != null && !values.isEmpty()) {
                first.put(name, values.get(0).strip());
            }
        });
        return Collections.unmodifiableSortedMap(first);
    }

    Request withPathValues(Map<String, String> values) {
        return new Request(method, target, headers, body, Map.copyOf(values));
    }

    public String method() {
        return method;
    }

    /** The decoded path, without the query string. */
    public String path() {
        return Optional.ofNullable(target.getPath()).orElse("/");
    }

    URI target() {
        return target;
    }

    /** The parameters of the query string. */
    public Fields query() {
        return Fields.parse(target.getRawQuery());
    }

    /** The fields of a form-encoded body. */
    public Fields form() {
        return Fields.parse(text());
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What the route's template calls {@code {name}}, without surrounding blanks. */
    public String pathValue(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + name + "}.");
        }
        return value;
    }

    /**
     * The header's value, if it was sent.
     *
     * <p>A header line that begins with a blank is, to HTTP, the continuation of the line before. The documented calls
     * are printed with such a line ({@code ' Authorization: Bearer …'}, api/reference.md §9.3), and curl sends it so;
     * that is why a header which is missing is also looked for at the end of the others.
     */
    public Optional<String> header(String name) {
        String value = headers.get(name);
        return value != null ? Optional.of(value) : foldedHeader(name);
    }

    private Optional<String> foldedHeader(String name) {
        Pattern folded = Pattern.compile("(?:^|\\s)" + Pattern.quote(name) + ":\\s*(.+)$", Pattern.CASE_INSENSITIVE);
        return headers.values().stream()
                .map(folded::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).strip())
                .findFirst();
    }

    SortedMap<String, String> headers() {
        return headers;
    }
}
