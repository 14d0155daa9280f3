package io.github.partnerinsights.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileDownloadTest {

    private static final LinkGuard GUARD = LinkGuard.of(URI.create("http://127.0.0.1"), Set.of());
    private static final byte[] CONTENT = randomBytes(1000);
    private static final String ETAG = "\"0x8D1\"";

    private final TestTransports transports = new TestTransports();

    @Test
    void theStoredBytesAndWhatTheServerSaysOfThemAreHandedOver() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(whole());
                FileDownload file = open(server)) {
            assertThat(file.size()).hasValue(1000);
            assertThat(file.etag()).contains(ETAG);
            assertThat(file.version()).isEqualTo(new FileVersion(1000L, ETAG));
            assertThat(file.contentEncoding()).contains("gzip");
            // Random bytes are no gzip: nobody has tried to inflate them.
            assertThat(file.readAllBytes()).isEqualTo(CONTENT);
            assertThat(file.read()).isEqualTo(-1);
            assertThat(file.resumes()).isZero();
        }
    }

    @Test
    void noCredentialsAreSentAndGzipIsAskedForRaw() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(whole());
                FileDownload file = open(server)) {
            file.readAllBytes();
            FaultyFileServer.Request request = server.requests.get(0);
            assertThat(request.lines().get(0)).isEqualTo("GET /report.csv.gz?sig=secret HTTP/1.1");
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
            assertThat(request.header("Range")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u0000\u009b\u0085 no status line",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5 \u001b[2J\u0007 no size of a chunk"
            })
    void whatIsNoHttpIsToldInPrintableWords(String answer) throws Exception {
        try (FaultyFileServer server =
                new FaultyFileServer().otherwise((request, out) -> out.write((answer + "\r\n").getBytes(UTF_8)))) {
            assertThatThrownBy(() -> {
                        try (FileDownload file = open(server)) {
                            file.readAllBytes();
                        }
                    })
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining(" no s")
                    .satisfies(error -> assertThat(Throwables.getStackTrace(error))
                            .doesNotContain("\u001b", "\u0000", "\u0007", "\u009b", "\u0085"));
        }
    }

    @Test
    void aPieceOfAFileInThePlaceOfAnAnswerIsToldWithoutItsBytes() throws Exception {
        byte[] gzip = new byte[400];
        new Random(1).nextBytes(gzip);
        gzip[0] = 0x1f;
        gzip[399] = '\n';
        try (FaultyFileServer server = new FaultyFileServer().otherwise((request, out) -> out.write(gzip))) {
            assertThatThrownBy(() -> {
                        try (FileDownload file = open(server)) {
                            file.readAllBytes();
                        }
                    })
                    .isInstanceOf(DownloadException.class)
                    .satisfies(error -> assertThat(Throwables.getStackTrace(error))
                            .doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]|\uFFFD"));
        }
    }

    @Test
    void aBreakAnywhereIsResumedThere() throws Exception {
        for (int k = 0; k < CONTENT.length; k += k < 10 || k > 980 ? 1 : 97) {
            try (FaultyFileServer server = new FaultyFileServer(cutAt(k), rest());
                    FileDownload file = open(server)) {
                assertThat(file.readAllBytes()).as("cut after %s bytes", k).isEqualTo(CONTENT);
                assertThat(file.resumes()).isEqualTo(1);
                assertThat(server.requests.get(1).header("Range")).isEqualTo("bytes=" + k + "-");
                assertThat(server.requests.get(1).header("If-Match")).isEqualTo(ETAG);
            }
        }
    }

    @Test
    void aBreakInAResumedPartIsResumedToo() throws Exception {
        FaultyFileServer.Answer restCutShort = (request, out) -> {
            head(out, 206, 1000 - request.from(), ETAG, range(request.from(), 1000));
            out.write(CONTENT, request.from(), 50);
        };
        try (FaultyFileServer server = new FaultyFileServer(cutAt(10), restCutShort, restCutShort, rest());
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(CONTENT);
            assertThat(file.resumes()).isEqualTo(3);
            assertThat(server.requests.get(3).from()).isEqualTo(110);
        }
    }

    @Test
    void aPartShorterThanAskedForIsContinued() throws Exception {
        FaultyFileServer.Answer shortPart = (request, out) -> {
            head(out, 206, 100, ETAG, "Content-Range: bytes 10-109/1000");
            out.write(CONTENT, 10, 100);
        };
        try (FaultyFileServer server = new FaultyFileServer(cutAt(10), shortPart, rest());
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(CONTENT);
            assertThat(server.requests.get(2).from()).isEqualTo(110);
        }
    }

    @Test
    void aServerThatIsBusyWhenAskedToResumeIsAskedAgain() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(cutAt(500), status(503), status(500), rest());
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(CONTENT);
            assertThat(transports.pauses).hasSize(3);
        }
    }

    @Test
    void aServerThatStallsIsResumed() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        FaultyFileServer.Answer stalled = (request, out) -> {
            head(out, 200, 1000, ETAG, "");
            out.write(CONTENT, 0, 300);
            out.flush();
            self.join().stall();
        };
        HttpTransport hasty = transports.open(TestTransports.SETTINGS.withReadTimeout(Duration.ofMillis(300)));
        try (FaultyFileServer server = new FaultyFileServer(stalled, rest());
                FileDownload file = hasty.download(server.link(), GUARD)) {
            self.complete(server);
            assertThat(file.readAllBytes()).isEqualTo(CONTENT);
            assertThat(server.requests.get(1).from()).isEqualTo(300);
        }
    }

    @Test
    void aServerThatStallsAgainAndAgainIsGivenUp() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        FaultyFileServer.Answer silent = (request, out) -> self.join().stall();
        HttpTransport hasty = transports.open(TestTransports.SETTINGS.withReadTimeout(Duration.ofMillis(300)));
        try (FaultyFileServer server = new FaultyFileServer(thenSilent(self), silent, silent, silent);
                FileDownload file = hasty.download(server.link(), GUARD)) {
            self.complete(server);
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.BROKEN);
            assertThat(e)
                    .hasMessageContaining("broke after 300 bytes")
                    .hasMessageContaining("silent for 300 ms (readTimeout)")
                    .hasMessageContaining("4 failures in a row");
        }
    }

    @Test
    void itGivesUpAfterMaxRetriesWithoutProgress() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(cutAt(10));
                FileDownload file = open(server)) {
            // Every further connection is closed without an answer.
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.BROKEN);
            assertThat(e)
                    .hasMessageContaining("/report.csv.gz broke after 10 bytes")
                    .hasMessageContaining("4 failures in a row")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void progressStartsTheCountAgain() throws Exception {
        byte[] large = randomBytes(8 * 70_000);
        FaultyFileServer.Answer piece = (request, out) -> {
            int from = request.from();
            head(out, from == 0 ? 200 : 206, large.length - from, ETAG, from == 0 ? "" : range(from, large.length));
            out.write(large, from, 70_000);
        };
        try (FaultyFileServer server = new FaultyFileServer(piece, piece, piece, piece, piece, piece, piece, piece);
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(large);
            // More breaks than maxRetries allows in a row.
            assertThat(file.resumes()).isEqualTo(7);
        }
    }

    @Test
    void aServerThatHangsUpEvery64KibibytesIsReadToTheEnd() throws Exception {
        int piece = 64 << 10;
        byte[] large = randomBytes(7 * piece + 1000);
        FaultyFileServer.Answer hangsUp = (request, out) -> {
            int from = request.from();
            head(out, from == 0 ? 200 : 206, large.length - from, ETAG, from == 0 ? "" : range(from, large.length));
            out.write(large, from, Math.min(piece, large.length - from));
        };
        FaultyFileServer.Answer[] answers = new FaultyFileServer.Answer[8];
        Arrays.fill(answers, hangsUp);
        try (FaultyFileServer server = new FaultyFileServer(answers);
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(large);
            assertThat(file.resumes()).isEqualTo(7);
        }
    }

    @Test
    void aServerThatAnnouncesMoreThanItHasIsAnError() throws Exception {
        FaultyFileServer.Answer more = (request, out) -> {
            head(out, 200, CONTENT.length + 10, ETAG, "");
            out.write(CONTENT);
        };
        try (FaultyFileServer server = new FaultyFileServer(more, status(416));
                FileDownload file = open(server)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e).hasMessageContaining("HTTP 416").hasMessageContaining("after 1000 bytes");
        }
    }

    /** Where a message ends, only its length tells: what comes behind it is not the file's. A checksum must notice. */
    @Test
    void ofAServerThatAnnouncesLessThanItHasOnlyThatMuchIsRead() throws Exception {
        FaultyFileServer.Answer less = (request, out) -> {
            head(out, 200, CONTENT.length - 10, ETAG, "");
            out.write(CONTENT);
        };
        try (FaultyFileServer server = new FaultyFileServer(less, whole());
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(Arrays.copyOf(CONTENT, CONTENT.length - 10));
            try (FileDownload next = open(server)) {
                assertThat(next.readAllBytes()).isEqualTo(CONTENT);
            }
        }
    }

    @Test
    void aFileThatChangedIsAnError() throws Exception {
        for (int status : new int[] {412, 416}) {
            try (FaultyFileServer server = new FaultyFileServer(cutAt(500), status(status));
                    FileDownload file = open(server)) {
                DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
                assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
                assertThat(e.status()).hasValue(status);
                assertThat(e).hasMessageContaining("changed while it was read");
            }
        }
    }

    @Test
    void aServerThatIgnoresTheRangeIsAnErrorAndNotReadTwice() throws Exception {
        assertCannotResume(whole(), "ignored the range");
    }

    @Test
    void anotherETagIsAnError() throws Exception {
        assertChanged(part("\"0x8D2\"", range(500, 1000)), "its ETag is \"0x8D2\" instead of " + ETAG);
    }

    @Test
    void aPartWithoutETagIsAnError() throws Exception {
        assertCannotResume(part("", range(500, 1000)), "did not confirm that the file is the same");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Range: bytes 499-999/1000",
                "Content-Range: bytes 0-499/1000",
                "Content-Range: bytes 500-999/*",
                "Content-Range: bytes 500-1000/1000",
                "Content-Range: bytes 999-500/1000",
                "Content-Range: lines 500-999/1000",
                "X-None: 1"
            })
    void aContentRangeThatDoesNotFitIsAnError(String line) throws Exception {
        assertCannotResume(part(ETAG, line), "another range");
    }

    @Test
    void anotherTotalIsAnError() throws Exception {
        assertChanged(part(ETAG, "Content-Range: bytes 500-1000/1001"), "it has 1001 bytes instead of 1000");
    }

    @Test
    void anotherEncodingIsAnError() throws Exception {
        FaultyFileServer.Answer plain = (request, out) -> {
            write(out, "HTTP/1.1 206 Partial Content\r\nETag: " + ETAG + "\r\n" + range(500, 1000) + "\r\n\r\n");
            out.write(CONTENT, 500, 500);
        };
        assertCannotResume(plain, "another encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "W/\"0x8D1\"", "0x8D1", "\""})
    void withoutAStrongETagABreakIsAnError(String etag) throws Exception {
        FaultyFileServer.Answer cut = (request, out) -> {
            head(out, 200, 1000, etag, "");
            out.write(CONTENT, 0, 500);
        };
        try (FaultyFileServer server = new FaultyFileServer(cut, rest());
                FileDownload file = open(server)) {
            assertThatThrownBy(file::readAllBytes)
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("broke after 500 bytes")
                    .hasMessageContaining("without a strong ETag");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aPartThatIsLongerThanItShouldBeIsAnError() throws Exception {
        FaultyFileServer.Answer tooLong = (request, out) -> {
            head(out, 206, 600, ETAG, range(500, 1000));
            out.write(CONTENT, 400, 600);
        };
        assertCannotResume(tooLong, "more bytes than it announced");
    }

    @Test
    void aFileWithoutLengthIsReadToItsEnd() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start(TestTransports.loopback(), 0);
            server.enqueue(new MockResponse.Builder()
                    .chunkedBody(new Buffer().write(CONTENT), 64)
                    .build());
            URI link = URI.create("http://127.0.0.1:" + server.getPort() + "/f");
            try (FileDownload file = transports.open().download(link, GUARD)) {
                assertThat(file.size()).isEmpty();
                assertThat(file.etag()).isEmpty();
                assertThat(file.readAllBytes()).isEqualTo(CONTENT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void aRefusedLinkSaysSoWithTheStoresCodeAndId(int status) throws Exception {
        FaultyFileServer.Answer refused = (request, out) -> write(
                out,
                "HTTP/1.1 " + status
                        + " No\r\nx-ms-request-id: r-1\r\n\r\n<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed"
                        + "</Code><Message>sig=secret</Message></Error>");
        try (FaultyFileServer server = new FaultyFileServer(refused)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, () -> open(server));
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.LINK_REFUSED);
            assertThat(e.status()).hasValue(status);
            assertThat(e)
                    .hasMessageContaining("/report.csv.gz was refused (HTTP " + status + ", AuthenticationFailed)")
                    .hasMessageContaining("x-ms-request-id r-1")
                    // What to do is for the caller to say: a user of a report cannot ask for a link.
                    .hasMessageNotContaining("new link")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aLinkThatExpiresWhileTheFileIsReadSaysSo() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(cutAt(500), status(403));
                FileDownload file = open(server)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.LINK_REFUSED);
        }
    }

    @Test
    void aBusyServerIsAskedAgainAtTheBeginning() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(status(503), status(500), whole());
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void aRedirectIsFollowedAndResumedThroughTheLink() throws Exception {
        try (FaultyFileServer store = new FaultyFileServer(cutAt(500), rest())) {
            FaultyFileServer.Answer redirect =
                    (request, out) -> write(out, "HTTP/1.1 307 There\r\nLocation: " + store.link() + "\r\n\r\n");
            try (FaultyFileServer server = new FaultyFileServer(redirect, redirect);
                    FileDownload file = open(server)) {
                assertThat(file.readAllBytes()).isEqualTo(CONTENT);
                assertThat(store.requests.get(1).header("If-Match")).isEqualTo(ETAG);
            }
        }
    }

    @Test
    void redirectsInACircleEnd() throws Exception {
        FaultyFileServer.Answer circle =
                (request, out) -> write(out, "HTTP/1.1 302 Again\r\nLocation: /again?sig=secret\r\n\r\n");
        try (FaultyFileServer server = new FaultyFileServer(circle, circle, circle, circle, circle, circle, circle)) {
            assertThatThrownBy(() -> open(server))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("more than 5 times")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void closingCancelsTheTransferAtOnce() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        FaultyFileServer.Answer endless = (request, out) -> {
            head(out, 200, 1L << 40, ETAG, "");
            byte[] block = new byte[1 << 16];
            try {
                while (true) {
                    out.write(block);
                }
            } catch (IOException e) {
                hungUp.countDown();
            }
        };
        try (FaultyFileServer server = new FaultyFileServer(endless)) {
            FileDownload file = open(server);
            assertThat(file.read()).isZero();
            file.close();
            assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("is closed");
        }
    }

    @RepeatedTest(50)
    void closingByAnotherThreadEndsAReadThatWaits() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        try (FaultyFileServer server = new FaultyFileServer(thenSilent(self))) {
            self.complete(server);
            FileDownload file = open(server);
            assertThat(file.readNBytes(300)).hasSize(300);
            CompletableFuture<Throwable> thrown = CompletableFuture.supplyAsync(() -> catchThrowable(file::read));
            file.close();
            assertThat(thrown.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is closed");
        }
    }

    @Test
    void closingTheTransportEndsItsDownloads() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        try (FaultyFileServer server = new FaultyFileServer(thenSilent(self))) {
            self.complete(server);
            HttpTransport transport = transports.open();
            try (FileDownload file = transport.download(server.link(), GUARD)) {
                transport.close();
                assertThatThrownBy(file::readAllBytes)
                        .isInstanceOf(DownloadException.class)
                        .hasMessageContaining("the transport was closed");
            }
        }
    }

    @Test
    void anInterruptIsNoticedAndKept() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(whole());
                FileDownload file = open(server)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(file::read)
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessageContaining("/report.csv.gz was interrupted after 0 bytes");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptWhileOpeningIsNoticedAndKept() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(whole())) {
            HttpTransport transport = transports.open();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> transport.download(server.link(), GUARD))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anEmptyFileIsEmpty() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer((request, out) -> head(out, 200, 0, ETAG, ""));
                FileDownload file = open(server)) {
            assertThat(file.size()).hasValue(0);
            assertThat(file.read()).isEqualTo(-1);
        }
    }

    private void assertCannotResume(FaultyFileServer.Answer second, String why) throws IOException {
        try (FaultyFileServer server = new FaultyFileServer(cutAt(500), second);
                FileDownload file = open(server)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.BROKEN);
            assertThat(e).hasMessageContaining(why).hasMessageNotContaining("secret");
        }
    }

    private void assertChanged(FaultyFileServer.Answer second, String how) throws IOException {
        try (FaultyFileServer server = new FaultyFileServer(cutAt(500), second);
                FileDownload file = open(server)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
            assertThat(e)
                    .hasMessageContaining("changed while it was read (" + how + ", after 500 bytes)")
                    .hasMessageNotContaining("secret");
        }
    }

    private FileDownload open(FaultyFileServer server) throws InterruptedIOException {
        return transports.open().download(server.link(), GUARD);
    }

    private static FaultyFileServer.Answer whole() {
        return cutAt(CONTENT.length);
    }

    private static FaultyFileServer.Answer cutAt(int bytes) {
        return (request, out) -> {
            head(out, 200, CONTENT.length, ETAG, "");
            new ByteArrayInputStream(CONTENT, 0, bytes).transferTo(out);
        };
    }

    private static FaultyFileServer.Answer thenSilent(CompletableFuture<FaultyFileServer> self) {
        return (request, out) -> {
            head(out, 200, CONTENT.length, ETAG, "");
            out.write(CONTENT, 0, 300);
            out.flush();
            self.join().stall();
        };
    }

    private static FaultyFileServer.Answer rest() {
        return (request, out) -> {
            head(out, 206, CONTENT.length - request.from(), ETAG, range(request.from(), CONTENT.length));
            out.write(CONTENT, request.from(), CONTENT.length - request.from());
        };
    }

    private static FaultyFileServer.Answer part(String etag, String line) {
        return (request, out) -> {
            head(out, 206, 500, etag, line);
            out.write(CONTENT, 500, 500);
        };
    }

    private static FaultyFileServer.Answer status(int status) {
        return (request, out) -> write(out, "HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n");
    }

    private static String range(int from, int total) {
        return "Content-Range: bytes " + from + "-" + (total - 1) + "/" + total;
    }

    private static void head(OutputStream out, int status, long length, String etag, String line) throws IOException {
        write(
                out,
                "HTTP/1.1 " + status + " x\r\nContent-Encoding: gzip\r\nContent-Length: " + length + "\r\n"
                        + (etag.isEmpty() ? "" : "ETag: " + etag + "\r\n")
                        + (line.isEmpty() ? "" : line + "\r\n")
                        + "Connection: close\r\n\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
