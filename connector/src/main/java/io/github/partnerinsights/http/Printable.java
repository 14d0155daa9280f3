package io.github.partnerinsights.http;

import java.util.regex.Pattern;

/** What others send, fit for a message, a log or a terminal: nothing in it breaks a line, steers, or cannot be seen. */
public final class Printable {

    /** Of Unicode, and not of ASCII alone: U+009B steers a terminal, too. */
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /** Whether a text holds nothing else. */
    public static boolean is(String text) {
        return !HIDDEN.matcher(text).find();
    }

    /** The text with a blank in the place of each character that is not. */
    public static String onOneLine(String text) {
        return marked(text, " ");
    }

    /** The same with another mark, for where a blank would be taken for a part of it. */
    static String marked(String text, String mark) {
        return HIDDEN.matcher(text).replaceAll(mark);
    }
}
