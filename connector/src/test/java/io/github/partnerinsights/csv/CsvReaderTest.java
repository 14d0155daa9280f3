package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and values: all of a file, or an error that names the record. */
class CsvReaderTest {

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("a,b\n1,2\n", rows(row("1", "2"))),
                arguments("a,b\r\n1,2\r\n3,4\r\n", rows(row("1", "2"), row("3", "4"))),
                arguments("a,b\r1,2\r3,4", rows(row("1", "2"), row("3", "4"))),
                arguments("a,b\n1,2", rows(row("1", "2"))),
                arguments("a,b\n1,", rows(row("1", null))),
                arguments("a,b\n,\n\"\",\"\"\n", rows(row(null, null), row(null, null))),
                arguments("a,b\n", rows()),
                arguments("a,b", rows()),
                arguments("a\n1\n\n2\n", rows(row("1"), row((String) null), row("2"))),
                arguments("a,b\n\n1,2\n\r\n\r\n3,4\n\n", rows(row("1", "2"), row("3", "4"))),
                arguments("a,b\n\"1\r\n2\",\"x\ny\rz\"\n", rows(row("1\r\n2", "x\ny\rz"))),
                arguments("a,b\n\"say \"\"hi\"\"\",\"x,y\"\n", rows(row("say \"hi\"", "x,y"))),
                arguments("a,b\n5\" disk, \"x\"\n", rows(row("5\" disk", " \"x\""))),
                arguments("a,b\n  1 ,\t2\t\n", rows(row("  1 ", "\t2\t"))),
                arguments("a,b\n#1,\\\n", rows(row("#1", "\\"))),
                arguments("a,b\nnull,NULL\n", rows(row("null", "NULL"))),
                arguments("a,b\nZürich,漢字😀\n", rows(row("Zürich", "漢字😀"))),
                arguments("\"a\",\" b \"\n1,2\n", rows(row("1", "2"))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsEveryRecord(String file, List<List<String>> expected) throws IOException {
        assertThat(read(file.getBytes(UTF_8), Delimiter.COMMA)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsEveryRecordOneByteAtATime(String file, List<List<String>> expected) throws IOException {
        List<List<String>> actual =
                readAll(CsvReader.open(new ChunkedInput(file.getBytes(UTF_8), 1), Delimiter.COMMA, 1000));

        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void readsTabs() throws IOException {
        assertThat(read("a\tb\n1,5\t\"x\ty\"\n".getBytes(UTF_8), Delimiter.TAB)).isEqualTo(rows(row("1,5", "x\ty")));
    }

    @ParameterizedTest
    @EnumSource(Delimiter.class)
    void readsBackWhatCommonsWrites(Delimiter delimiter) throws IOException {
        Random random = new Random(11);
        String alphabet = "ab,;\t\"\"\n\r é漢'\\";
        for (int file = 0; file < 300; file++) {
            StringWriter text = new StringWriter();
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(delimiter.character())
                    .get();
            List<List<String>> expected = new ArrayList<>();
            try (CSVPrinter printer = new CSVPrinter(text, format)) {
                printer.printRecord("x", "y", "z");
                for (int i = random.nextInt(20); i > 0; i--) {
                    List<String> row = new ArrayList<>();
                    for (int column = 0; column < 3; column++) {
                        StringBuilder value = new StringBuilder();
                        for (int length = random.nextInt(6); length > 0; length--) {
                            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
                        }
                        row.add(value.isEmpty() ? null : value.toString());
                    }
                    printer.printRecord(row);
                    expected.add(row);
                }
            }

            assertThat(read(text.toString().getBytes(UTF_8), delimiter)).isEqualTo(expected);
        }
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        // api/reference.md §2.6: a partner's own client strips one, so one is possible.
        try (CsvReader reader = open("\uFEFF\"Month\",SKU\n1,2\n")) {
            assertThat(reader.header()).containsExactly("Month", "SKU");
        }
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() throws IOException {
        assertThat(read("a,b\nZürich,x\n".getBytes(ISO_8859_1), Delimiter.COMMA))
                .isEqualTo(rows(row("Z\uFFFDrich", "x")));
    }

    @Test
    void givesHeaderNamesWithoutBlanksAroundThem() throws IOException {
        try (CsvReader reader = open(" Month ,\"SKU \"\n")) {
            assertThat(reader.header()).containsExactly("Month", "SKU");
        }
    }

    @Test
    void namesThatDifferInLetterCaseAreDifferentColumns() throws IOException {
        try (CsvReader reader = open("Month,month\n")) {
            assertThat(reader.header()).containsExactly("Month", "month");
        }
    }

    @Test
    void countsRecordsWithoutHeaderAndBlankLines() throws IOException {
        try (CsvReader reader = open("a,b\n\n1,2\n\n3,4\n")) {
            assertThat(reader.recordNumber()).isZero();
            reader.next();
            assertThat(reader.recordNumber()).isEqualTo(1);
            reader.next();
            assertThat(reader.recordNumber()).isEqualTo(2);
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.recordNumber()).isEqualTo(2);
        }
    }

    @Test
    void hasNoValuesBeforeTheFirstAndBehindTheLastRecord() throws IOException {
        try (CsvReader reader = open("a\n1\n")) {
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> reader.value(0));
            reader.next();
            assertThat(reader.value(0)).isEqualTo("1");
            reader.next();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> reader.value(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n", "\r\n1,2\n"})
    void aFileWithoutAHeaderIsAnError(String file) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("no header");
    }

    @Test
    void blankNamesAreAnErrorThatListsThem() {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open("a,,b, \n"))
                .withMessageContaining("without a name at position 2, 4");
    }

    @Test
    void repeatedNamesAreAnErrorThatListsThem() {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open("a,b,a,b,c\n"))
                .withMessageContaining("is named a, b");
    }

    @Test
    void aLongListOfRepeatedNamesIsCut() {
        String names = IntStream.range(0, 30).mapToObj(i -> "n".repeat(90) + i).collect(Collectors.joining(","));

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(names + "," + names + "\n"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    }

    @ParameterizedTest
    @CsvSource({
        "'\n', 000a",
        "'\0', 0000",
        "'\u001b', 001b",
        "'\u0085', 0085",
        "\u2028, 2028",
        "\u202e, 202e",
        "\ufeff, feff"
    })
    void whatIsHiddenInANameIsSpelledOutInAnError(String hidden, String code) {
        String name = "\"a" + hidden + "b\"";

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open("x".repeat(2000) + "," + name + "," + name + "\n"))
                .withMessageContaining("more than one column is named a\\u" + code + "b.")
                .withMessageNotContaining(hidden);
    }

    static Stream<Arguments> notCsv() {
        return Stream.of(
                arguments("<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>", "XML or HTML"),
                arguments("\uFEFF  \r\n<!DOCTYPE html><html>", "XML or HTML"),
                arguments("{\"code\": 2000, \"description\": \"no\"}", "JSON"));
    }

    @ParameterizedTest
    @MethodSource("notCsv")
    void saysThatAPageIsNoCsvAndHowItBegins(String file, String kind) {
        String beginning = file.replace("\uFEFF", "").strip().substring(0, 15);

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining(kind)
                .withMessageContaining(beginning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"/file?sv=1&sig=SECRET\">",
                "{\"access_token\":\"eyJhbGciOiJIUzI1NiJ9.SECRET.SECRET\"}",
                "<Signature>SECRET+SECRET/SECRET+SECRET==</Signature>"
            })
    void quotesNothingThatCouldBeASecret(String page) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(page))
                .satisfies(
                        e -> assertThat(e.getMessage()).contains("begins with").doesNotContain("SECRET"));
    }

    @Test
    void quotesNoMoreThanEightyPrintableCharactersAndNoSignature() {
        String page = "<a\u0007 href=\"https://host/file?sig=SECRET\">é" + "x".repeat(2000);

        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(page))
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("SECRET")
                        .matches("[\\x20-\\x7e…]*")
                        .hasSizeLessThan(80 + 200));
    }

    @Test
    void saysThatAFileIsUtf16() {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> read("Month,SKU\n1,2\n".getBytes(UTF_16), Delimiter.COMMA))
                .withMessageContaining("is UTF-16, but must be UTF-8");
    }

    @Test
    void controlCharactersInValuesAreValues() throws IOException {
        assertThat(read("a,b\n\u0001,\u0085\n".getBytes(UTF_8), Delimiter.COMMA))
                .isEqualTo(rows(row("\u0001", "\u0085")));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("a,b\n1,2\n3\n4,5\n", 2, "it has 1 value, but the header has 2"),
                arguments("a,b\n1,2,3\n", 1, "it has 3 values, but the header has 2"),
                arguments("a,b\n\"\"\n", 1, "it has 1 value"),
                arguments("a,b\n \n", 1, "it has 1 value"),
                arguments("a\n1,2\n", 1, "it has 2 values"),
                arguments("a,b\n1,2\n3,\"4\"x\n5,6\n", 2, "follows a closing quote"),
                arguments("a,b\n1,2\n3,\"4\n5,6\n", 2, "never closed"),
                arguments("\"a,b\n1,2\n", 0, "never closed"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedRecordIsAnErrorWithItsNumber(String file, long number, String problem) {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> read(file.getBytes(UTF_8), Delimiter.COMMA))
                .withMessageContaining(problem)
                .withMessageStartingWith(number == 0 ? "The header" : "Record " + number + " ")
                .satisfies(e -> assertThat(e.recordNumber()).isEqualTo(number));
    }

    @Test
    void afterAMalformedRecordThereAreNoFurtherOnes() throws IOException {
        try (CsvReader reader = open("a,b\n1\n2,3\n")) {
            assertThatExceptionOfType(MalformedRecordException.class).isThrownBy(reader::next);

            assertThatIOException().isThrownBy(reader::next).withMessageContaining("open it again");
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> reader.value(0));
        }
    }

    @Test
    void aBrokenStreamComesThroughAsItIsAndIsNotTheEnd() throws IOException {
        byte[] before = ("a,b\n" + "1,2\n".repeat(1000)).getBytes(UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(before), new BrokenInput());
        CsvReader reader = CsvReader.open(broken, Delimiter.COMMA, 100);

        assertThatIOException()
                .isThrownBy(() -> {
                    while (reader.next()) {
                        assertThat(reader.value(0)).isEqualTo("1");
                    }
                })
                .withMessage("reset by peer");
        assertThatIOException().isThrownBy(reader::next).withMessageContaining("open it again");
        reader.close();
    }

    @Test
    void aRecordWithoutEndIsAnErrorLongBeforeMemoryIs() {
        byte[] file = ("a,b\n1,2\n3,\"" + "x".repeat(5_000_000)).getBytes(UTF_8);

        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> readAll(CsvReader.open(new ChunkedInput(file, 10_000), Delimiter.COMMA, 1_000_000)))
                .withMessageContaining("longer than 1000000 bytes")
                .withMessageContaining("maxRecordSize")
                .satisfies(e -> assertThat(e.recordNumber()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100, 10_000})
    void aRecordThatKeepsToTheBoundIsRead(int chunk) throws IOException {
        String record = "1," + "é".repeat(20_000) + "\n";
        byte[] file = ("a,b\n" + record.repeat(3) + "1,2\n".repeat(20_000)).getBytes(UTF_8);

        CsvReader reader = CsvReader.open(
                new ChunkedInput(file, chunk), Delimiter.COMMA, record.getBytes(StandardCharsets.UTF_8).length);

        assertThat(readAll(reader)).hasSize(20_003);
    }

    @Test
    void refusesABoundBelowOneByte() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvReader.open(new ByteArrayInputStream(new byte[0]), Delimiter.COMMA, 0))
                .withMessageContaining("maxRecordSize");
    }

    @Test
    void closesItsContentAndAlsoWhenOpeningFails() throws IOException {
        ChunkedInput good = new ChunkedInput("a\n".getBytes(UTF_8), 100);
        CsvReader.open(good, Delimiter.COMMA, 100).close();
        ChunkedInput bad = new ChunkedInput(new byte[0], 100);
        assertThatIOException().isThrownBy(() -> CsvReader.open(bad, Delimiter.COMMA, 100));

        assertThat(good.timesClosed()).isPositive();
        assertThat(bad.timesClosed()).isPositive();
    }

    private static List<List<String>> rows(List<?>... rows) {
        List<List<String>> list = new ArrayList<>();
        for (List<?> row : rows) {
            list.add(row.stream().map(value -> (String) value).toList());
        }
        return list;
    }

    private static List<String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    private static CsvReader open(String file) throws IOException {
        return CsvReader.open(
                new ByteArrayInputStream(file.getBytes(UTF_8)), Delimiter.COMMA, CsvReader.DEFAULT_MAX_RECORD_SIZE);
    }

    private static List<List<String>> read(byte[] file, Delimiter delimiter) throws IOException {
        return readAll(CsvReader.open(new ByteArrayInputStream(file), delimiter, CsvReader.DEFAULT_MAX_RECORD_SIZE));
    }

    private static List<List<String>> readAll(CsvReader reader) throws IOException {
        try (reader) {
            List<List<String>> rows = new ArrayList<>();
            while (reader.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 0; column < reader.header().size(); column++) {
                    row.add(reader.value(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
