package io.github.partnerinsights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * From the network to the values of its records, a report needs 64 MiB of heap, whatever its size and whatever is wrong
 * with it. The JVM that reads has no more, for itself and the HTTP client too.
 *
 * <p>{@code -Dlong.tests} makes the large report one of 4.4 GB, which is more than fits into 32 bits.
 */
@Timeout(900)
class MemoryTest {

    private static final int COLUMNS = 27;
    private static final long SIZE = System.getProperty("long.tests") == null ? 320_000_000 : 4_400_000_000L;
    private static final int QUARTER = 1 << 18;
    private static final byte[] QUARTER_OF_X = "x".repeat(QUARTER).getBytes(US_ASCII);

    @Test
    void aLargeReport() throws Exception {
        int rows = 2000;
        byte[] block = IntStream.range(0, rows)
                .mapToObj(row -> line(column -> value(row, column)))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        long blocks = SIZE / block.length;
        GeneratedFile file =
                new GeneratedFile().with(line(column -> "Column" + column)).with(block, blocks);

        assertThat(read(file)).startsWith(blocks * rows + " records, ");
    }

    @Test
    void aFieldOfAHundredMegabytes() throws Exception {
        GeneratedFile file =
                incompressible().with("a,b\n1,2\n3,\"").with(QUARTER_OF_X, 400).with("\"\n5,6\n");

        assertThat(read(file)).isEqualTo("3 records, 4 bytes, 1 malformed\n");
    }

    @Test
    void aQuoteThatIsNeverClosed() throws Exception {
        GeneratedFile file = incompressible().with("a,b\n1,2\n3,\"").with(QUARTER_OF_X, 400);

        assertThat(read(file)).isEqualTo("2 records, 2 bytes, 1 malformed\n");
    }

    @Test
    void theLargestRecordsThereMayBeWhateverIsUnusualAboutThem() throws Exception {
        GeneratedFile file = incompressible()
                .with("a,b\n1,")
                .with(QUARTER_OF_X, 15)
                .with("\n\"2\" ,")
                .with(QUARTER_OF_X, 15)
                .with("\n\"3\"x,")
                .with(QUARTER_OF_X, 15)
                .with("\n4,\"\"\"")
                .with(QUARTER_OF_X, 15)
                .with("\"\n5,")
                .with(QUARTER_OF_X, 15)
                .with("ü".getBytes(ISO_8859_1), 1)
                .with("\n6,")
                .with("é".repeat(QUARTER / 2).getBytes(UTF_8), 15)
                .with("ü".getBytes(ISO_8859_1), 1)
                .with("\n7,")
                .with("ü".repeat(QUARTER).getBytes(ISO_8859_1), 15)
                .with("\n8,9")
                .with(",".repeat(QUARTER).getBytes(US_ASCII), 15)
                .with("\n9,\"9\"")
                .with(" ".repeat(QUARTER).getBytes(US_ASCII), 15)
                .with("\n10,\"")
                .with(QUARTER_OF_X, 15);

        long values = 5 * 15 * QUARTER + 5 + 1 + 2 * 3 + 2 + 2;
        assertThat(read(file)).isEqualTo("10 records, " + values + " bytes, 4 malformed\n");
    }

    @Test
    void aHeaderOfAHundredMegabytes() throws Exception {
        GeneratedFile file =
                incompressible().with("a").with(",b".repeat(QUARTER / 2).getBytes(US_ASCII), 400);

        assertThat(read(file)).contains("The header").contains("longer than 524288 bytes");
    }

    @Test
    void aHeaderOfAsManyColumnsAsThereMayBe() throws Exception {
        assertThat(read(new GeneratedFile().with(",".repeat(500_000)))).contains("without a name");
        assertThat(read(new GeneratedFile().with("a" + ",a".repeat(250_000)))).contains("more than one column");
        String columns = IntStream.range(0, 100_000)
                .mapToObj(column -> Integer.toString(column, 36))
                .collect(Collectors.joining(","));
        assertThat(columns.length()).isBetween(450_000, 524_288);
        assertThat(read(new GeneratedFile().with(columns + "\n" + columns + "\n")))
                .startsWith("1 records, ");
    }

    /** A file as large as its content, so that parts of it are fetched ahead and lie in memory, too. */
    private static GeneratedFile incompressible() {
        return new GeneratedFile(Deflater.NO_COMPRESSION);
    }

    /** What a task prints that has 64 MiB. */
    private static String read(GeneratedFile file) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (FileServer server = new FileServer(file)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            classPath,
                            ReadingTask.class.getName(),
                            server.link().toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                assertThat(process.waitFor()).as(output).isZero();
                return output;
            } finally {
                process.destroy();
            }
        }
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
}
