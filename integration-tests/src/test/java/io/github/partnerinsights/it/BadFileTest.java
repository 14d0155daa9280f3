package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.Body;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with the file of a report, or with the server that has it: the right rows, or one error that names
 * report and execution, and says what is wrong and what to do. Never fewer, more or other rows, and no waiting for ever.
 */
@Timeout(120)
class BadFileTest {

    private static final Path FILE = temporaryFile();

    @RegisterExtension
    static final World WORLD = World.of(config -> config.reportFile("DynamicsUsage", FILE));

    private static final String GOOD = "SKU,ActiveSeats\r\nA,1\r\nB,2\r\n";

    private static final String ADVICE =
            " Read the report again. If its file is like this still, the service made it so:"
                    + " tell its support the ids of report and execution.";

    /** About 250 KB of gzip. */
    private static final List<List<String>> MANY_ROWS = manyRows();

    private static final byte[] MANY = gzip(MANY_ROWS.stream()
            .map(row -> String.join(",", row) + "\r\n")
            .collect(Collectors.joining("", "SKU,ActiveSeats\r\n", "")));

    // What is wrong with the gzip data

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 15, 30})
    void aTruncatedGzipFileIsAnError(int missing) {
        byte[] whole = gzip(GOOD);

        assertThat(problem(file(Arrays.copyOf(whole, whole.length - missing))))
                .isEqualTo("The report file ends after " + (whole.length - missing)
                        + " bytes, in the middle of its gzip data: the download was cut. Nothing that was read from it is"
                        + " complete. Read the report again.");
    }

    @Test
    void aWrongChecksumIsAnError() {
        byte[] file = gzip(GOOD);
        file[file.length - 5] ^= 1;

        assertThat(problem(file(file)))
                .startsWith("The report file is damaged: the checksum of its content does not match")
                .endsWith("Nothing that was read from it can be trusted. Read the report again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\0", "C,3\r\n"})
    void garbageBehindTheGzipDataIsAnError(String garbage) {
        assertThat(problem(file(join(gzip(GOOD), garbage.getBytes(UTF_8)))))
                .startsWith("The report file is damaged: bytes that are not gzip stand where gzip data should begin")
                .endsWith("Read the report again.");
    }

    @Test
    void twoMembersAreOneFile() {
        assertGood(file(join(gzip("SKU,ActiveSeats\r\nA,"), gzip("1\r\nB,2\r\n"))));
    }

    // What is missing

    @Test
    void anEmptyFileIsAnError() {
        assertThat(problem(file(""))).isEqualTo("The report file has no header: it is empty." + ADVICE);
        assertThat(problem(file(gzip("")))).isEqualTo("The report file has no header: it is empty." + ADVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SKU,ActiveSeats\r\n", "SKU,ActiveSeats"})
    void aHeaderOnlyIsAReportWithoutRows(String file) {
        assertRows(file(file), List.of());
        assertRows(file(gzip(file)), List.of());
    }

    @Test
    void theLastRecordNeedsNoLineEnd() {
        assertGood(file("SKU,ActiveSeats\r\nA,1\r\nB,2"));
    }

    @Test
    void aColumnThatWasAskedForAndIsNotThereIsAnError() {
        assertThat(problem(file("SKU,Seats\r\nA,1\r\n")))
                .isEqualTo(
                        "The report file lacks columns that were asked for: ActiveSeats. Asked for: SKU, ActiveSeats."
                                + " In the file: SKU, Seats." + ADVICE);
    }

    // What is unusual, and right

    @Test
    void aCarriageReturnByItselfEndsARecord() {
        assertGood(file("SKU,ActiveSeats\rA,1\rB,2\r"));
    }

    @Test
    void nulBytesAreValues() {
        assertRows(file("SKU,ActiveSeats\r\nA\0,1\r\n\0\0,2\r\n"), List.of(List.of("A\0", "1"), List.of("\0\0", "2")));
    }

    @Test
    void quotesWithinAnUnquotedFieldAreValues() {
        assertRows(
                file("SKU,ActiveSeats\r\n5\" disk,1\r\nA\"B\",\"2\" \r\n"),
                List.of(List.of("5\" disk", "1"), List.of("A\"B\"", "2")));
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() {
        assertRows(file("SKU,ActiveSeats\r\nZürich,1\r\n".getBytes(ISO_8859_1)), List.of(List.of("Z\uFFFDrich", "1")));
    }

    // Records that are malformed

    @Test
    void textBehindAClosingQuoteIsAnError() {
        assertThat(problem(file("SKU,ActiveSeats\r\nA,1\r\n\"B\"x,2\r\nC,3\r\n")))
                .startsWith("Record 2 of the report file, at byte 22 of its content, is malformed:"
                        + " something follows a closing quote.");
    }

    @Test
    void aQuoteThatIsNeverClosedIsAnError() {
        assertThat(problem(file("SKU,ActiveSeats\r\nA,1\r\n\"B,2\r\nC,3\r\n")))
                .startsWith("Record 2 of the report file, at byte 22 of its content, is malformed:"
                        + " a quote is never closed.");
    }

    @Test
    void fewerValuesThanColumnsAreAnError() {
        assertThat(problem(file("SKU,ActiveSeats\r\nA,1\r\nB\r\nC,3\r\n")))
                .startsWith("Record 2 of the report file, at byte 22 of its content, is malformed:"
                        + " it has 1 value, but the header has 2 columns.");
    }

    @Test
    void moreValuesThanColumnsAreAnError() {
        assertThat(problem(file("SKU,ActiveSeats\r\nA,1\r\nB,2,3\r\nC,3\r\n")))
                .startsWith("Record 2 of the report file, at byte 22 of its content, is malformed:"
                        + " it has 3 values, but the header has 2 columns.");
    }

    @Test
    void aFieldOfAHundredMegabytesIsAnErrorThatNamesTheBoundAndARowIfTheBoundIsRaised() {
        byte[] file = gzip("SKU,ActiveSeats\r\nA,1\r\n" + "x".repeat(100_000_000) + ",2\r\nC,3\r\n");

        assertThat(problem(file(file)))
                .startsWith("Record 2 of the report file, at byte 22 of its content, is malformed:"
                        + " it is longer than 4194304 bytes. Either a quote is never closed, or the bound for the size of a"
                        + " record (maxRecordSize) must be raised.");
        assertRows(
                read().option("maxRecordSize", "128m").load("DynamicsUsage").selectExpr("length(SKU)", "ActiveSeats"),
                List.of(List.of("1", "1"), List.of("100000000", "2"), List.of("1", "3")));
    }

    @Test
    void aMillionValuesAreAnError() {
        assertThat(problem(file(gzip("SKU,ActiveSeats\r\nA,1\r\n" + "x,".repeat(1_000_000) + "\r\nC,3\r\n"))))
                .startsWith("Record 2 of the report file, at byte 22 of its content, is malformed:"
                        + " it has 1000001 values, but the header has 2 columns.");
    }

    // Headers that are malformed

    @Test
    void aMillionColumnsAreAnError() {
        assertThat(problem(file(gzip("SKU,ActiveSeats" + ",x".repeat(1_000_000) + "\r\n"))))
                .isEqualTo("The header of the report file is malformed: it is longer than 524288 bytes." + ADVICE);
    }

    @Test
    void namesThatStandInTheHeaderTwiceAreAnError() {
        assertThat(problem(file("SKU,ActiveSeats,SKU\r\nA,1,B\r\n")))
                .isEqualTo("The header of the report file is malformed: more than one column is named SKU." + ADVICE);
    }

    @Test
    void aColumnWithoutANameIsAnError() {
        assertThat(problem(file("SKU,,ActiveSeats\r\nA,1,B\r\n")))
                .isEqualTo(
                        "The header of the report file is malformed: columns without a name at position 2." + ADVICE);
    }

    // Files that are no CSV

    @Test
    void anErrorPageIsAnErrorThatShowsHowItBegins() {
        assertThat(problem(file("<?xml version=\"1.0\"?><Error><Code>ServerBusy</Code></Error>")))
                .isEqualTo("The report file is no CSV but XML or HTML (it begins with:"
                        + " <?xml version=\"1.0\"?><Error><Code>ServerBusy</Code></Error>)." + ADVICE);
        assertThat(problem(file("\r\n<!DOCTYPE html><html><body>Sorry</body></html>")))
                .isEqualTo("The report file is no CSV but XML or HTML (it begins with:"
                        + " <!DOCTYPE html><html><body>Sorry</body></html>)." + ADVICE);
        assertThat(problem(file("{\"message\": \"Sorry\"}")))
                .isEqualTo("The report file is no CSV but JSON (it begins with: {\"message\": \"Sorry\"})." + ADVICE);
    }

    @Test
    void anErrorPageThatComesInsteadOfTheFileIsAnError() {
        Dataset<Row> usage = file(GOOD);
        always(Fault.answer(200, Map.of("Content-Type", "text/html"), "<html>Sorry</html>"));

        assertThat(problem(usage)).startsWith("The report file is no CSV but XML or HTML (it begins with: <html>Sorry");
    }

    @Test
    void utf16IsAnErrorThatSaysSo() {
        for (Charset charset : List.of(UTF_16BE, UTF_16LE)) {
            for (String text : List.of(GOOD, "\uFEFF" + GOOD)) {
                assertThat(problem(file(gzip(text.getBytes(charset)))))
                        .isEqualTo("The report file is UTF-16, but must be UTF-8." + ADVICE);
            }
        }
    }

    // Servers that lie, drop or stall

    @Test
    void aContentLengthThatIsTooLongIsAnError() {
        Dataset<Row> usage = file(MANY);
        always(Fault.wrongLength(1000));

        assertThat(problem(usage))
                .contains(" changed while it was read (HTTP 416, InvalidRange, after " + MANY.length + " bytes).")
                .contains("Start again.");
        assertReadWhenTheServerIsWell(usage.select("*"));
    }

    @Test
    void aContentLengthThatIsTooShortIsAnError() {
        Dataset<Row> usage = file(MANY);
        always(Fault.wrongLength(-1000));

        assertThat(problem(usage))
                .startsWith("The report file ends after " + (MANY.length - 1000)
                        + " bytes, in the middle of its gzip data: the download was cut.")
                .endsWith("Read the report again.");
        assertReadWhenTheServerIsWell(usage.select("*"));
    }

    @Test
    void aServerThatIgnoresTheRangeIsAnErrorIfTheTransferBreaks() {
        Dataset<Row> usage = planned(MANY);
        once(Fault.cutAfter(5000));
        always(Fault.ignoreRange());

        assertThat(problemOf(usage::collectAsList))
                .contains(
                        " cannot go on after 5000 bytes: the server ignored the range it was asked for. Start again.");
        // Nothing breaks, and nothing is resumed.
        assertRows(usage, MANY_ROWS);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void aServerThatAnswersWithAnotherRangeIsAnErrorIfTheTransferBreaks(int bytes) {
        Dataset<Row> usage = planned(MANY);
        once(Fault.cutAfter(5000));
        always(Fault.shiftRange(bytes));

        assertThat(problemOf(usage::collectAsList))
                .contains(" broke after 5000 bytes: ")
                .endsWith("it cannot go on because the server sent another range than it was asked for; start again.");
        assertRows(usage, MANY_ROWS);
    }

    @Test
    void aServerThatAnswersWithOtherBytesAndSaysThatTheyAreThoseIsAnError() {
        Dataset<Row> usage = planned(MANY);
        once(Fault.cutAfter(5000));
        assertRows(usage, MANY_ROWS);
        String etag = WORLD.emulator().requestLog().entries(Call.FILE).stream()
                .flatMap(entry -> Stream.ofNullable(entry.headers().get("If-Match")))
                .findFirst()
                .orElseThrow();
        Map<String, String> headers = Map.of(
                "ETag",
                etag,
                "Content-Encoding",
                "gzip",
                "Content-Range",
                "bytes 5000-" + (MANY.length - 1) + "/" + MANY.length);
        once(Fault.cutAfter(5000));
        once(new Fault.Answer(new Response(206, headers, Body.of(Arrays.copyOf(MANY, MANY.length - 5000)))));

        assertThat(problemOf(usage::collectAsList))
                .startsWith("The report file is damaged: ")
                .endsWith("Nothing that was read from it can be trusted. Read the report again.");
    }

    @Test
    void aServerThatDropsTheConnectionEvery64KibibytesIsReadToTheEnd() {
        Dataset<Row> usage = planned(MANY);
        int requests = WORLD.calls(Call.FILE);
        always(Fault.cutAfter(64 << 10));

        assertThatRows(usage).areExactly(MANY_ROWS);
        assertThat(WORLD.calls(Call.FILE) - requests).isEqualTo(1 + MANY.length / (64 << 10));
    }

    @Test
    void aServerThatStallsIsAskedAgain() {
        Dataset<Row> usage = planned(MANY);
        once(Fault.stall(5000, Duration.ofMinutes(10)));

        assertRows(usage, MANY_ROWS);
    }

    @Test
    void aServerThatStallsAgainAndAgainIsAnErrorThatNamesTheTimeout() {
        Dataset<Row> usage = planned(MANY);
        always(Fault.stall(5000, Duration.ofMinutes(10)));

        assertThat(problemOf(usage::collectAsList))
                .contains(" was silent for 500 ms (readTimeout) (after 3 failures in a row).");
        assertReadWhenTheServerIsWell(usage);
    }

    private static void once(Fault fault) {
        WORLD.emulator().faults().next(1, Call.FILE, fault);
    }

    private static void always(Fault fault) {
        WORLD.emulator().faults().add(FaultRule.once(fault).withCall(Call.FILE).always());
    }

    private static void assertReadWhenTheServerIsWell(Dataset<Row> usage) {
        WORLD.emulator().faults().clear();
        assertRows(usage, MANY_ROWS);
    }

    private static void assertGood(Dataset<Row> rows) {
        assertRows(rows, List.of(List.of("A", "1"), List.of("B", "2")));
    }

    private static void assertRows(Dataset<Row> rows, List<List<String>> expected) {
        assertThatRows(rows).areExactly(expected);
        assertThat(rows.count()).isEqualTo(expected.size());
    }

    /** What an action says, whatever it reads. */
    private static String problem(Dataset<Row> rows) {
        problemOf(rows::count);
        return problemOf(rows::collectAsList);
    }

    /** What is said behind the ids. */
    private static String problemOf(ThrowingCallable action) {
        Throwable error = catchThrowable(action);
        String ids = "Report " + WORLD.latestReportId() + ", execution " + WORLD.latestExecutionId() + ": ";
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> message.startsWith(ids))
                .findFirst()
                .map(message -> message.substring(ids.length()))
                .orElseThrow(() -> new AssertionError("No error begins with: " + ids, error));
    }

    private static DataFrameReader read() {
        return WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("mode", "FAILFAST")
                .option("readTimeout", "500ms");
    }

    private static Dataset<Row> file(String text) {
        return file(text.getBytes(UTF_8));
    }

    /** The report that has this file, as the driver has already seen: from now on only tasks ask for it. */
    private static Dataset<Row> planned(byte[] bytes) {
        Dataset<Row> usage = file(bytes);
        usage.collectAsList();
        return usage;
    }

    /** The report that has this file. */
    private static Dataset<Row> file(byte[] bytes) {
        try {
            Files.write(FILE, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read().load("DynamicsUsage");
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("report", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> manyRows() {
        Random random = new Random(5);
        return IntStream.range(0, 20_000)
                .mapToObj(i -> List.of(Long.toHexString(random.nextLong()), Integer.toString(i)))
                .toList();
    }

    private static byte[] gzip(String text) {
        return gzip(text.getBytes(UTF_8));
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
