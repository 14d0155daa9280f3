package io.github.partnerinsights.emulator.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request, read whole. */
public final class Request {

    /** Headers that are printed with a blank before them somewhere in the documents. */
    private static final Set<String> FOLDED = Set.of("Authorization", "X-AadUserTicket");

    private final String method;
    private final String target;
    private final SortedMap<String, String> headers;
    private final byte[] body;
    private final Map<String, String> pathValues;

    /** @param target path and query string, not decoded */
    Request(String method, String target, Map<String, List<String>> headers, byte[] body) {
        this(method, target, firstValues(headers), body, Map.of());
    }

    private Request(
            String method,
            String target,
            SortedMap<String, String> headers,
            byte[] body,
            Map<String, String> pathValues) {
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

    /** The decoded path, without the query string. A malformed escape is a {@link HttpProblem} with status 400. */
    public String path() {
        return decoded(rawPath());
    }

    /** A path, or a segment of one, decoded. */
    static String decoded(String path) {
        try {
            // A plus is a plus in a path, and a blank in a form only.
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "The path holds a malformed percent escape.");
        }
    }

    /** The path as it was sent, escapes included. */
    public String rawPath() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Where a blank stands that does not belong there (api/reference.md §9.3), if there is one. */
    public Optional<String> strayBlank() {
        boolean inPath = Arrays.stream(path().split("/")).anyMatch(segment -> !segment.equals(segment.strip()));
        return inPath ? Optional.of("the path") : query().strayBlank();
    }

    /** Path and query string as they were sent. */
    public String target() {
        return target;
    }

    /** The parameters of the query string. */
    public Fields query() {
        int query = target.indexOf('?');
        return Fields.parse(query < 0 ? null : target.substring(query + 1));
    }

    /** The same request with this header, in place of any of that name. */
    public Request withHeader(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Request(method, target, Collections.unmodifiableSortedMap(more), body, pathValues);
    }

    /** The same request without this header. */
    public Request withoutHeader(String name) {
        SortedMap<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Request(method, target, Collections.unmodifiableSortedMap(fewer), body, pathValues);
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
     * that is why a credential which is missing is also looked for at the end of the other headers.
     */
    public Optional<String> header(String name) {
        String value = headers.get(name);
        return value != null || !FOLDED.contains(name) ? Optional.ofNullable(value) : foldedHeader(name);
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
