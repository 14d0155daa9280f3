package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of 1000 bytes, fetched in parts of 100. */
@Timeout(60)
class RequestsAheadTest {

    private static final LinkGuard GUARD = LinkGuard.of(URI.create("http://127.0.0.1"), Set.of());
    private static final int PART = 100;
    private static final StoredFile FILE = StoredFile.random(1000);

    private final TestTransports transports = new TestTransports();

    /** Whatever a test did, and without anybody closing anything but the download. */
    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("partner-insights-part")) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyPartIsAskedForOnceAndOfTheSameVersion(int ahead) throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest());
                FileDownload file = open(server, ahead)) {
            assertThat(file.version()).isEqualTo(FILE.version());
            assertThat(file.contentEncoding()).contains("gzip");
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
            assertThat(file.read()).isEqualTo(-1);
            assertThat(file.resumes()).isZero();
            assertThat(file.renewals()).isZero();
            assertThat(server.requests)
                    .extracting(request -> request.header("Range"))
                    .containsExactlyInAnyOrder(
                            "bytes=0-99",
                            "bytes=100-199",
                            "bytes=200-299",
                            "bytes=300-399",
                            "bytes=400-499",
                            "bytes=500-599",
                            "bytes=600-699",
                            "bytes=700-799",
                            "bytes=800-899",
                            "bytes=900-");
            assertThat(server.requests).allSatisfy(request -> {
                assertThat(request.header("If-Match")).isEqualTo(StoredFile.ETAG);
                assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
                assertThat(request.header("Authorization")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void aFileOfAnyLengthIsReadWhole(int ahead) throws Exception {
        for (int length : new int[] {0, 1, 99, 100, 101, 199, 200, 201, 300, 799, 800, 801, 900, 1000}) {
            StoredFile stored = StoredFile.random(length);
            for (FileVersion expected : List.of(stored.version(), FileVersion.unknown())) {
                try (FaultyFileServer server = new FaultyFileServer().otherwise(stored.honest());
                        FileDownload file = open(server, expected, ahead)) {
                    assertThat(file.size()).hasValue(length);
                    assertThat(file.readAllBytes()).as("%s bytes", length).isEqualTo(stored.content());
                    boolean refused = length == 0 && ahead > 0 && expected.size() == null;
                    int parts = ahead == 0 || length == 0 ? 1 : (length + PART - 1) / PART;
                    assertThat(server.requests).hasSize(refused ? 2 : parts);
                }
            }
        }
    }

    @Test
    void oneByteAtATimeIsTheSame() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            for (byte expected : FILE.content()) {
                assertThat((byte) file.read()).isEqualTo(expected);
            }
            assertThat(file.read()).isEqualTo(-1);
        }
    }

    /** If they were not, the barrier would never open. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void soManyRequestsAreUnderWayAtTheSameTime(int ahead) throws Exception {
        CyclicBarrier allThere = new CyclicBarrier(ahead + 1);
        FaultyFileServer.Answer together = FILE.with((asked, out) -> {
            await(allThere);
            out.write(asked);
        });
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest())) {
            for (int part = 0; part <= ahead; part++) {
                server.at(part * PART, together);
            }
            try (FileDownload file = open(server, ahead)) {
                assertThat(file.readAllBytes()).isEqualTo(FILE.content());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void noMoreThanThatAreMade(int ahead) throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest());
                FileDownload file = open(server, ahead)) {
            for (int part = 0; part < 10; part++) {
                assertThat(file.readNBytes(PART)).hasSize(PART);
                assertThat(server.requests).hasSizeLessThanOrEqualTo(part + 1 + ahead);
            }
        }
    }

    static Stream<List<Integer>> orders() {
        return permutations(List.of(0, 1, 2, 3)).stream();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theOrderIsKeptWhicheverPartArrivesFirst(List<Integer> order) throws Exception {
        StoredFile stored = StoredFile.random(4 * PART);
        List<CountDownLatch> sent =
                Stream.generate(() -> new CountDownLatch(1)).limit(4).toList();
        try (FaultyFileServer server = new FaultyFileServer()) {
            for (int i = 0; i < 4; i++) {
                int turn = i;
                server.at(order.get(i) * PART, stored.with((asked, out) -> {
                    if (turn > 0) {
                        sent.get(turn - 1).await();
                    }
                    out.write(asked);
                    out.flush();
                    sent.get(turn).countDown();
                }));
            }
            try (FileDownload file = open(server, stored.version(), 3)) {
                assertThat(file.readAllBytes()).isEqualTo(stored.content());
            }
        }
    }

    @Test
    void aBreakOfAnyPartAtAnyByteIsResumedThere() throws Exception {
        StoredFile stored = StoredFile.random(35);
        for (int part = 0; part < 4; part++) {
            for (int k = 0; k < Math.min(10, 35 - part * 10); k++) {
                try (FaultyFileServer server = new FaultyFileServer()
                                .at(part * 10, stored.cutAfter(k))
                                .otherwise(stored.honest());
                        FileDownload file = open(server, stored.version(), 2, 10)) {
                    assertThat(file.readAllBytes())
                            .as("part %s cut after %s bytes", part, k)
                            .isEqualTo(stored.content());
                    assertThat(file.resumes()).isEqualTo(1);
                    assertThat(server.requests)
                            .extracting(request -> request.header("Range"))
                            .contains("bytes=" + (part * 10 + k) + "-" + (part < 3 ? part * 10 + 9 : ""));
                }
            }
        }
    }

    @Test
    void breaksOfAllPartsAreAllResumed() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest())) {
            for (int part = 0; part < 10; part++) {
                server.at(part * PART, FILE.cutAfter(part * 5)).at(part * PART + part * 5, FILE.cutAfter(part * 5));
            }
            // Of part 0, both at the same byte.
            server.at(0, FILE.cutAfter(0), FILE.cutAfter(0));
            try (FileDownload file = open(server, 4)) {
                assertThat(file.readAllBytes()).isEqualTo(FILE.content());
                assertThat(file.resumes()).isEqualTo(20);
            }
        }
    }

    @Test
    void aPartShorterThanAskedForIsContinued() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer()
                        .at(0, FILE.part(0, 40, FILE.range(0, 40)))
                        .at(100, FILE.part(100, 150, FILE.range(100, 150)))
                        .otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
        }
    }

    @Test
    void aConnectionThatDropsEvery64KiBIsResumedForAsLongAsItTakes() throws Exception {
        StoredFile large = StoredFile.random(3 << 20);
        try (FaultyFileServer server = new FaultyFileServer().otherwise(large.cutAfter(64 << 10));
                FileDownload file = open(server, large.version(), 2, 1 << 20)) {
            assertThat(file.readAllBytes()).isEqualTo(large.content());
            // More breaks of each part than maxRetries allows in a row.
            assertThat(file.resumes()).isEqualTo(45);
        }
    }

    @Test
    void aPartThatStallsIsResumed() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        FaultyFileServer.Answer stalled = FILE.with((asked, out) -> {
            out.write(asked, 0, 30);
            out.flush();
            self.join().stall();
        });
        HttpTransport hasty = transports.open(TestTransports.SETTINGS.withReadTimeout(Duration.ofMillis(300)));
        try (FaultyFileServer server =
                new FaultyFileServer().at(0, stalled).at(300, stalled).otherwise(FILE.honest())) {
            self.complete(server);
            LinkSource link = LinkSource.fixed(server.link());
            try (FileDownload file = hasty.download(link, GUARD, FILE.version(), 3, PART)) {
                assertThat(file.readAllBytes()).isEqualTo(FILE.content());
                assertThat(file.resumes()).isEqualTo(2);
            }
        }
    }

    @Test
    void aServerThatIsBusyWithOnePartIsAskedForItAgain() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer()
                        .at(0, StoredFile.status(503))
                        .at(200, StoredFile.status(503), StoredFile.status(500))
                        .otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
            assertThat(file.resumes()).isZero();
            assertThat(transports.pauses).hasSize(3);
        }
    }

    @Test
    void itGivesUpAPartAfterMaxRetriesWithoutProgress() throws Exception {
        FaultyFileServer.Answer none = (request, out) -> {};
        try (FaultyFileServer server = new FaultyFileServer()
                        .at(200, FILE.cutAfter(10))
                        .at(210, none, none, none, none)
                        .otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            DownloadException e = assertFailsAfter(file, 210);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.BROKEN);
            assertThat(e)
                    .hasMessageContaining("broke after 210 bytes")
                    .hasMessageContaining("4 failures in a row")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void aServerThatIgnoresRangesIsReadOnAsOneStream() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(FILE.whole());
                FileDownload file = open(server, 4)) {
            assertThat(file.version()).isEqualTo(FILE.version());
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aServerThatLaterIgnoresRangesIsAnErrorAndNotReadTwice() throws Exception {
        assertBreaksAtPart3(FILE.whole(), "ignored the range");
    }

    @Test
    void withoutAStrongETagItIsOneStream() throws Exception {
        for (String etag : List.of("", "W/\"0x8D1\"")) {
            StoredFile weak = FILE.withEtag(etag);
            try (FaultyFileServer server = new FaultyFileServer().otherwise(weak.honest());
                    FileDownload file = open(server, FileVersion.unknown(), 4)) {
                assertThat(file.readAllBytes()).isEqualTo(FILE.content());
                assertThat(server.requests.get(1).header("Range")).isEmpty();
                assertThat(server.requests).hasSize(2);
            }
            try (FaultyFileServer server = new FaultyFileServer().otherwise(weak.honest());
                    FileDownload file = open(server, weak.version(), 4)) {
                assertThat(file.readAllBytes()).isEqualTo(FILE.content());
                assertThat(server.requests).hasSize(1);
            }
        }
    }

    @Test
    void aFileOfOnePartIsNotAskedForInParts() throws Exception {
        StoredFile small = StoredFile.random(PART);
        try (FaultyFileServer server = new FaultyFileServer(small.honest());
                FileDownload file = open(server, small.version(), 4)) {
            assertThat(file.readAllBytes()).isEqualTo(small.content());
            assertThat(server.requests.get(0).header("Range")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Range: bytes 299-398/1000",
                "Content-Range: bytes 301-400/1000",
                "Content-Range: bytes 0-99/1000",
                "Content-Range: bytes 300-400/1000",
                "Content-Range: bytes 300-999/1000",
                "Content-Range: bytes 300-399/*",
                "Content-Range: lines 300-399/1000",
                "X-None: 1"
            })
    void anotherRangeThanAskedForIsAnError(String line) throws Exception {
        assertBreaksAtPart3(FILE.part(300, 400, line), "another range than it was asked for");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Range: bytes 1-100/1000",
                "Content-Range: bytes 0-100/1000",
                "Content-Range: bytes 900-999/1000",
                "X-None: 1"
            })
    void anotherFirstRangeThanAskedForIsAnErrorToo(String line) throws Exception {
        for (FileVersion expected : List.of(FILE.version(), FileVersion.unknown())) {
            try (FaultyFileServer server = new FaultyFileServer(FILE.part(0, 100, line))) {
                assertThatThrownBy(() -> open(server, expected, 2))
                        .isInstanceOf(DownloadException.class)
                        .hasMessageContaining("broke after 0 bytes")
                        .hasMessageContaining("another range than it was asked for");
            }
        }
    }

    @Test
    void moreBytesThanTheRangeHasAreAnError() throws Exception {
        assertBreaksAfter(400, FILE.part(300, 401, FILE.range(300, 400)), "more bytes than it announced");
    }

    @Test
    void fewerBytesThanAnnouncedAreFetchedAgain() throws Exception {
        FaultyFileServer.Answer lies = (request, out) -> {
            FILE.head(out, 206, 60, FILE.range(300, 400));
            out.write(FILE.content(), 300, 60);
        };
        try (FaultyFileServer server = new FaultyFileServer().at(300, lies).otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
            assertThat(file.resumes()).isEqualTo(1);
        }
    }

    @Test
    void aPartWithoutETagIsAnError() throws Exception {
        assertBreaksAtPart3(FILE.withEtag("").honest(), "did not confirm that the file is the same");
    }

    @Test
    void aPartOfAnotherVersionIsAnError() throws Exception {
        assertChangedAtPart3(FILE.withEtag("\"0x8D2\"").honest(), "its ETag is \"0x8D2\" instead of \"0x8D1\"");
        assertChangedAtPart3(FILE.part(300, 400, "Content-Range: bytes 300-399/1001"), "it has 1001 bytes");
        assertChangedAtPart3(StoredFile.status(412), "HTTP 412");
        assertChangedAtPart3(StoredFile.status(416), "HTTP 416");
    }

    @Test
    void anErrorWaitsForTheBytesThatPrecedeIt() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        FaultyFileServer.Answer late = FILE.with((asked, out) -> {
            refused.await();
            out.write(asked);
        });
        FaultyFileServer.Answer changed = (request, out) -> {
            StoredFile.status(412).write(request, out);
            refused.countDown();
        };
        try (FaultyFileServer server = new FaultyFileServer()
                        .at(0, late)
                        .at(100, late)
                        .at(200, changed)
                        .otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            DownloadException e = assertFailsAfter(file, 200);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
            // And it stays so.
            assertThatThrownBy(file::read).isSameAs(e);
        }
    }

    @Test
    void aLinkThatExpiresInMidFileIsReplacedOnceForAllParts() throws Exception {
        CyclicBarrier allRefused = new CyclicBarrier(4);
        FaultyFileServer.Answer expired = (request, out) -> {
            await(allRefused);
            StoredFile.status(403).write(request, out);
        };
        try (FaultyFileServer server = new FaultyFileServer().otherwise((request, out) -> {
            boolean replaced = request.lines().get(0).contains("sig=new-1");
            (replaced || request.from() < 300 ? FILE.honest() : expired).write(request, out);
        })) {
            ReplacedLink links = new ReplacedLink(server.link());
            try (FileDownload file = transports.open().download(links, GUARD, FILE.version(), 3, PART)) {
                assertThat(file.readNBytes(300)).hasSize(300);
                assertThat(file.readAllBytes()).isEqualTo(Arrays.copyOfRange(FILE.content(), 300, 1000));
                assertThat(file.renewals()).isEqualTo(1);
                assertThat(file.resumes()).isZero();
                assertThat(links.asked).hasValue(1);
            }
        }
    }

    @Test
    void aPartThatIsCutAndFindsItsLinkExpiredGoesOnAtTheSameByte() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer()
                .at(200, FILE.cutAfter(30))
                .at(230, StoredFile.status(403))
                .otherwise(FILE.honest())) {
            ReplacedLink links = new ReplacedLink(server.link());
            try (FileDownload file = transports.open().download(links, GUARD, FILE.version(), 1, PART)) {
                assertThat(file.readAllBytes()).isEqualTo(FILE.content());
                assertThat(file.renewals()).isEqualTo(1);
                assertThat(file.resumes()).isEqualTo(1);
                assertThat(server.requests)
                        .filteredOn(request -> request.header("Range").equals("bytes=230-299"))
                        .extracting(request -> request.lines().get(0))
                        .satisfiesExactly(
                                line -> assertThat(line).contains("sig=secret"),
                                line -> assertThat(line).contains("sig=new-1"));
            }
        }
    }

    @Test
    void aLinkThatCannotBeReplacedIsAskedForOnceAndEndsTheFileThere() throws Exception {
        CyclicBarrier allRefused = new CyclicBarrier(3);
        List<DownloadException> asked = new ArrayList<>();
        FaultyFileServer.Answer expired = (request, out) -> {
            await(allRefused);
            StoredFile.status(403).write(request, out);
        };
        try (FaultyFileServer server = new FaultyFileServer()
                .at(300, expired)
                .at(400, expired)
                .at(500, expired)
                .otherwise(FILE.honest())) {
            LinkSource links = new LinkSource() {
                @Override
                public URI link() {
                    return server.link();
                }

                @Override
                public URI renewed(DownloadException refused) {
                    asked.add(refused);
                    throw refused;
                }
            };
            try (FileDownload file = transports.open().download(links, GUARD, FILE.version(), 2, PART)) {
                DownloadException e = assertFailsAfter(file, 300);
                assertThat(e.reason()).isEqualTo(DownloadException.Reason.LINK_REFUSED);
            }
        }
        noThreadIsLeft();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aNewLinkThatIsRefusedAsWellEndsIt() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer()
                .at(300, StoredFile.status(403), StoredFile.status(403))
                .otherwise(FILE.honest())) {
            ReplacedLink links = new ReplacedLink(server.link());
            try (FileDownload file = transports.open().download(links, GUARD, FILE.version(), 2, PART)) {
                assertThat(assertFailsAfter(file, 300).reason()).isEqualTo(DownloadException.Reason.LINK_REFUSED);
                assertThat(links.asked).hasValue(1);
            }
        }
    }

    @Test
    void whereARedirectLeadsIsCheckedForEveryPart() throws Exception {
        FaultyFileServer.Answer elsewhere = (request, out) -> out.write(
                "HTTP/1.1 307 There\r\nLocation: http://192.0.2.1/f\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (FaultyFileServer server = new FaultyFileServer().at(300, elsewhere).otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            assertThat(assertFailsAfter(file, 300).reason()).isEqualTo(DownloadException.Reason.FORBIDDEN_TARGET);
        }
    }

    @Test
    void closingHangsUpOnEveryRequestAtOnce() throws Exception {
        CountDownLatch under = new CountDownLatch(4);
        CountDownLatch hungUp = new CountDownLatch(4);
        StoredFile large = StoredFile.random(4 << 20);
        FaultyFileServer.Answer endless = large.with((asked, out) -> {
            under.countDown();
            writeUntilHungUp(out, hungUp);
        });
        try (FaultyFileServer server = new FaultyFileServer().otherwise(endless)) {
            FileDownload file = open(server, large.version(), 3, 1 << 20);
            assertThat(file.read()).isZero();
            under.await();
            file.close();
            assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("is closed");
        }
    }

    @RepeatedTest(50)
    void closingByAnotherThreadEndsAReadThatWaits() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        try (FaultyFileServer server = new FaultyFileServer().otherwise(thenSilent(self))) {
            self.complete(server);
            FileDownload file = open(server, 3);
            assertThat(file.readNBytes(30)).hasSize(30);
            CompletableFuture<Throwable> thrown = CompletableFuture.supplyAsync(() -> catchThrowable(file::read));
            file.close();
            assertThat(thrown.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is closed");
            noThreadIsLeft();
        }
    }

    @RepeatedTest(50)
    void closingWhileOthersAreStillConnectingLeavesNothingBehind() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest())) {
            open(server, 8).close();
            noThreadIsLeft();
        }
    }

    @Test
    void closingEndsAPartThatWaitsForItsNextAttempt() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        HttpTransport transport = new HttpTransport(
                TestTransports.SETTINGS,
                SharedClient.get(),
                duration -> {
                    waiting.countDown();
                    new CountDownLatch(1).await();
                },
                Clock.systemUTC());
        try (FaultyFileServer server =
                new FaultyFileServer().at(200, StoredFile.status(503)).otherwise(FILE.honest())) {
            FileDownload file = transport.download(LinkSource.fixed(server.link()), GUARD, FILE.version(), 2, PART);
            waiting.await();
            file.close();
            noThreadIsLeft();
        }
    }

    @Test
    void closingTheTransportEndsItsDownloads() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        try (FaultyFileServer server = new FaultyFileServer().otherwise(thenSilent(self))) {
            self.complete(server);
            HttpTransport transport = transports.open();
            try (FileDownload file =
                    transport.download(LinkSource.fixed(server.link()), GUARD, FILE.version(), 2, PART)) {
                transport.close();
                assertThatThrownBy(file::readAllBytes)
                        .isInstanceOf(DownloadException.class)
                        .hasMessageContaining("the transport was closed");
                noThreadIsLeft();
            }
        }
    }

    @Test
    void aFileThatIsReadToItsEndNeedsNoThreadAnyMore() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest());
                FileDownload file = open(server, 4)) {
            file.readAllBytes();
            noThreadIsLeft();
        }
    }

    @Test
    void anInterruptIsNoticedAndKept() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            assertThat(file.readNBytes(150)).hasSize(150);
            Thread.currentThread().interrupt();
            assertThatThrownBy(file::read)
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessageContaining("/report.csv.gz was interrupted after 150 bytes");
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("is closed");
            noThreadIsLeft();
        }
    }

    @Test
    void anInterruptEndsAReadOfASilentServerAtOnce() throws Exception {
        CompletableFuture<FaultyFileServer> self = new CompletableFuture<>();
        HttpTransport patient = transports.open(TestTransports.SETTINGS.withReadTimeout(Duration.ofDays(1)));
        try (FaultyFileServer server = new FaultyFileServer().otherwise(thenSilent(self))) {
            self.complete(server);
            FileDownload file = patient.download(LinkSource.fixed(server.link()), GUARD, FILE.version(), 2, PART);
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            CountDownLatch silent = new CountDownLatch(1);
            Thread reader = new Thread(() -> thrown.complete(catchThrowable(() -> {
                file.readNBytes(30);
                silent.countDown();
                file.read();
            })));
            reader.start();
            silent.await();
            reader.interrupt();
            assertThat(thrown.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessageContaining("was interrupted after 30 bytes");
            noThreadIsLeft();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 9})
    void moreRequestsThanMemoryIsMeantForAreRefused(int ahead) throws Exception {
        try (FaultyFileServer server = new FaultyFileServer()) {
            assertThatThrownBy(() -> open(server, ahead))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("requestsAhead must be from 0 to 8, but is " + ahead);
            assertThat(server.requests).isEmpty();
        }
    }

    /** Breaks, refusals and bad days at random: the bytes are always these. */
    @RepeatedTest(200)
    void whateverHappensTheBytesAreThese(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        StoredFile stored = StoredFile.random(random.nextInt(3_000));
        int partSize = 1 + random.nextInt(400);
        int ahead = 1 + random.nextInt(8);
        FileVersion expected = random.nextBoolean() ? stored.version() : FileVersion.unknown();
        List<FaultyFileServer.Answer> faults = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            faults.add(
                    switch (random.nextInt(4)) {
                        case 0 -> StoredFile.status(503);
                        case 1 -> stored.cutAfter(random.nextInt(partSize));
                        case 2 -> (request, out) -> {};
                        default -> stored.honest();
                    });
        }
        HttpTransport patient = transports.open(TestTransports.SETTINGS.withMaxRetries(100));
        try (FaultyFileServer server = new FaultyFileServer(faults.toArray(FaultyFileServer.Answer[]::new))
                        .otherwise(stored.honest());
                FileDownload file =
                        patient.download(LinkSource.fixed(server.link()), GUARD, expected, ahead, partSize)) {
            assertThat(file.readAllBytes()).isEqualTo(stored.content());
        }
    }

    private void assertBreaksAtPart3(FaultyFileServer.Answer answer, String why) throws IOException {
        assertBreaksAfter(300, answer, why);
    }

    private void assertBreaksAfter(int bytes, FaultyFileServer.Answer answer, String why) throws IOException {
        try (FaultyFileServer server = new FaultyFileServer().at(300, answer).otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            DownloadException e = assertFailsAfter(file, bytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.BROKEN);
            assertThat(e).hasMessageContaining(why).hasMessageNotContaining("secret");
        }
    }

    private void assertChangedAtPart3(FaultyFileServer.Answer answer, String how) throws IOException {
        try (FaultyFileServer server = new FaultyFileServer().at(300, answer).otherwise(FILE.honest());
                FileDownload file = open(server, 2)) {
            DownloadException e = assertFailsAfter(file, 300);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
            assertThat(e)
                    .hasMessageContaining("changed while it was read (" + how)
                    .hasMessageContaining("after 300 bytes")
                    .hasMessageNotContaining("secret");
        }
    }

    /** That exactly these bytes can be read, and then no more. */
    private static DownloadException assertFailsAfter(FileDownload file, int bytes) throws IOException {
        assertThat(file.readNBytes(bytes)).isEqualTo(Arrays.copyOf(FILE.content(), bytes));
        return catchThrowableOfType(DownloadException.class, file::read);
    }

    private FileDownload open(FaultyFileServer server, int ahead) throws InterruptedIOException {
        return open(server, FILE.version(), ahead);
    }

    private FileDownload open(FaultyFileServer server, FileVersion expected, int ahead) throws InterruptedIOException {
        return open(server, expected, ahead, PART);
    }

    private FileDownload open(FaultyFileServer server, FileVersion expected, int ahead, int partSize)
            throws InterruptedIOException {
        return transports.open().download(LinkSource.fixed(server.link()), GUARD, expected, ahead, partSize);
    }

    private static FaultyFileServer.Answer thenSilent(CompletableFuture<FaultyFileServer> self) {
        return FILE.with((asked, out) -> {
            out.write(asked, 0, 30);
            out.flush();
            self.join().stall();
        });
    }

    private static void writeUntilHungUp(OutputStream out, CountDownLatch hungUp) {
        try {
            while (true) {
                out.write(new byte[1 << 16]);
            }
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        return IntStream.range(0, of.size())
                .boxed()
                .flatMap(i -> {
                    List<Integer> rest = new ArrayList<>(of);
                    Integer first = rest.remove(i.intValue());
                    return permutations(rest).stream().map(more -> {
                        List<Integer> order = new ArrayList<>(List.of(first));
                        order.addAll(more);
                        return order;
                    });
                })
                .toList();
    }
}
