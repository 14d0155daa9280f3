package io.github.partnerinsights.emulator.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a query string or a form. Names are found in any letter case; values are trimmed, because the
 * documented calls are printed with stray blanks ({@code resource= https://…}, api/reference.md §9.3). Of a repeated
 * name the first value counts.
 */
public final class Fields {

    private final SortedMap<String, String> values;
    private final Optional<String> strayBlank;

    private Fields(SortedMap<String, String> values, Optional<String> strayBlank) {
        this.values = Collections.unmodifiableSortedMap(values);
        this.strayBlank = strayBlank;
    }

    /** Reads {@code a=1&b=2}. A malformed escape is a {@link HttpProblem} with status 400. */
    static Fields parse(@Nullable String encoded) {
        SortedMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional<String> strayBlank = Optional.empty();
        if (encoded != null) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                if (!name.isBlank()) {
                    String field = decode(name).strip();
                    String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                    values.putIfAbsent(field, value.strip());
                    if (!value.equals(value.strip())) {
                        strayBlank = Optional.of(field);
                    }
                }
            }
        }
        return new Fields(values, strayBlank);
    }

    /** The value, if it is there and not blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The name of a value that had a blank before or after it, if there is one. */
    public Optional<String> strayBlank() {
        return strayBlank;
    }

    /** All values by name. */
    public Map<String, String> asMap() {
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "A parameter holds a malformed percent escape.");
        }
    }
}
