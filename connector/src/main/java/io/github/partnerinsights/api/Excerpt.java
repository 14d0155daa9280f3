package io.github.partnerinsights.api;

import io.github.partnerinsights.text.Printable;
import java.util.regex.Pattern;

/** A short, printable, harmless piece of a foreign text, for a message. */
final class Excerpt {
    private static final Pattern QUERY_STRING = Pattern.compile("(https?://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*");
    private static final Pattern BEARER =
            Pattern.compile("(?i)bearer\\s+[A-Za-z0-9._~+/=-]{20,}|eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9._-]*)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Excerpt() {}

    /** On one line, without tokens and query strings of addresses, at most {@code length} characters. */
    static String of(String text, int length) {
        // A bound before the patterns, so that a huge text costs little; with room for what they shorten.
        String clean = text.substring(0, Math.min(text.length(), 8 * length));
        clean = QUERY_STRING.matcher(clean).replaceAll("$1?…");
        clean = BEARER.matcher(clean).replaceAll("***");
        clean = BLANKS.matcher(Printable.onOneLine(clean)).replaceAll(" ").strip();
        return Printable.shortened(clean, length);
    }
}
