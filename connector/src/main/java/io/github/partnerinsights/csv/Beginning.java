package io.github.partnerinsights.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Pattern;

/** The first characters of a file: skips a byte order mark, and tells what is plainly no CSV. */
final class Beginning {

    /** How many characters are worth a look; as many bytes will do. */
    static final int LOOKED_AT = 1024;

    private static final int QUOTED = 80;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The query of a link can be its signature. */
    private static final Pattern LINK_QUERY = Pattern.compile("(https?://[^\\s?]*\\?)\\S*");

    private Beginning() {}

    static void check(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        check(lookAhead(text));
    }

    /** The same for the first characters by themselves, without a byte order mark. */
    static void check(String beginning) throws UnreadableReportException {
        String stripped = beginning.strip();
        if (stripped.lines().limit(1).flatMapToInt(String::chars).anyMatch(Beginning::isBinary)) {
            throw new UnreadableReportException(
                    "The report file is no text in UTF-8: its first line holds control characters.");
        }
        if (stripped.startsWith("<") || stripped.startsWith("{")) {
            throw new UnreadableReportException("The report file is no CSV but "
                    + (stripped.startsWith("<") ? "XML or HTML" : "JSON") + ". It begins with: " + quote(stripped));
        }
    }

    private static String lookAhead(BufferedReader text) throws IOException {
        text.mark(LOOKED_AT);
        char[] buffer = new char[LOOKED_AT];
        int length = 0;
        for (int count = 0; count >= 0 && length < LOOKED_AT; length += Math.max(count, 0)) {
            count = text.read(buffer, length, LOOKED_AT - length);
        }
        text.reset();
        return new String(buffer, 0, length);
    }

    private static boolean isBinary(int c) {
        return Character.isISOControl(c) && !Character.isWhitespace(c);
    }

    private static String quote(String text) {
        String printable = LINK_QUERY.matcher(text).replaceAll("$1…").replaceAll("[^\\x20-\\x7e]+", " ");
        return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED);
    }
}
