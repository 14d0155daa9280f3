package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader against Apache Commons CSV, on inputs that nobody would write down; on more of them in {@link LongTests}. */
class DifferentialTest {

    private static final String ALPHABET = "\",\r\n a";
    private static final int[] WINDOWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 17, 1000};
    private static final int LONGEST = LongTests.ASKED_FOR ? 8 : 6;

    @ParameterizedTest
    @ValueSource(strings = {"h\n", "h,i\r\n"})
    void everyShortFileHasTheRecordsAndValuesOfCommons(String header) throws IOException {
        byte[] start = header.getBytes(US_ASCII);
        long tried = 0;
        for (int length = 0; length <= LONGEST; length++) {
            byte[] file = Arrays.copyOf(start, start.length + length);
            int[] digits = new int[length];
            do {
                for (int i = 0; i < length; i++) {
                    file[start.length + i] = (byte) ALPHABET.charAt(digits[i]);
                }
                List<Parsed> expected = CommonsOracle.records(file, Delimiter.COMMA);
                tried++;
                check(file, Delimiter.COMMA, WINDOWS[(int) (tried % WINDOWS.length)], 1 + (int) (tried % 5), expected);
                check(file, Delimiter.COMMA, 1 + (int) (tried % (length + 3)), 1000, expected);
            } while (increment(digits));
        }
        assertThat(tried).isEqualTo((long) (Math.pow(ALPHABET.length(), LONGEST + 1) - 1) / (ALPHABET.length() - 1));
    }

    private static boolean increment(int[] digits) {
        for (int i = 0; i < digits.length; i++) {
            digits[i]++;
            if (digits[i] < ALPHABET.length()) {
                return true;
            }
            digits[i] = 0;
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(Delimiter.class)
    void everyLongerFileHasTheRecordsAndValuesOfCommons(Delimiter delimiter) throws IOException {
        for (long seed = 0; seed < LongTests.files(6_000, 1); seed++) {
            Random random = new Random(seed);
            byte[] file = new HostileCsv(seed, delimiter).file(1 + random.nextInt(4), 1 + random.nextInt(12));
            List<Parsed> expected = CommonsOracle.records(file, delimiter);

            check(file, delimiter, WINDOWS[random.nextInt(WINDOWS.length)], 1 + random.nextInt(9), expected);
            check(file, delimiter, 1 + random.nextInt(file.length), 1000, expected);
            checkPruned(file, delimiter, random, expected);
        }
    }

    @Test
    void everyWindowSizeAndChunkGivesTheSame() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            byte[] file = new HostileCsv(seed, Delimiter.COMMA).file(3, 6);
            List<Parsed> expected = CommonsOracle.records(file, Delimiter.COMMA);
            for (int window = 1; window <= file.length + 1; window++) {
                check(file, Delimiter.COMMA, window, 1 + (window + (int) seed) % 7, expected);
            }
        }
    }

    private static void check(byte[] file, Delimiter delimiter, int window, int chunk, List<Parsed> expected)
            throws IOException {
        try (RecordReader reader = RecordReader.open(new ChunkedInput(file, chunk), delimiter, 10_000, window)) {
            List<Parsed> actual = Parsed.all(reader, Shard.WHOLE);
            if (!actual.equals(expected)) {
                assertThat(actual).as(describe(file, window, chunk)).isEqualTo(expected);
            }
        }
    }

    /** Whatever is wanted, records end at the same places; and what is not reported has the right values. */
    private static void checkPruned(byte[] file, Delimiter delimiter, Random random, List<Parsed> expected)
            throws IOException {
        int window = 1 + random.nextInt(40);
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), delimiter, 10_000, window)) {
            List<String> wanted = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i ->
                            reader.header().get(random.nextInt(reader.header().size())))
                    .toList();
            Judgement judgement = random.nextInt(4) == 0 ? Judgement.EAGER : Judgement.LAZY;
            Fields fields = reader.start(HeaderMapping.of(reader.header(), wanted), Shard.WHOLE, judgement);
            for (Parsed record : expected) {
                assertThat(reader.next()).isTrue();
                Parsed actual = Parsed.current(reader, fields);
                String where = describe(file, window, 0) + " " + wanted + " " + judgement + " " + record;
                if (actual.values() == null) {
                    assertThat(record.values()).as(where).isNull();
                }
                if (record.values() == null && judgement == Judgement.EAGER) {
                    assertThat(actual.values()).as(where).isNull();
                }
                List<Integer> positions =
                        wanted.stream().map(reader.header()::indexOf).toList();
                List<String> all = record.values();
                if (all == null && actual.values() != null) {
                    int seen = positions.stream()
                            .mapToInt(position -> position + 1)
                            .max()
                            .orElse(0);
                    all = seen == 0
                            ? List.of()
                            : CommonsOracle.firstValues(record.raw().getBytes(ISO_8859_1), seen, delimiter);
                }
                List<String> values =
                        all == null ? null : positions.stream().map(all::get).toList();
                if (!actual.equals(new Parsed(record.number(), record.offset(), record.raw(), values))) {
                    assertThat(actual).as(where).isEqualTo(record);
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    private static String describe(byte[] file, int window, int chunk) {
        String text = new String(file, ISO_8859_1)
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "window " + window + ", chunk " + chunk + ": " + text;
    }
}
