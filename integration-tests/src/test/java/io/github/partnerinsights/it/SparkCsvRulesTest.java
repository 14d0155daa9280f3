package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text means what Spark's own CSV source makes of it: both read the same file, and the rows are compared. */
class SparkCsvRulesTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static final String POLICY = "spark.sql.legacy.timeParserPolicy";
    private static final String HEADER = "SKU,ActiveSeats\r\n";

    @TempDir
    private Path folder;

    /** Without it, Spark 3.5 ends a job for texts that its parser before 3.0 would have read. */
    @BeforeEach
    void noParsersOfOldVersions() {
        WORLD.spark().conf().set(POLICY, "CORRECTED");
    }

    @AfterEach
    void asBefore() {
        WORLD.spark().conf().unset(POLICY);
    }

    @Tag("smoke")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TINYINT",
                "SMALLINT",
                "INT",
                "BIGINT",
                "FLOAT",
                "DOUBLE",
                "DECIMAL(5,2)",
                "DECIMAL(18,0)",
                "DECIMAL(18,18)",
                "DECIMAL(19,3)",
                "DECIMAL(38,10)"
            })
    void numbers(String type) throws IOException {
        assertSame(type, with(NUMBERS, digits(1)), Map.of());
    }

    @Tag("smoke")
    @Test
    void truthValues() throws IOException {
        List<String> texts =
                List.of("true", "TRUE", "tRuE", "false", "False", "t", "yes", "1", " true", "true ", "trues");
        assertSame("BOOLEAN", texts, Map.of());
    }

    @Tag("smoke")
    @ParameterizedTest
    @ValueSource(strings = {"DATE", "TIMESTAMP", "TIMESTAMP_NTZ"})
    void daysAndTimes(String type) throws IOException {
        for (String zone : List.of("UTC", "+05:30", "Europe/Berlin")) {
            assertSame(type, with(TIMES, mutated(TIMES, 2)), Map.of("timeZone", zone));
        }
    }

    @Tag("smoke")
    @ParameterizedTest
    @MethodSource("patterns")
    void daysAndTimesByAPattern(String type, String option, String pattern) throws IOException {
        assertSame(type, with(TIMES, mutated(TIMES, 3)), Map.of(option, pattern, "timeZone", "America/New_York"));
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                arguments("DATE", "dateFormat", "yyyy-MM-dd"),
                arguments("DATE", "dateFormat", "M/d/yyyy"),
                arguments("TIMESTAMP", "timestampFormat", "yyyy-MM-dd HH:mm:ss"),
                arguments("TIMESTAMP", "timestampFormat", "M/d/yyyy h:mm:ss a"),
                arguments("TIMESTAMP", "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]"),
                arguments("TIMESTAMP_NTZ", "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]"));
    }

    @Test
    void nullAndEmpty() throws IOException {
        List<String> cells =
                List.of("", "\"\"", "NA", "\"NA\"", "\"N\"\"A\"", " ", "\" \"", "na", "0", "\"0\"", "N\"A");
        for (String type : List.of("STRING", "INT")) {
            for (String nullValue : List.of("", "NA", "0", "N\"A", "none")) {
                for (String emptyValue : List.of("", "NA", "0", "none")) {
                    assertSameCells(type, cells, Map.of("nullValue", nullValue, "emptyValue", emptyValue));
                }
            }
        }
    }

    @Tag("smoke")
    @ParameterizedTest
    @ValueSource(strings = {"PERMISSIVE", "DROPMALFORMED"})
    void recordsWithAnotherNumberOfValues(String mode) throws IOException {
        String file = HEADER + "a,1\r\nb\r\nc,3,surplus\r\n\r\nd,4\r\n,\r\ne,x\r\n\"f\"\r\ng,7\r\n";
        assertSame(file, "SKU STRING, ActiveSeats INT", Map.of("mode", mode));
        assertSame(file, "SKU STRING, ActiveSeats INT, _corrupt_record STRING", Map.of("mode", mode));
    }

    /** The differences that docs/reading.md lists: if Spark changes its mind, so must the page. */
    @Test
    void whatDiffersOnPurpose() throws IOException {
        String schema = "SKU STRING, ActiveSeats STRING, _corrupt_record STRING";
        String lineBreak = HEADER + "\"a\r\nb\",1\r\n";
        assertThat(ours(lineBreak, schema, Map.of())).containsExactly("[a\r\nb, 1, sound]");
        assertThat(sparks(lineBreak, schema, Map.of())).containsExactly("[a\nb, 1, sound]");

        String textBehindQuote = HEADER + "\"a\"x,1\r\n";
        assertThat(ours(textBehindQuote, schema, Map.of())).containsExactly("[null, null, malformed]");
        assertThat(sparks(textBehindQuote, schema, Map.of())).containsExactly("[\"a\"x, 1, sound]");

        String loneCarriageReturn = HEADER + "a,1\rb,2\r\n";
        assertThat(ours(loneCarriageReturn, schema, Map.of())).containsExactly("[a, 1, sound]", "[b, 2, sound]");
        assertThat(sparks(loneCarriageReturn, schema, Map.of())).containsExactly("[a, 1\rb, malformed]");
    }

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "+1",
            "7",
            "42",
            "127",
            "128",
            "-128",
            "-129",
            "32767",
            "32768",
            "-32768",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "00012",
            "-0",
            "+0",
            "1.0",
            "1.",
            ".5",
            "-.5",
            "-0.0",
            "0.1",
            "123.45",
            "123.455",
            "123.454999",
            "999.99",
            "999.995",
            "1000",
            "-999.99",
            "1e3",
            "1E-3",
            "1e400",
            "-1e400",
            "1e-400",
            "1,234.5",
            ",5",
            "12,34",
            "1_000",
            "0x10",
            "0x1p3",
            "1f",
            "1d",
            "1L",
            "NaN",
            "nan",
            "Inf",
            "-Inf",
            "inf",
            "Infinity",
            "-Infinity",
            "+Infinity",
            " 1",
            "1 ",
            "\t1",
            "1\n",
            "",
            "-",
            "+",
            ".",
            "-.",
            "--1",
            "1-",
            "1..2",
            "1.2.3",
            "٣",
            "1٣",
            "１２",
            "1e",
            "e1",
            "16777216",
            "16777217",
            "16777219",
            "9007199254740993",
            "0.30000000000000004",
            "1.7976931348623157e308",
            "4.9e-324",
            "3.4028235e38",
            "1.4e-45",
            "8388608.5",
            "0.000000000000000000000000000001",
            "123456789012345678901234567890",
            "12345678901234567890123456789.0123456789",
            "99999999999999999999999999999999999999",
            "0.1234567890123456789",
            "1e999999999",
            "0e999999999",
            "1e18",
            "1e19",
            "seven",
            "1 000");

    private static final List<String> TIMES = List.of(
            "2026-11-30",
            "2026-1-3",
            "2026-11",
            "2026",
            "2024-02-29",
            "2026-02-29",
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "0000-01-01",
            "0001-01-01",
            "9999-12-31",
            "10000-01-01",
            "-0001-01-01",
            "+2026-01-01",
            "2026-11-30T12:34:56",
            "2026-11-30 12:34:56",
            "2026-11-30T12:34:56Z",
            "2026-11-30T12:34:56z",
            "2026-11-30T12:34:56.7Z",
            "2026-11-30T12:34:56.789",
            "2026-11-30T12:34:56.789012",
            "2026-11-30 12:34:56.1234567",
            "2026-11-30T12:34:56.123456789Z",
            "2026-11-30T12:34:56.1234567890",
            "2026-11-30T12:34:56.",
            "2026-11-30T12:34",
            "2026-11-30T12",
            "2026-11-30T1:2:3",
            "2026-11-30T24:00:00",
            "2026-11-30T23:59:60",
            "2026-11-30T12:60:00",
            "2026-11-30T12:34:56+02:00",
            "2026-11-30T12:34:56 +02:00",
            "2026-11-30T12:34:56+2",
            "2026-11-30T12:34:56-0800",
            "2026-11-30T12:34:56 UTC",
            "2026-11-30T12:34:56 Europe/Paris",
            "2026-11-30T12:34:56GMT+01:00",
            "2026-11-30 12:34:56 GMT",
            "2026-03-29T02:30:00",
            "2026-10-25T02:30:00",
            "2026-03-08 02:30:00",
            "2026-11-01 01:30:00",
            "2026-11-30Z",
            "2026-11-30T",
            "2026-11-30 ",
            " 2026-11-30",
            "2026-11-30T12:34:56 ",
            "2026-11-30Tnonsense",
            "2026-11-30 nonsense",
            "2026-11-30nonsense",
            "T12:34:56",
            "12:34:56",
            "11/30/2026",
            "1/3/2026",
            "11/30/2026 1:02:03 PM",
            "11/30/2026 1:02:03 pm",
            "1/3/2026 12:00:00 AM",
            "20261130",
            "2026-11-30T12:34:56.789+05:30",
            "2026-11-30T12:34:56.123456Z",
            "epoch",
            "now",
            "today",
            "",
            "-",
            "yesterday",
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999Z",
            "1582-10-10",
            "1883-11-18T12:00:00",
            "2026-11-30T12:34:56,5");

    private static List<String> with(List<String> texts, Stream<String> more) {
        return Stream.concat(texts.stream(), more).toList();
    }

    private static Stream<String> digits(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 1500).mapToObj(i -> {
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            random.ints(1 + random.nextInt(20), 0, 10).forEach(text::append);
            if (random.nextBoolean()) {
                text.insert(random.nextInt(text.length() + 1), '.');
            }
            return text.toString();
        });
    }

    /** Texts with one character replaced, left out or doubled. */
    private static Stream<String> mutated(List<String> texts, long seed) {
        Random random = new Random(seed);
        String alphabet = "0123456789-T: .Z+/aAM";
        return IntStream.range(0, 1500).mapToObj(i -> {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            if (text.length() == 0) {
                return "";
            }
            int at = random.nextInt(text.length());
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            return switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at).toString();
                case 1 -> text.insert(at, text.charAt(at)).toString();
                default -> {
                    text.setCharAt(at, other);
                    yield text.toString();
                }
            };
        });
    }

    private void assertSame(String type, List<String> texts, Map<String, String> options) throws IOException {
        assertSameCells(
                type,
                texts.stream()
                        .map(text -> '"' + text.replace("\"", "\"\"") + '"')
                        .toList(),
                options);
    }

    private void assertSameCells(String type, List<String> cells, Map<String, String> options) throws IOException {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < cells.size(); i++) {
            file.append("row ").append(i).append(',').append(cells.get(i)).append("\r\n");
        }
        String schema = "SKU STRING, ActiveSeats " + type + ", _corrupt_record STRING";
        List<String> ours = ours(file.toString(), schema, options);
        List<String> sparks = sparks(file.toString(), schema, options);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!ours.get(i).equals(sparks.get(i))) {
                differences.add(cells.get(i) + " -> ours " + ours.get(i) + ", Spark's " + sparks.get(i));
            }
        }
        assertThat(differences).describedAs(type + " with " + options).isEmpty();
        assertThat(ours).hasSameSizeAs(cells);
    }

    private void assertSame(String file, String schema, Map<String, String> options) throws IOException {
        assertThat(ours(file, schema, options)).isEqualTo(sparks(file, schema, options));
    }

    private static List<String> ours(String file, String schema, Map<String, String> options) {
        Dataset<Row> rows = with(WORLD.read().option("columns", "SKU,ActiveSeats"), schema, options)
                .load("DynamicsUsage");
        WORLD.emulator().faults().next(100, Call.FILE, Fault.answer(200, Map.of("Content-Type", "text/csv"), file));
        List<String> texts = texts(rows);
        WORLD.emulator().faults().clear();
        return texts;
    }

    private List<String> sparks(String file, String schema, Map<String, String> options) throws IOException {
        Path path = Files.writeString(folder.resolve("report.csv"), file);
        return texts(with(WORLD.spark().read(), schema, options)
                .option("header", true)
                .option("escape", "\"")
                .option("multiLine", true)
                .csv(path.toString()));
    }

    private static DataFrameReader with(DataFrameReader read, String schema, Map<String, String> options) {
        return read.schema(schema).options(options);
    }

    /** Of the column for malformed records only whether it says something: Spark adds line ends to what it says. */
    private static List<String> texts(Dataset<Row> rows) {
        int corrupt = List.of(rows.columns()).indexOf("_corrupt_record");
        return rows.collectAsList().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> i == corrupt ? (row.isNullAt(i) ? "sound" : "malformed") : "" + row.get(i))
                        .toList()
                        .toString())
                .toList();
    }
}
