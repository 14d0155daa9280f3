package io.github.partnerinsights.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Header fields of a request or an answer: immutable, names in any case, values in the order in which they came. */
public final class HttpHeaders {

    private static final HttpHeaders NONE = new HttpHeaders(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final SortedMap<String, List<String>> values;

    private HttpHeaders(SortedMap<String, List<String>> values) {
        this.values = values;
    }

    /** No fields at all. */
    public static HttpHeaders none() {
        return NONE;
    }

    /** Takes over {@code fields}; keys that differ only in case are joined. */
    public static HttpHeaders of(Map<String, List<String>> fields) {
        TreeMap<String, List<String>> joined = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, list) ->
                joined.computeIfAbsent(name, ignored -> new ArrayList<>()).addAll(list));
        joined.replaceAll((name, list) -> List.copyOf(list));
        return new HttpHeaders(joined);
    }

    /** A copy in which {@code name} has exactly this value. */
    public HttpHeaders with(String name, String value) {
        TreeMap<String, List<String>> copy = new TreeMap<>(values);
        copy.remove(name);
        copy.put(name, List.of(value));
        return new HttpHeaders(copy);
    }

    /** The first value of {@code name}, if there is one. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of {@code name}; empty if there are none. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The names, in the case in which they were first given. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    void forEach(BiConsumer<String, String> action) {
        values.forEach((name, list) -> list.forEach(value -> action.accept(name, value)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpHeaders headers && values.equals(headers.values);
    }

    @Override
    public int hashCode() {
        return values.values().hashCode();
    }

    /** Names only: values may be tokens or signed links. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
