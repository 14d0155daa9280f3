package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.HttpDate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report file behind its signed link (api/reference.md §2.6). */
class ReportFileTest {

    private static final String STATEMENT =
            "SELECT CustomerName, Month, AvailableSeats FROM DynamicsUsage TIMESPAN LIFETIME";

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(500));

    private final MovableClock clock = emulator.clock();
    private final TestClient client = emulator.client();

    @Source("§2.6 signed link")
    @Source("§2.6 gzip without being asked")
    @Source("§2.6 header")
    @Source("§2.6 quoting")
    @Source("§2.6 absent values")
    @Test
    void theFileHoldsWhatTheEngineHolds() throws Exception {
        HttpResponse<byte[]> file = TestClient.download(link());
        assertThat(file.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(records(inflated(file.body()), ','))
                .containsExactlyInAnyOrderElementsOf(rows(
                        emulator.get(),
                        "SELECT \"CustomerName\", \"Month\", \"AvailableSeats\" FROM \"DynamicsUsage\""));
    }

    @Source("§2.6 plain file")
    @Test
    void aPlainFileHoldsTheSame() throws Exception {
        byte[] packed = TestClient.download(link()).body();
        emulator.restart(config -> config.gzip(false));
        HttpResponse<byte[]> file = TestClient.download(link());
        assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(file.body()).isEqualTo(inflated(packed));
    }

    @Test
    void aFileMayConsistOfSeveralGzipMembers() throws Exception {
        byte[] text = inflated(TestClient.download(link()).body());
        emulator.restart(config -> config.gzipMemberSize(1_000));
        byte[] packed = TestClient.download(link()).body();
        assertThat(inflated(packed)).isEqualTo(text);
        // Inflating raw, past the ten bytes of the first header, ends with the first member.
        Inflater first = new Inflater(true);
        first.setInput(packed, 10, packed.length - 10);
        assertThat(first.inflate(new byte[text.length])).isEqualTo(1_000);
        assertThat(first.finished()).isTrue();
        first.end();
    }

    @Source("§2.6 gzip without Content-Encoding")
    @Test
    void aCompressedFileMayKeepThatToItself() throws Exception {
        emulator.restart(config -> config.contentEncodingShown(false));
        HttpResponse<byte[]> file = TestClient.download(link());
        assertThat(file.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(file.body()).startsWith(0x1f, 0x8b);
    }

    @Source("§2.6 byte order mark")
    @Source("§2.6 line ends")
    @Test
    void aFileMayBeginWithAByteOrderMarkAndHaveLineFeeds() throws Exception {
        byte[] text = TestClient.download(link()).body();
        emulator.restart(config -> config.byteOrderMark(true).lineFeeds(true).gzip(false));
        byte[] file = TestClient.download(link()).body();
        assertThat(file).startsWith(0xef, 0xbb, 0xbf);
        assertThat(new String(file, StandardCharsets.UTF_8).substring(1))
                .startsWith("CustomerName,Month,AvailableSeats\n")
                .isEqualTo(new String(inflated(text), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    @Test
    void theFileLooksLikeABlob() throws Exception {
        String link = link();
        HttpResponse<byte[]> file = TestClient.download(link, "x-ms-client-request-id", "mine");
        String md5 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(file.body()));
        assertThat(file.headers().firstValue("Content-MD5")).hasValue(md5);
        assertThat(file.headers().firstValue("x-ms-blob-type")).hasValue("BlockBlob");
        assertThat(file.headers().firstValue("x-ms-lease-state")).hasValue("available");
        assertThat(file.headers().firstValue("x-ms-server-encrypted")).hasValue("true");
        assertThat(file.headers().firstValue("x-ms-version")).isPresent();
        assertThat(file.headers().firstValue("x-ms-client-request-id")).hasValue("mine");
        assertThat(file.headers().firstValue("ms-correlationid")).isEmpty();
        HttpResponse<byte[]> part = TestClient.download(link, "x-ms-range", "bytes=3-8");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-MD5")).isEmpty();
        assertThat(part.headers().firstValue("x-ms-blob-content-md5")).hasValue(md5);
    }

    @Test
    void thePropertiesOfAFileSayWhatABlobStoreSaysThereOnly() throws Exception {
        String link = link();
        HttpResponse<byte[]> get = TestClient.download(link);
        HttpResponse<String> head = TestClient.send(HttpRequest.newBuilder(URI.create(link))
                        .header("Range", "bytes=0-9")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .http();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("x-ms-access-tier")).hasValue("Hot");
        assertThat(head.headers().firstValue("x-ms-access-tier-inferred")).hasValue("true");
        assertThat(head.headers().firstValue("Content-MD5"))
                .isEqualTo(get.headers().firstValue("Content-MD5"));
        assertThat(head.headers().firstValue("x-ms-blob-content-md5")).isEmpty();
        assertThat(head.headers().firstValue("x-ms-creation-time"))
                .isEqualTo(get.headers().firstValue("Last-Modified"));
        assertThat(get.headers().firstValue("x-ms-access-tier")).isEmpty();
        assertThat(get.headers().firstValue("x-ms-blob-content-md5")).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheSignatureUnlessAParameterAsksForAnother() throws Exception {
        String link = link();
        assertThat(version(link, "x-ms-version", "2019-12-12")).hasValue("2021-08-06");
        assertThat(version(link + "&api-version=2020-10-02")).hasValue("2020-10-02");
        String unsigned = link.substring(0, link.indexOf('?'));
        assertThat(version(unsigned, "x-ms-version", "2019-12-12")).hasValue("2019-12-12");
        assertThat(version(unsigned, "x-ms-version", "newest")).hasValue("2021-08-06");
        assertRefused(TestClient.download(link.replace("sv=2021-08-06", "sv=2020-10-02")));
    }

    private static Optional<String> version(String link, String... headers) throws Exception {
        return TestClient.download(link, headers).headers().firstValue("x-ms-version");
    }

    @Test
    void theIdOfAClientComesBackIfItIsOfVisibleCharacters() throws Exception {
        String link = link();
        String id = "a client's id/{1}?" + "x".repeat(900);
        assertThat(clientId(link, id.replace(' ', '_'))).hasValue(id.replace(' ', '_'));
        assertThat(clientId(link, id)).isEmpty();
        assertThat(clientId(link, "x".repeat(1_025))).isEmpty();
    }

    private static Optional<String> clientId(String link, String id) throws Exception {
        return TestClient.download(link, "x-ms-client-request-id", id).headers().firstValue("x-ms-client-request-id");
    }

    @Test
    void aLinkIsForReadingOnly() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(link())).DELETE();
        HttpResponse<String> answer = TestClient.send(request).http();
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-ms-error-code")).hasValue("AuthorizationPermissionMismatch");
    }

    @Test
    void aMethodThatABlobDoesNotHaveIsRefusedAsABlobStoreDoes() throws Exception {
        HttpResponse<String> answer = TestClient.send(
                        HttpRequest.newBuilder(URI.create(link())).method("PATCH", HttpRequest.BodyPublishers.noBody()))
                .http();
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("x-ms-error-code")).hasValue("UnsupportedHttpVerb");
        assertThat(answer.body()).startsWith("<?xml");
    }

    @Test
    void theMd5OfAPartComesOnDemand() throws Exception {
        String link = link();
        HttpResponse<byte[]> part =
                TestClient.download(link, "x-ms-range", "bytes=3-8", "x-ms-range-get-content-md5", "true");
        assertThat(part.headers().firstValue("Content-MD5"))
                .hasValue(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("MD5").digest(part.body())));
        assertThat(TestClient.download(link, "x-ms-range-get-content-md5", "true")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theTimeOfTheFileCanBeACondition() throws Exception {
        String link = link();
        String modified =
                TestClient.download(link).headers().firstValue("Last-Modified").orElseThrow();
        String before = "Thu, 01 Jan 2026 00:00:00 GMT";
        assertThat(TestClient.download(link, "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(TestClient.download(link, "If-Modified-Since", before).statusCode())
                .isEqualTo(200);
        assertThat(TestClient.download(link, "If-Unmodified-Since", before).statusCode())
                .isEqualTo(412);
        assertThat(TestClient.download(link, "If-Unmodified-Since", modified).statusCode())
                .isEqualTo(200);
        assertThat(TestClient.download(link, "If-Modified-Since", "no date").statusCode())
                .isEqualTo(200);
    }

    @Source("§2.6 no row at all")
    @Test
    void aReportWithoutRowsIsAFileWithAHeader() throws Exception {
        // As in the FAQ: a value that the column never has.
        String id = client.reportNow(
                "SELECT CustomerTenantId, Month FROM OfficeUsage WHERE IsDuplicateRowForPGA = 'False'");
        clock.advance(Duration.ofMinutes(1));
        HttpResponse<byte[]> file = TestClient.download(client.link(id));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(new String(inflated(file.body()), StandardCharsets.UTF_8)).isEqualTo("CustomerTenantId,Month\r\n");
    }

    @Source("§2.6 one file for an execution")
    @Test
    void eachExecutionHasItsOwnFile() throws Exception {
        Map<String, Object> order = Map.of(
                "ReportName",
                "Daily",
                "QueryId",
                client.query("SELECT SubscriptionId, ActiveSeats FROM DynamicsUsage"),
                "StartTime",
                "2026-11-23T00:00:00Z",
                "RecurrenceInterval",
                24);
        String id =
                client.post("ScheduledReport", order).only().path("reportId").asText();
        clock.advance(Duration.ofDays(3));
        List<String> links = client.executions(id, "?getLatestExecution=false").each("reportAccessSecureLink");
        assertThat(links).hasSize(3);
        assertThat(inflated(TestClient.download(links.get(0)).body()))
                .as("the data of another day")
                .isNotEqualTo(inflated(TestClient.download(links.get(1)).body()));
    }

    @Source("§2.6 no limit of rows")
    @Test
    @Timeout(120)
    void aFileMayHaveMoreThanAMillionRows() throws Exception {
        emulator.restart(config -> config.gzip(false).rows(1_000_001));
        String id = client.reportNow("SELECT Month FROM DynamicsUsage TIMESPAN LIFETIME");
        clock.advance(Duration.ofMinutes(1));
        TestClient.Answer answer = client.executions(id, "");
        while (answer.status() == 404) {
            // Each call waits a while for the file.
            answer = client.executions(id, "");
        }
        byte[] file = TestClient.download(
                        answer.only().path("reportAccessSecureLink").asText())
                .body();
        assertThat(new String(file, StandardCharsets.UTF_8).lines().count()).isEqualTo(1 + 1_000_001);
    }

    @Source("§2.6 a new link for each look")
    @Test
    void eachLookAtTheExecutionGivesAnotherLink() {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.link(id)).isNotEqualTo(client.link(id));
    }

    @Source("§2.6 tabs")
    @Source("§2.4 Format")
    @Test
    void aTsvReportIsSeparatedByTabs() throws Exception {
        String id = client.post(
                        "ScheduledReport",
                        Map.of(
                                "ReportName",
                                "T",
                                "QueryId",
                                client.query(STATEMENT),
                                "ExecuteNow",
                                true,
                                "Format",
                                "tsv"))
                .only()
                .path("reportId")
                .asText();
        clock.advance(Duration.ofMinutes(1));
        byte[] file = inflated(TestClient.download(client.link(id)).body());
        assertThat(records(file, '\t')).hasSize(500);
    }

    @Source("§2.4 QueryStartTime, QueryEndTime")
    @Test
    void theWindowOfTheReportIsHonoured() throws Exception {
        String id = client.post(
                        "ScheduledReport",
                        Map.of(
                                "ReportName", "W",
                                "QueryId", client.query(STATEMENT),
                                "ExecuteNow", true,
                                "QueryStartTime", "2026-02-01T00:00:00Z",
                                "QueryEndTime", "2026-03-31T00:00:00Z"))
                .only()
                .path("reportId")
                .asText();
        clock.advance(Duration.ofMinutes(1));
        byte[] file = inflated(TestClient.download(client.link(id)).body());
        assertThat(records(file, ','))
                .isNotEmpty()
                .allMatch(row -> row.get(1).startsWith("2026-02") || row.get(1).startsWith("2026-03"));
    }

    @Test
    void theFileDescribesItself() throws Exception {
        HttpResponse<byte[]> file = TestClient.download(link());
        assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(file.body().length);
        assertThat(file.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(file.headers().firstValue("ETag").orElse("")).matches("\"0x[0-9A-F]+\"");
        assertThat(file.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(file.headers().firstValue("Last-Modified")).hasValue("Sun, 22 Nov 2026 10:00:02 GMT");
    }

    @Test
    void headAnswersTheSameWithoutABody() throws Exception {
        String link = link();
        HttpResponse<byte[]> get = TestClient.download(link);
        HttpResponse<String> head = TestClient.send(
                        HttpRequest.newBuilder(URI.create(link)).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                .http();
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
    }

    @Test
    void theFileStaysTheSameWhileItsLinksChange() throws Exception {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        String first = client.link(id);
        HttpResponse<byte[]> before = TestClient.download(first);
        clock.advance(Duration.ofMinutes(1));
        String second = client.link(id);
        HttpResponse<byte[]> after = TestClient.download(second);
        assertThat(second).isNotEqualTo(first);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.headers().firstValue("ETag"))
                .isEqualTo(before.headers().firstValue("ETag"));
    }

    @Source("§2.6 Range")
    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=5-5, 5, 6",
        "bytes=100-, 100, -1",
        "bytes=-20, -20, -1",
        "bytes=10-999999999, 10, -1"
    })
    void aRangeIsAnsweredWithItsPart(String range, int from, int to) throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        int first = from < 0 ? whole.length + from : from;
        int end = to < 0 ? whole.length : to;
        HttpResponse<byte[]> part = TestClient.download(link, "Range", range);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range"))
                .hasValue("bytes " + first + "-" + (end - 1) + "/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-4", "bytes=0-1,3-4", "bytes=-", "bytes=a-b", "rows=0-1"})
    void aRangeThatIsNoneIsIgnored(String range) throws Exception {
        assertThat(TestClient.download(link(), "Range", range).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=999999999-", "bytes=-0"})
    void aRangeOutsideTheFileIsRefused(String range) throws Exception {
        String link = link();
        int size = TestClient.download(link).body().length;
        HttpResponse<byte[]> answer = TestClient.download(link, "Range", range);
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */" + size);
        assertThat(text(answer)).contains("<Code>InvalidRange</Code>");
    }

    @Test
    void ifMatchHoldsForTheFilesETagOnly() throws Exception {
        String link = link();
        String etag = TestClient.download(link).headers().firstValue("ETag").orElseThrow();
        assertThat(TestClient.download(link, "If-Match", etag, "Range", "bytes=0-0")
                        .statusCode())
                .isEqualTo(206);
        assertThat(TestClient.download(link, "If-Match", "*").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> other = TestClient.download(link, "If-Match", "\"other\"");
        assertThat(other.statusCode()).isEqualTo(412);
        assertThat(text(other)).contains("<Code>ConditionNotMet</Code>");
        assertThat(TestClient.download(link, "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void aReadOfWhatIsNotThereMakesNoSense() throws Exception {
        HttpResponse<byte[]> none = TestClient.download(link(), "If-None-Match", "*");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.headers().firstValue("x-ms-error-code")).hasValue("UnsatisfiableCondition");
    }

    @Source("§2.6 life of a link")
    @Test
    void anExpiredLinkIsRefused() throws Exception {
        String link = link();
        clock.advance(Duration.ofMinutes(59));
        assertThat(TestClient.download(link).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertRefused(TestClient.download(link));
    }

    @Source("§2.6 signed link")
    @Test
    void aTamperedLinkIsRefused() throws Exception {
        String link = link();
        assertRefused(TestClient.download(link.replace("se=2026", "se=2036")));
        assertRefused(TestClient.download(link.substring(0, link.lastIndexOf('=') + 1) + "AAAA"));
        assertRefused(TestClient.download(link.substring(0, link.indexOf('?'))));
    }

    @Source("§2.6 signed link")
    @Test
    void aLinkWithAnAuthorizationHeaderIsRefused() throws Exception {
        assertRefused(TestClient.download(link(), "Authorization", "Bearer " + client.token()));
    }

    @Test
    void theFileOfADeletedReportIsGone() throws Exception {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        String link = client.link(id);
        TestClient.download(link);
        client.delete("ScheduledReport/" + id);
        HttpResponse<byte[]> answer = TestClient.download(link);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer)).contains("<Code>BlobNotFound</Code>");
    }

    @Test
    void theOlderExecutionsOfAScheduleHaveAFileEachOfTheirOwnTime() throws Exception {
        String id = client.post(
                        "ScheduledReport",
                        Map.of(
                                "ReportName",
                                "Daily",
                                "QueryId",
                                client.query("SELECT Month, AssignedSeats, ActiveSeats FROM DynamicsUsage"),
                                "StartTime",
                                "2026-11-23T00:00:00Z",
                                "RecurrenceInterval",
                                24,
                                "RecurrenceCount",
                                200))
                .only()
                .path("reportId")
                .asText();
        clock.advance(Duration.ofDays(100));
        TestClient.Answer executions = client.executions(id, "?getLatestExecution=false");
        List<String> links = executions.each("reportAccessSecureLink");
        assertThat(links).hasSize(90).doesNotHaveDuplicates();
        HttpResponse<byte[]> latest = TestClient.download(links.get(0));
        HttpResponse<byte[]> oldest = TestClient.download(links.get(89), "Range", "bytes=0-");
        assertThat(oldest.statusCode()).isEqualTo(206);
        assertThat(inflated(oldest.body())).isNotEqualTo(inflated(latest.body()));
        assertThat(oldest.headers().firstValue("Last-Modified").flatMap(HttpDate::parse))
                .hasValue(Instant.parse(executions.each("reportGeneratedTime").get(89)));
        client.delete("ScheduledReport/" + id);
        assertThat(TestClient.download(links.get(50)).statusCode()).isEqualTo(404);
    }

    @Test
    void aFileMayBeCutOff() throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.get().faults().next(1, Call.FILE, Fault.cutAfter(100));
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        byte[] received = answer.body().readNBytes(100);
        assertThat(received).isEqualTo(Arrays.copyOf(whole, 100));
        assertThatThrownBy(() -> answer.body().read()).isInstanceOf(IOException.class);
        assertThat(
                        emulator
                                .get()
                                .requestLog()
                                .await(seen -> seen.get(seen.size() - 1).finished(), Duration.ofSeconds(10))
                                .stream()
                                .reduce((a, b) -> b)
                                .orElseThrow()
                                .bytesSent())
                .isEqualTo(100);
    }

    @Test
    void aByteOfAFileMayBeCorrupted() throws Exception {
        String link = link();
        byte[] whole = TestClient.download(link).body();
        emulator.get().faults().next(1, Call.FILE, Fault.corruptByte(50));
        byte[] corrupt = TestClient.download(link).body();
        whole[50] = (byte) ~whole[50];
        assertThat(corrupt).isEqualTo(whole);
    }

    private String link() {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        return client.link(id);
    }

    private static void assertRefused(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(text(answer)).contains("<Code>AuthenticationFailed</Code>");
        assertThat(answer.headers().firstValue("x-ms-error-code")).hasValue("AuthenticationFailed");
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static byte[] inflated(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static List<List<String>> records(byte[] file, char delimiter) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Stream<CSVRecord> records =
                format.parse(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8)).stream()) {
            return records.map(CSVRecord::toList).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the engine holds, with an absent value as the file shows it. */
    private static List<List<String>> rows(Emulator emulator, String sql) {
        return emulator.warehouse().select(sql).stream()
                .map(row ->
                        row.stream().map(value -> value == null ? "" : value).toList())
                .toList();
    }
}
