package io.github.partnerinsights.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What others send, made fit for a message, a log or a terminal: no line is broken, no terminal steered, nothing hidden. */
public final class Printable {

    /** Of Unicode, and not of ASCII alone: U+009B steers a terminal, too; and half of a surrogate pair is no character. */
    private static final String HIDDEN = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]";

    private static final Pattern ONE = Pattern.compile(HIDDEN);
    private static final Pattern SPACE = Pattern.compile("\\R|\t");
    private static final Pattern SOME = Pattern.compile(HIDDEN + "+");

    private Printable() {}

    /** Whether a text has no character that breaks a line, steers, or hides. */
    public static boolean isPrintable(String text) {
        return !ONE.matcher(text).find();
    }

    /** The text with one blank in the place of such characters that stand together. */
    public static String onOneLine(String text) {
        return SOME.matcher(text).replaceAll(" ");
    }

    /** The text with a mark in the place of each such character, where a blank would be taken for a part of it. */
    public static String marked(String text, String mark) {
        return ONE.matcher(text).replaceAll(Matcher.quoteReplacement(mark));
    }

    /** The text with each such character written out, where it matters which one it is. */
    public static String spelledOut(String text) {
        return ONE.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
    }

    /** A statement or the like on one line, with breaks of lines and tabs as the blanks that they mean there. */
    public static String spelledOutOnOneLine(String text) {
        return spelledOut(SPACE.matcher(text).replaceAll(" "));
    }

    /**
     * The beginning of a text that is too long, with an ellipsis and without half a character at its end.
     *
     * @param most so many characters of UTF-16, the ellipsis among them
     */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
