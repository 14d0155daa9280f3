package io.github.partnerinsights.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of the reader, one by one; {@link DifferentialTest} has them on everything. */
class RecordReaderTest {

    private static final long BOUND = 1_000_000;

    @Test
    void theFileOfCsvReaderGivesTheSameValues() throws IOException {
        for (Arguments file : CsvReaderTest.files().toList()) {
            String text = (String) file.get()[0];
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (Parsed record : read(text)) {
                List<String> values = record.values();
                assertThat(values).as(text).isNotNull();
                rows.add(
                        values == null
                                ? List.of()
                                : values.stream()
                                        .map(v -> v.isEmpty() ? null : v)
                                        .collect(Collectors.toCollection(ArrayList::new)));
            }
            assertThat(rows).as(text).isEqualTo(file.get()[1]);
        }
    }

    @Test
    void tellsWhereTheBytesOfAFieldLieAndWhetherTheyStandInQuotes() throws IOException {
        try (RecordReader reader = open("a,b,c,d,e\n1,\"2\",\"\",,\"say \"\"hi\"\"\"\n")) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.LAZY);
            assertThat(reader.next()).isTrue();

            assertThat(IntStream.range(0, 5).mapToObj(i -> fields.isQuoted(i)))
                    .containsExactly(false, true, true, false, true);
            assertThat(IntStream.range(0, 5).mapToObj(i -> fields.isEscaped(i)))
                    .containsExactly(false, false, false, false, true);
            assertThat(IntStream.range(0, 5).mapToObj(i -> fields.isMissing(i))).containsOnly(false);
            assertThat(IntStream.range(0, 5).mapToObj(i -> bytes(fields, i)))
                    .containsExactly("1", "2", "", "", "say \"\"hi\"\"");
            assertThat(fields.value(4)).asString().isEqualTo("say \"hi\"");
            byte[] target = new byte[fields.length(4)];
            assertThat(fields.unescape(4, target)).isEqualTo(8);
            assertThat(fields.unescape(1, target)).isEqualTo(1);
        }
    }

    private static String bytes(Fields fields, int field) {
        return new String(fields.bytes(), fields.offset(field), fields.length(field), UTF_8);
    }

    @Test
    void givesTheWantedFieldsInTheOrderInWhichTheyAreWanted() throws IOException {
        try (RecordReader reader = open("a,b,c,d\n1,2,3,4\n")) {
            HeaderMapping wanted = HeaderMapping.of(reader.header(), List.of("C", "a", "c"));
            Fields fields = reader.start(wanted, Shard.WHOLE, Judgement.LAZY);
            reader.next();

            assertThat(fields.size()).isEqualTo(3);
            assertThat(Parsed.values(fields)).containsExactly("3", "1", "3");
        }
    }

    @Test
    void givesARecordAsATextWithReplacedBytesAndNoLongerThanItMayBe() throws IOException {
        byte[] file = "h\nä\"b\nxüüüy\n".getBytes(ISO_8859_1);
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 5000)) {
            reader.start(HeaderMapping.of(reader.header(), List.of()), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(reader.text()).isEqualTo("\uFFFD\"b".getBytes(UTF_8));
            reader.next();
            assertThat(reader.text()).isEqualTo("x\uFFFD\uFFFD\uFFFDy".getBytes(UTF_8));
        }
        byte[] long5000 = ("h\n" + "ü".repeat(5000) + "\n").getBytes(ISO_8859_1);
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(long5000), Delimiter.COMMA, 5000)) {
            reader.start(HeaderMapping.of(reader.header(), List.of()), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(reader.text()).isEqualTo("\uFFFD".repeat(5000 / 3).getBytes(UTF_8));
        }
    }

    @Test
    void countsRecordsOfWhichNothingIsWanted() throws IOException {
        try (RecordReader reader = open("a,b\n1,2\n\n\"\n\",x\"\n\"y\"\n")) {
            reader.start(HeaderMapping.of(reader.header(), List.of()), Shard.WHOLE, Judgement.LAZY);

            while (reader.next()) {
                assertThat(reader.malformed()).isNull();
            }
            assertThat(reader.recordNumber()).isEqualTo(3);
        }
    }

    @Test
    void keepsBlanksLineBreaksAndQuotesWithinUnquotedFields() throws IOException {
        assertThat(read("a,b\n 5\" disk ,\"x\r\ny\rz\n\"\n"))
                .extracting(Parsed::values)
                .containsExactly(List.of(" 5\" disk ", "x\r\ny\rz\n"));
    }

    @Test
    void dropsWhiteSpaceBehindAClosingQuote() throws IOException {
        assertThat(read("a,b\n\"1\" \t,\"x\"\"y\"\u2003\n"))
                .extracting(Parsed::values)
                .containsExactly(List.of("1", "x\"y"));
    }

    @Test
    void aRecordWithReplacedBytesKeepsItsQuotes() throws IOException {
        byte[] file = "a,b,c,d\n\"ü\" ,,\"\"\"x\",y\n".getBytes(ISO_8859_1);
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, BOUND)) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            reader.next();

            assertThat(IntStream.range(0, 4).mapToObj(fields::isQuoted)).containsExactly(true, false, true, false);
            assertThat(IntStream.range(0, 4).mapToObj(fields::isEscaped)).containsExactly(false, false, true, false);
            assertThat(Parsed.values(fields)).containsExactly("\uFFFD", "", "\"x", "y");
        }
    }

    @Test
    void aRecordThatReplacedBytesMakeLongerThanTheBoundIsMalformed() throws IOException {
        byte[] file = "a,b\nüü,1\nüüü,2\n".getBytes(ISO_8859_1);
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 8)) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(reader.malformed()).isNull();
            assertThat(Parsed.values(fields)).containsExactly("\uFFFD\uFFFD", "1");
            reader.next();
            assertThat(reader.malformed()).extracting(Malformed::reason).isEqualTo(Malformed.Reason.TOO_LONG);
        }
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharactersOnlyWhereTheyAreNone() throws IOException {
        byte[] file = "a,b\nZürich,\"ü\"\"\"\nx,y\n".getBytes(ISO_8859_1);

        assertThat(all(new ByteArrayInputStream(file)))
                .extracting(Parsed::values)
                .containsExactly(List.of("Z\uFFFDrich", "\uFFFD\""), List.of("x", "y"));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("1", Malformed.Reason.NUMBER_OF_VALUES, "it has 1 value, but the header has 2 columns."),
                arguments("1,2,3", Malformed.Reason.NUMBER_OF_VALUES, "it has 3 values"),
                arguments("\"\"", Malformed.Reason.NUMBER_OF_VALUES, "it has 1 value"),
                arguments(" ", Malformed.Reason.NUMBER_OF_VALUES, "it has 1 value"),
                arguments("\"1\" ", Malformed.Reason.NUMBER_OF_VALUES, "it has 1 value"),
                arguments("1,\"2\"x", Malformed.Reason.TEXT_AFTER_QUOTE, "something follows a closing quote"),
                arguments("1,\"2\" \"", Malformed.Reason.TEXT_AFTER_QUOTE, "something follows a closing quote"),
                arguments("1," + "x".repeat((int) BOUND - 1), Malformed.Reason.TOO_LONG, "longer than 1000000 bytes"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedRecordIsReportedAndTheNextOneIsReadAllTheSame(String record, Malformed.Reason reason, String problem)
            throws IOException {
        try (RecordReader reader = open("a,b\n1,2\n" + record + "\r\n3,4\n")) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(reader.malformed()).isNull();
            reader.next();
            assertThat(reader.malformed()).satisfies(malformed -> {
                assertThat(malformed.reason()).isEqualTo(reason);
                assertThat(malformed.problem()).contains(problem);
                assertThat(malformed.recordNumber()).isEqualTo(2);
                assertThat(malformed.offset()).isEqualTo(8);
                assertThat(malformed.toException())
                        .hasMessageStartingWith("Record 2 of the report file, at byte 8 of its content, is malformed: ")
                        .hasMessageContaining(problem);
            });
            assertThat(new String(reader.rawBytes(), reader.rawStart(), reader.rawLength(), UTF_8))
                    .isEqualTo(record.substring(0, Math.min(record.length(), RecordReader.EXCERPT)));
            reader.next();
            assertThat(reader.malformed()).isNull();
            assertThat(Parsed.values(fields)).containsExactly("3", "4");
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aRecordWithFewerOrMoreValuesGivesThoseThatAreThere() throws IOException {
        try (RecordReader reader = open("a,b,c\n1,\"2\"\n\"1\" \n1,2,3,4\n\"1\"2,3,4\n")) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.LAZY);

            assertThat(reader.next()).isTrue();
            assertThat(Parsed.values(fields)).containsExactly("1", "2", "");
            assertThat(IntStream.range(0, 3).mapToObj(i -> fields.isMissing(i))).containsExactly(false, false, true);
            assertThat(reader.next()).isTrue();
            assertThat(Parsed.values(fields)).containsExactly("1", "", "");
            assertThat(IntStream.range(0, 3).mapToObj(i -> fields.isMissing(i))).containsExactly(false, true, true);
            assertThat(reader.next()).isTrue();
            assertThat(reader.malformed()).isNotNull();
            assertThat(Parsed.values(fields)).containsExactly("1", "2", "3");
            assertThat(reader.next()).isTrue();
            assertThat(IntStream.range(0, 3).mapToObj(i -> fields.isMissing(i))).containsOnly(true);
        }
    }

    @Test
    void aQuoteThatIsNeverClosedTakesTheRestOfTheFileAndIsReportedEvenIfNothingIsWanted() throws IOException {
        for (Judgement judgement : Judgement.values()) {
            try (RecordReader reader = open("a,b\n1,2\n3,\"4\n5,6\n")) {
                reader.start(HeaderMapping.of(reader.header(), List.of()), Shard.WHOLE, judgement);
                reader.next();
                assertThat(reader.malformed()).isNull();
                reader.next();

                assertThat(reader.malformed())
                        .satisfies(malformed ->
                                assertThat(malformed.reason()).isEqualTo(Malformed.Reason.QUOTE_NOT_CLOSED));
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void lazilyWhatIsWrongBehindTheLastWantedColumnGoesUnnoticed() throws IOException {
        String file = "a,b,c\n1,2\n1,2,3,4\n1,2,\"3\"x\n\"1\"x,2,3\n";

        assertThat(malformedRecords(file, Judgement.LAZY, "a")).containsExactly(4L);
        assertThat(malformedRecords(file, Judgement.LAZY, "b")).containsExactly(1L, 4L);
        assertThat(malformedRecords(file, Judgement.LAZY, "c")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(malformedRecords(file, Judgement.EAGER, "a")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(malformedRecords(file, Judgement.EAGER)).containsExactly(1L, 2L, 3L, 4L);
    }

    private static List<Long> malformedRecords(String file, Judgement judgement, String... wanted) throws IOException {
        try (RecordReader reader = open(file)) {
            reader.start(HeaderMapping.of(reader.header(), List.of(wanted)), Shard.WHOLE, judgement);
            List<Long> numbers = new ArrayList<>();
            while (reader.next()) {
                if (reader.malformed() != null) {
                    numbers.add(reader.recordNumber());
                }
            }
            return numbers;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 3999, 4000, 4001, 4002, 4003, 5000, 100_000})
    void theBoundIsExactWhateverTheWindow(int window) throws IOException {
        for (String end : List.of("\n", "\r", "\r\n", "")) {
            for (int bound = 3997; bound <= 4003; bound++) {
                String record = "1,\"" + "é".repeat(1998) + "\"";
                byte[] file = ("a,b\n3,4\n" + record + end).getBytes(UTF_8);
                try (RecordReader reader =
                        RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, bound, window)) {
                    List<Parsed> records = Parsed.all(reader, Shard.WHOLE);

                    assertThat(records).hasSize(2);
                    assertThat(records.get(1).values() != null)
                            .as("%d %s", bound, end)
                            .isEqualTo(bound >= 4000);
                }
            }
        }
    }

    @Test
    void aFieldOfManyMegabytesIsReadOrPassedOver() throws IOException {
        byte[] file = ("a,b\n1,\"" + "\r\n\"\"".repeat(2_500_000) + "\"\n3,4\n").getBytes(UTF_8);

        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 1 << 24)) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(fields.value(1)).hasSize(7_500_000);
            reader.next();
            assertThat(Parsed.values(fields)).containsExactly("3", "4");
        }
        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 1000)) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(reader.malformed()).isNotNull();
            reader.next();
            assertThat(Parsed.values(fields)).containsExactly("3", "4");
        }
    }

    @Test
    void fiftyThousandColumns() throws IOException {
        String line = line(50_000);

        try (RecordReader reader = open(line + "\n" + line + "\n")) {
            Fields fields = reader.start(
                    HeaderMapping.of(reader.header(), List.of("49999", "0", "25000")), Shard.WHOLE, Judgement.LAZY);
            reader.next();
            assertThat(reader.malformed()).isNull();
            assertThat(Parsed.values(fields)).containsExactly("49999", "0", "25000");
        }
    }

    @Test
    void aMillionColumnsAreAClearError() {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> open(line(1_000_000) + "\n"))
                .withMessageContaining("The header")
                .withMessageContaining("longer than");
    }

    @Test
    void aMillionValuesAreCounted() throws IOException {
        byte[] file = ("a,b\n" + line(1_000_000) + "\n1,2\n").getBytes(UTF_8);

        try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 1 << 24)) {
            Fields fields = reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            reader.next();
            assertThat(reader.malformed())
                    .extracting(Malformed::problem)
                    .isEqualTo("it has 1000000 values, but the header has 2 columns.");
            reader.next();
            assertThat(Parsed.values(fields)).containsExactly("1", "2");
        }
    }

    private static String line(int columns) {
        return IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    @Test
    void skipsAByteOrderMarkAndCountsIt() throws IOException {
        assertThat(read("\uFEFFa,b\n1,\uFEFF2\n")).extracting(Parsed::values).containsExactly(List.of("1", "\uFEFF2"));
        assertThat(read("\uFEFFa,b\n1,2\n")).extracting(Parsed::offset).containsExactly(7L);
    }

    @Test
    void controlCharactersAreValues() throws IOException {
        assertThat(read("a,b\n\u0000\u0001,\u000b\t\u000c\u0085\n"))
                .extracting(Parsed::values)
                .containsExactly(List.of("\u0000\u0001", "\u000b\t\u000c\u0085"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\n", "\r", "\r\n1,2\n"})
    void aFileWithoutAHeaderIsAnError(String file) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("no header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a,b\n1,2\n", "\"a\"x,b\n", "a,,b\n", "a,b,a\n"})
    void aMalformedHeaderIsAnError(String file) {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("The header ")
                .satisfies(e -> assertThat(e.recordNumber()).isZero());
    }

    @Test
    void aHeaderBeyondTheBoundIsAnError() throws IOException {
        byte[] file = "a,bc\r\n1,2\n".getBytes(UTF_8);
        for (int window : new int[] {1, 5, 100}) {
            assertThatExceptionOfType(MalformedRecordException.class)
                    .isThrownBy(() -> RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 3, window))
                    .withMessageContaining("longer than 3 bytes");
            try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(file), Delimiter.COMMA, 4, window)) {
                assertThat(reader.header()).containsExactly("a", "bc");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version=\"1.0\"?><Error/>", "\uFEFF \r\n<!DOCTYPE html>", "{\"code\": 2000}"})
    void saysThatAPageIsNoCsv(String file) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("no CSV but");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Month,SKU\n1,2\n", "\uFEFFMonth,SKU\n1,2\n", "\uFEFF月\n1\n", "\uFEFF", "\uFEFFa"})
    void saysThatAFileIsUtf16(String file) {
        for (Charset charset : List.of(UTF_16BE, UTF_16LE)) {
            assertThatExceptionOfType(UnreadableReportException.class)
                    .isThrownBy(() -> all(new ByteArrayInputStream(file.getBytes(charset))))
                    .withMessageStartingWith("The report file is UTF-16, but must be UTF-8.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b,c\n", "\u0000a,b\n", "a,\u001b\n"})
    void saysThatAFileIsNoText(String file) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("no text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "<html>", "a,a\n", "a,,b\n", "\"a", "\u0000\n"})
    void saysWhatToDoAboutAFileOfWhichNothingCanBeRead(String file) {
        assertThatExceptionOfType(UnreadableReportException.class)
                .isThrownBy(() -> open(file))
                .withMessageContaining("Read the report again.")
                .withMessageEndingWith("tell its support the ids of report and execution.");
    }

    @Test
    void aBrokenStreamComesThroughAsItIsAndIsNotTheEnd() throws IOException {
        byte[] before = ("a,b\n" + "1,2\n".repeat(1000)).getBytes(UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(before), new BrokenInput());
        try (RecordReader reader = RecordReader.open(broken, Delimiter.COMMA, 100, 50)) {
            reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.LAZY);

            assertThatIOException()
                    .isThrownBy(() -> {
                        while (reader.next()) {
                            assertThat(reader.malformed()).isNull();
                        }
                    })
                    .withMessage("reset by peer");
            assertThatIOException().isThrownBy(reader::next).withMessageContaining("open it again");
        }
    }

    @Test
    void givesEveryRecordThatHasArrivedBeforeItAsksForMore() throws IOException {
        byte[] before = ("a,b\n" + "1,2\n".repeat(1000) + "3,").getBytes(UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(before), new BrokenInput());
        try (RecordReader reader = RecordReader.open(broken, Delimiter.COMMA, BOUND)) {
            reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.EAGER);
            for (int record = 0; record < 1000; record++) {
                assertThat(reader.next()).isTrue();
            }
            assertThatIOException().isThrownBy(reader::next).withMessage("reset by peer");
        }
    }

    @Test
    void closesItsContentAndAlsoWhenOpeningFails() throws IOException {
        ChunkedInput good = new ChunkedInput("a\n".getBytes(UTF_8), 100);
        RecordReader.open(good, Delimiter.COMMA, 100).close();
        ChunkedInput bad = new ChunkedInput(new byte[0], 100);
        assertThatIOException().isThrownBy(() -> RecordReader.open(bad, Delimiter.COMMA, 100));

        assertThat(good.timesClosed()).isPositive();
        assertThat(bad.timesClosed()).isPositive();
    }

    @Test
    void isStartedOnceBeforeTheFirstRecord() throws IOException {
        try (RecordReader reader = open("a\n1\n")) {
            assertThatIllegalStateException().isThrownBy(reader::next);
            reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.LAZY);
            assertThatIllegalStateException()
                    .isThrownBy(() -> reader.start(Parsed.all(reader), Shard.WHOLE, Judgement.LAZY));
        }
    }

    @Test
    void refusesABoundBelowOneByte() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordReader.open(InputStream.nullInputStream(), Delimiter.COMMA, 0))
                .withMessageContaining("maxRecordSize");
    }

    private static RecordReader open(String file) throws IOException {
        return RecordReader.open(new ByteArrayInputStream(file.getBytes(UTF_8)), Delimiter.COMMA, BOUND);
    }

    private static List<Parsed> read(String file) throws IOException {
        return all(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private static List<Parsed> all(InputStream file) throws IOException {
        try (RecordReader reader = RecordReader.open(file, Delimiter.COMMA, BOUND)) {
            return Parsed.all(reader, Shard.WHOLE);
        }
    }
}
