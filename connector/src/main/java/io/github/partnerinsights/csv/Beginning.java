package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The first bytes of a file: skips a byte order mark, and tells what is plainly no CSV.
 *
 * @param text the file behind the mark
 * @param mark how many bytes that has
 */
record Beginning(InputStream text, int mark) {

    private static final int LOOKED_AT = 1024;
    private static final int QUOTED = 80;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The query of a link, relative or not, can be its signature; a long word can be a token. */
    private static final Pattern SECRET = Pattern.compile("(?<=\\?)[^\\s?]*=\\S*|[\\w+/=.~-]{25,}");

    /** @throws UnreadableReportException if this is no CSV in UTF-8 */
    static Beginning of(InputStream content) throws IOException {
        PushbackInputStream in = new PushbackInputStream(content, LOOKED_AT);
        byte[] bytes = in.readNBytes(LOOKED_AT);
        if (isUtf16(bytes)) {
            throw UnreadableReportException.useless("The report file is UTF-16, but must be UTF-8.");
        }
        int mark = startsWithByteOrderMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        check(new String(bytes, mark, bytes.length - mark, UTF_8));
        in.unread(bytes, mark, bytes.length - mark);
        return new Beginning(in, mark);
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /** By its mark, or because every other byte of the first name is 0. */
    private static boolean isUtf16(byte[] bytes) {
        if (bytes.length < 2) {
            return false;
        }
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return first == 0xfeff || first == 0xfffe || (bytes.length >= 4 && isLatinInUtf16(bytes));
    }

    private static boolean isLatinInUtf16(byte[] bytes) {
        return bytes[0] == 0
                ? bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0
                : bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
    }

    private static void check(String beginning) throws UnreadableReportException {
        String stripped = beginning.strip();
        if (stripped.lines().limit(1).flatMapToInt(String::chars).anyMatch(Beginning::isBinary)) {
            throw UnreadableReportException.useless(
                    "The report file is no text in UTF-8: its first line holds control characters.");
        }
        if (stripped.startsWith("<") || stripped.startsWith("{")) {
            throw UnreadableReportException.useless("The report file is no CSV but "
                    + (stripped.startsWith("<") ? "XML or HTML" : "JSON") + " (it begins with: " + quote(stripped)
                    + ").");
        }
    }

    private static boolean isBinary(int c) {
        return Character.isISOControl(c) && !Character.isWhitespace(c);
    }

    private static String quote(String text) {
        String printable =
                SECRET.matcher(text.replaceAll("[^\\x20-\\x7e]+", " ")).replaceAll("…");
        return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED);
    }
}
