package io.github.partnerinsights.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Content-Range: bytes first-last/total} of a partial answer. */
record ContentRange(long first, long last, long total) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    static Optional<ContentRange> of(HttpHeaders headers) {
        return headers.first("Content-Range")
                .map(value -> FORM.matcher(value.strip()))
                .filter(Matcher::matches)
                .map(m -> new ContentRange(
                        Long.parseLong(m.group(1)), Long.parseLong(m.group(2)), Long.parseLong(m.group(3))))
                .filter(range -> range.first <= range.last && range.last < range.total);
    }
}
