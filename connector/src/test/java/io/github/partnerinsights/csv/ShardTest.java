package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a file is cut, its shards together have the records that it has when read at once. */
class ShardTest {

    private static final int BOUND = 1 << 24;
    private static final String SMALL =
            "h,i\r\n1,\"a\r\nb\"\r\n\r\n\"x\"\"y\",\"\"\r\n3,é\n4,\"z\" \n5,6,7\r\"8\"9,0\n\n10,\"open\n11,12\n";

    @ParameterizedTest
    @ValueSource(strings = {SMALL, "h\n\n\n1\r\n\r\n\"\n\"\n\n", "\uFEFFh,i\n1,2", "h,i\n", "h,i", "h\r\r\n\r"})
    void everyBorderAndEveryTwoBorders(String file) throws IOException {
        byte[] bytes = file.getBytes(UTF_8);
        List<Parsed> whole = records(bytes, Shard.WHOLE, 1000);
        for (long first = 0; first <= bytes.length + 1; first++) {
            for (long second = first; second <= bytes.length + 1; second++) {
                assertThat(shards(bytes, 1 + (int) (second % 11), first, second))
                        .as("%d, %d", first, second)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void everyBorderAndEveryShardCountOfHostileFiles() throws IOException {
        for (long seed = 0; seed < LongTests.files(60, 200); seed++) {
            Random random = new Random(seed);
            byte[] bytes = new HostileCsv(seed, Delimiter.COMMA).file(1 + random.nextInt(3), 1 + random.nextInt(8));
            List<Parsed> whole = records(bytes, Shard.WHOLE, 1000);
            for (int border = 0; border <= bytes.length + 1; border++) {
                assertThat(shards(bytes, 1 + random.nextInt(40), border)).isEqualTo(whole);
            }
            for (int count = 1; count <= bytes.length + 1; count++) {
                assertThat(shards(bytes, 1 + random.nextInt(40), equal(bytes.length, count)))
                        .as("%d shards", count)
                        .isEqualTo(whole);
            }
        }
    }

    private static long[] equal(long size, int count) {
        return LongStream.range(1, count).map(i -> size * i / count).toArray();
    }

    @Test
    void randomBordersOfLargeFiles() throws IOException {
        for (long seed = 0; seed < LongTests.files(1, 20_000); seed++) {
            Random random = new Random(seed);
            byte[] bytes = large(random);
            List<Parsed> whole = CommonsOracle.records(bytes, Delimiter.COMMA);
            assertThat(shards(bytes, 256 << 10)).isEqualTo(whole);
            for (int count = 2; count <= 8; count++) {
                int window = 1 << (12 + random.nextInt(7));
                assertThat(shards(bytes, window, equal(bytes.length, count))).isEqualTo(whole);
                assertThat(shards(bytes, window, random(random, bytes.length, count)))
                        .isEqualTo(whole);
            }
        }
    }

    private static long[] random(Random random, long size, int count) {
        return random.longs(count - 1, 0, size + 2).sorted().toArray();
    }

    /** Several megabytes; some of the records are longer than any window. */
    private static byte[] large(Random random) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int columns = 3 + random.nextInt(6);
        for (int part = 0; part < 40; part++) {
            file.writeBytes(new HostileCsv(random.nextLong(), Delimiter.COMMA).file(columns, 1500));
            String longText = "x,\"\"é\r\n".repeat(random.nextInt(1 << random.nextInt(17)));
            file.writeBytes(("\n\"" + longText + "\"" + ",1".repeat(columns - 1) + "\n").getBytes(UTF_8));
        }
        return file.toByteArray();
    }

    @Test
    void everyFewShardsAndRandomBorders() throws IOException {
        for (long seed = 0; seed < LongTests.files(300, 50); seed++) {
            Random random = new Random(seed);
            byte[] bytes = new HostileCsv(seed, Delimiter.COMMA).file(1 + random.nextInt(3), 200);
            List<Parsed> whole = records(bytes, Shard.WHOLE, 1000);
            for (int count = 1; count <= 8; count++) {
                assertThat(shards(bytes, 64, equal(bytes.length, count))).isEqualTo(whole);
                assertThat(shards(bytes, 1 + random.nextInt(300), random(random, bytes.length, count)))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void aRecordBelongsToTheShardOfItsFirstByte() throws IOException {
        byte[] file = "h\n12\n34\n".getBytes(UTF_8);

        assertThat(records(file, new Shard(2, 5), 10)).extracting(Parsed::raw).containsExactly("12");
        assertThat(records(file, new Shard(2, 6), 10)).extracting(Parsed::raw).containsExactly("12", "34");
        assertThat(records(file, new Shard(3, 5), 10)).isEmpty();
        assertThat(records(file, new Shard(3, 6), 10)).containsExactly(new Parsed(2, 5, "34", List.of("34")));
        assertThat(records(file, new Shard(9, Long.MAX_VALUE), 10)).isEmpty();
    }

    @Test
    void aLongRecordBeforeTheShardIsPassedOverInASmallWindow() throws IOException {
        byte[] file = ("h\n\"" + "x,\n".repeat(10_000) + "\"\n7\n").getBytes(UTF_8);

        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 10, 16)) {
            assertThat(Parsed.all(reader, new Shard(3, Long.MAX_VALUE)))
                    .containsExactly(new Parsed(2, file.length - 2, "7", List.of("7")));
        }
    }

    @Test
    void readsNoFurtherThanTheWindowInWhichTheShardEnds() throws IOException {
        InputStream input = new ByteArrayInputStream(("h\n" + "1\n".repeat(100_000)).getBytes(UTF_8));

        try (RecordReader reader = RecordReader.open(input, Delimiter.COMMA, 10, 16)) {
            assertThat(Parsed.all(reader, new Shard(0, 20_000))).hasSize(9_999);
        }

        assertThat(input.available()).isBetween(180_002 - 100, 180_002);
    }

    @Test
    void dividedFilesHaveTouchingShardsOfWhichNoneTakesLonger() {
        for (double passing : new double[] {0, 0.05, 0.3, 0.9}) {
            for (int count = 1; count <= 8; count++) {
                List<Shard> shards = Shard.divide(1_000_000, count, passing);

                assertThat(shards).hasSize(count);
                assertThat(shards.get(0).from()).isZero();
                assertThat(shards.get(count - 1).to()).isEqualTo(Long.MAX_VALUE);
                for (int i = 1; i < count; i++) {
                    assertThat(shards.get(i).from()).isEqualTo(shards.get(i - 1).to());
                }
                assertThat(shards.stream()
                                .mapToDouble(shard ->
                                        passing * shard.from() + Math.min(shard.to(), 1_000_000) - shard.from())
                                .summaryStatistics())
                        .satisfies(times ->
                                assertThat(times.getMax() - times.getMin()).isLessThan(10));
            }
        }
    }

    @Test
    void filesAreDividedIntoMoreShardsThanTheyHaveBytes() throws IOException {
        byte[] file = "h\n1\n2\n".getBytes(UTF_8);
        for (int count = 1; count <= 20; count++) {
            List<Parsed> records = new ArrayList<>();
            for (Shard shard : Shard.divide(file.length, count, 0.25)) {
                records.addAll(records(file, shard, 3));
            }
            assertThat(records).extracting(Parsed::raw).containsExactly("1", "2");
        }
    }

    @Test
    void refusesPiecesThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.divide(10, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.divide(10, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Shard.divide(-1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shard(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shard(6, 5));
    }

    /** The records of all shards between the borders, the first and the last included. */
    private static List<Parsed> shards(byte[] file, int window, long... borders) throws IOException {
        List<Parsed> records = new ArrayList<>();
        long from = 0;
        for (long border : borders) {
            records.addAll(records(file, new Shard(from, border), window));
            from = border;
        }
        records.addAll(records(file, new Shard(from, Long.MAX_VALUE), window));
        return records;
    }

    private static List<Parsed> records(byte[] file, Shard shard, int window) throws IOException {
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, BOUND, window)) {
            return Parsed.all(reader, shard);
        }
    }
}
