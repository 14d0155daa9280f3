package io.github.partnerinsights.csv;

import static java.nio.charset.CodingErrorAction.REPLACE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** UTF-8 as the decoder of the JDK has it: nothing overlong, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private static final int CHARACTERS_AT_ONCE = 1024;

    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            if (to - p >= Long.BYTES && Words.ascii(Words.at(bytes, p))) {
                p += Long.BYTES;
            } else if (bytes[p] >= 0) {
                p++;
            } else {
                int length = lengthOf(bytes[p] & 0xff, p + 1 < to ? bytes[p + 1] & 0xff : 0);
                if (length == 0 || to - p < length) {
                    return false;
                }
                for (int i = 2; i < length; i++) {
                    if ((bytes[p + i] & 0xc0) != 0x80) {
                        return false;
                    }
                }
                p += length;
            }
        }
        return true;
    }

    /** Whether all characters are white space as {@link Character#isWhitespace(char)} has it. */
    static boolean isWhiteSpace(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            // White space has one byte or three.
            int length = bytes[p] >= 0 ? 1 : 3;
            if (to - p < length || !Character.isWhitespace(length == 1 ? bytes[p] : ofThree(bytes, p))) {
                return false;
            }
            p += length;
        }
        return true;
    }

    private static int ofThree(byte[] bytes, int p) {
        boolean three = (bytes[p] & 0xf0) == 0xe0 && isValid(bytes, p, p + 3);
        return three ? (bytes[p] & 0x0f) << 12 | (bytes[p + 1] & 0x3f) << 6 | (bytes[p + 2] & 0x3f) : 0;
    }

    /**
     * Copies a text, with U+FFFD wherever the decoder finds no UTF-8.
     *
     * @return false if the target is too small; as many characters as it has room for are in it then
     */
    static boolean repair(byte[] bytes, int from, int to, ByteBuffer target) {
        if (to - from <= target.remaining() && isValid(bytes, from, to)) {
            target.put(bytes, from, to - from);
            return true;
        }
        ByteBuffer text = ByteBuffer.wrap(bytes, from, to - from);
        CharsetDecoder decoder = UTF_8.newDecoder().onMalformedInput(REPLACE).onUnmappableCharacter(REPLACE);
        CharsetEncoder encoder = UTF_8.newEncoder();
        CharBuffer characters = CharBuffer.allocate(CHARACTERS_AT_ONCE);
        CoderResult decoded;
        do {
            decoded = decoder.decode(text, characters.clear(), true);
            if (encoder.encode(characters.flip(), target, false).isOverflow()) {
                return false;
            }
        } while (decoded.isOverflow());
        return true;
    }

    /** The table of the Unicode standard (3.9, well-formed UTF-8): the second byte tells what the first allows. */
    private static int lengthOf(int first, int second) {
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (first < 0xc2 || first > 0xf4 || second < lowest || second > highest) {
            return 0;
        }
        return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }
}
