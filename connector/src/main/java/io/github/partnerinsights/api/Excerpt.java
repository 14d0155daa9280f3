package io.github.partnerinsights.api;

import java.util.regex.Pattern;

/** A short, printable, harmless piece of a foreign text, for a message. */
final class Excerpt {
    private static final Pattern QUERY_STRING = Pattern.compile("(https?://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*");
    private static final Pattern BEARER =
            Pattern.compile("(?i)bearer\\s+[A-Za-z0-9._~+/=-]{20,}|eyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9._-]*)?");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\s\\u2028\\u2029]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private Excerpt() {}

    /** On one line, without tokens and query strings of addresses, at most {@code length} characters. */
    static String of(String text, int length) {
        // A bound before the patterns, so that a huge text costs little; with room for what they shorten.
        String clean = text.substring(0, Math.min(text.length(), 8 * length));
        clean = QUERY_STRING.matcher(clean).replaceAll("$1?…");
        clean = BEARER.matcher(clean).replaceAll("***");
        clean = UNPRINTABLE.matcher(clean).replaceAll(" ").strip();
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }

    /** The same with blanks where there is nothing to be seen: line breaks, and what steers a terminal. */
    static String onOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }

    static boolean isUnprintable(String text) {
        return CONTROL.matcher(text).find();
    }
}
