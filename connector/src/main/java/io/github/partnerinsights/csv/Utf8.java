package io.github.partnerinsights.csv;

/** Whether bytes are UTF-8 as the decoder of the JDK has it: nothing overlong, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

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
