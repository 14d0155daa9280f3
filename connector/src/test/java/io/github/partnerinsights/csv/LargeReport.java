package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A program that reads a large gzip report, made up as it is read, and prints how many rows it had and how fast that
 * was. Its arguments: the size of the content in MB; {@code inflate} if it shall do no more than that, {@code bytes} for
 * {@link RecordReader}, anything else for {@link CsvReader}.
 */
final class LargeReport {

    private static final int COLUMNS = 27;
    private static final int ROWS_OF_A_MEMBER = 2_000;

    private LargeReport() {}

    public static void main(String[] arguments) throws IOException {
        byte[] header = utf8(line(column -> "Column" + column));
        byte[] rows = utf8(IntStream.range(0, ROWS_OF_A_MEMBER)
                .mapToObj(row -> line(column -> value(row, column)))
                .collect(Collectors.joining()));
        int members = (int) (Long.parseLong(arguments[0]) * 1_000_000 / rows.length);
        String way = arguments.length > 1 ? arguments[1] : "";

        long start = System.nanoTime();
        try (ReportStream report =
                ReportStream.open(new Repeated(GzipMember.of(header, 0), GzipMember.of(rows, 0), members))) {
            long read = switch (way) {
                case "inflate" -> drain(report);
                case "bytes" -> readRecords(report);
                default -> readRows(report);
            };
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d of %d rows, %.0f MB/s, %.0f rows/s%n",
                    read,
                    (long) members * ROWS_OF_A_MEMBER,
                    report.contentBytes() / seconds / 1e6,
                    read / seconds);
        }
    }

    private static long readRows(InputStream report) throws IOException {
        try (CsvReader reader = CsvReader.open(report, Delimiter.COMMA, CsvReader.DEFAULT_MAX_RECORD_SIZE)) {
            long rows = 0;
            while (reader.next()) {
                for (int column = 0; column < COLUMNS; column++) {
                    reader.value(column);
                }
                rows++;
            }
            return rows;
        }
    }

    private static long readRecords(InputStream report) throws IOException {
        try (RecordReader reader = RecordReader.open(report, Delimiter.COMMA, CsvReader.DEFAULT_MAX_RECORD_SIZE)) {
            reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            while (reader.next()) {
                if (reader.malformed() != null) {
                    throw new IllegalStateException(reader.malformed().problem());
                }
            }
            return reader.recordNumber();
        }
    }

    private static long drain(InputStream report) throws IOException {
        report.transferTo(OutputStream.nullOutputStream());
        return 0;
    }

    private static String line(IntFunction<String> value) {
        return IntStream.range(0, COLUMNS).mapToObj(value).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String value(int row, int column) {
        int number = Math.floorMod(row * 31_337 + column * 7_919, 100_003);
        return switch (column % 4) {
            case 0 -> "2026-" + (10 + number % 3) + "-01";
            case 1 -> Integer.toString(number);
            case 2 -> "\"Dynamics 365, \"\"Plan " + number % 17 + "\"\"\"";
            default -> "Customer Zürich " + Integer.toHexString(number * 65_599);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A first part, and a second one again and again. */
    private static final class Repeated extends InputStream {

        private final byte[] repeated;
        private byte[] part;
        private int position;
        private int left;

        Repeated(byte[] first, byte[] repeated, int times) {
            this.part = first;
            this.repeated = repeated;
            this.left = times;
        }

        @Override
        public int read() {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == part.length) {
                if (left == 0) {
                    return -1;
                }
                left--;
                part = repeated;
                position = 0;
            }
            int count = Math.min(length, part.length - position);
            System.arraycopy(part, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
