package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK is the authority on what is UTF-8, and what is white space. */
class Utf8Test {

    private static final int[] TELLING = {
        0x00, 0x20, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xc3, 0xdf, 0xe0, 0xe1, 0xe2,
        0xe3, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
    };

    private final CharsetDecoder decoder = UTF_8.newDecoder();
    private final CharBuffer decoded = CharBuffer.allocate(100);

    @Test
    void agreesWithTheDecoderOnEveryTellingSequenceOfFourBytes() {
        int n = TELLING.length;
        for (int i = 0; i < n * n * n * n; i++) {
            byte[] four = {
                (byte) TELLING[i % n],
                (byte) TELLING[i / n % n],
                (byte) TELLING[i / n / n % n],
                (byte) TELLING[i / n / n / n]
            };
            for (int length = 1; length <= 4; length++) {
                check(four, 0, length);
            }
        }
    }

    @Test
    void agreesWithTheDecoderOnLongerTexts() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = ("x".repeat(random.nextInt(20))
                            + "é漢😀".substring(random.nextInt(3))
                            + "y".repeat(random.nextInt(20)))
                    .getBytes(UTF_8);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int from = random.nextInt(bytes.length);
            check(bytes, from, from + random.nextInt(bytes.length - from + 1));
        }
    }

    @Test
    void everyCharacterIsWhiteSpaceIfTheJdkSaysSo() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                byte[] bytes = (" " + Character.toString(c) + "\u2003").getBytes(UTF_8);
                if (Utf8.isWhiteSpace(bytes, 0, bytes.length) != Character.isWhitespace(c)) {
                    assertThat(c).as("white space").isNull();
                }
            }
        }
    }

    @Test
    void repairsAsTheDecoderDoes() {
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(i % 100 == 0 ? 5000 : 30)];
            for (int p = 0; p < bytes.length; p++) {
                bytes[p] = (byte) TELLING[random.nextInt(TELLING.length)];
            }
            byte[] expected = new String(bytes, UTF_8).getBytes(UTF_8);
            ByteBuffer target = ByteBuffer.allocate(expected.length);

            assertThat(Utf8.repair(bytes, 0, bytes.length, target)).isTrue();
            assertThat(target.array()).isEqualTo(expected);
            assertThat(Utf8.repair(bytes, 0, bytes.length, ByteBuffer.allocate(expected.length - 1)))
                    .isFalse();
        }
    }

    private void check(byte[] bytes, int from, int to) {
        decoder.reset();
        decoded.clear();
        boolean expected = decoder.decode(ByteBuffer.wrap(bytes, from, to - from), decoded, true)
                .isUnderflow();
        if (Utf8.isValid(bytes, from, to) != expected) {
            assertThat(bytes).as("%s from %d to %d", expected, from, to).isNull();
        }
        boolean white = expected && decoded.flip().chars().allMatch(Character::isWhitespace);
        if (Utf8.isWhiteSpace(bytes, from, to) != white) {
            assertThat(bytes)
                    .as("white space: %s from %d to %d", white, from, to)
                    .isNull();
        }
    }
}
