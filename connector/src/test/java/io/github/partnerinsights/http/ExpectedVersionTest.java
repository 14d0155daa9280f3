package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of which a certain version is expected: that one is read, or nothing. */
@Timeout(60)
class ExpectedVersionTest {

    private static final LinkGuard GUARD = LinkGuard.of(URI.create("http://127.0.0.1"), Set.of());
    private static final int PART = 400;
    private static final StoredFile FILE = StoredFile.random(1000);

    private final TestTransports transports = new TestTransports();

    @Test
    void theVersionOfOneDownloadCanBeExpectedOfAnother() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest())) {
            FileVersion version;
            try (FileDownload probe = open(server, FileVersion.unknown(), 0)) {
                version = probe.version();
            }
            for (int ahead : new int[] {0, 2}) {
                try (FileDownload file = open(server, version, ahead)) {
                    assertThat(file.readAllBytes()).isEqualTo(FILE.content());
                    assertThat(file.version()).isEqualTo(version).isEqualTo(FILE.version());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theVeryFirstRequestInsistsOnAStrongETag(int ahead) throws Exception {
        try (FaultyFileServer server = new FaultyFileServer().otherwise(FILE.honest());
                FileDownload file = open(server, FILE.version(), ahead)) {
            assertThat(server.requests.get(0).header("If-Match")).isEqualTo(StoredFile.ETAG);
        }
    }

    @Test
    void aWeakETagIsComparedButIsNoCondition() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(FILE.honest());
                FileDownload file = open(server, new FileVersion(1000L, "W/" + StoredFile.ETAG), 2)) {
            assertThat(server.requests.get(0).header("If-Match")).isEmpty();
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
        }
        try (FaultyFileServer server = new FaultyFileServer(FILE.honest())) {
            assertChanged(server, new FileVersion(1000L, "W/\"0x8D2\""), 2, "its ETag is \"0x8D1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aServerThatKnowsOfAnotherVersionIsBelieved(int ahead) throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(StoredFile.status(412))) {
            assertChanged(
                    server,
                    FILE.version(),
                    ahead,
                    "is not the one that was expected (HTTP 412): it has been replaced, or is gone. Start again.");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void anotherETagIsAnErrorBeforeTheFirstByte(int ahead) throws Exception {
        try (FaultyFileServer server =
                new FaultyFileServer(FILE.withEtag("\"0x8D2\"").honest())) {
            assertChanged(server, FILE.version(), ahead, "its ETag is \"0x8D2\" instead of \"0x8D1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void anotherSizeIsAnErrorBeforeTheFirstByte(int ahead) throws Exception {
        try (FaultyFileServer server =
                new FaultyFileServer(StoredFile.random(1001).honest())) {
            assertChanged(server, FILE.version(), ahead, "it has 1001 bytes instead of 1000");
        }
    }

    @Test
    void theSizeAloneIsComparedToo() throws Exception {
        try (FaultyFileServer server =
                new FaultyFileServer(StoredFile.random(999).withEtag("").honest())) {
            assertChanged(server, new FileVersion(1000L, null), 2, "it has 999 bytes instead of 1000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aServerThatNoLongerGivesTheETagIsNotBelieved(int ahead) throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(FILE.withEtag("").honest())) {
            DownloadException e =
                    catchThrowableOfType(DownloadException.class, () -> open(server, FILE.version(), ahead));
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.BROKEN);
            assertThat(e).hasMessageContaining("did not confirm that the file is the same");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aLinkThatIsReplacedAtTheVeryStartMustLeadToTheSameVersion(int ahead) throws Exception {
        FaultyFileServer.Answer other = FILE.withEtag("\"0x8D2\"").honest();
        try (FaultyFileServer server = new FaultyFileServer(StoredFile.status(403), other)) {
            LinkSource links = new ReplacedLink(server.link());
            DownloadException e = catchThrowableOfType(
                    DownloadException.class,
                    () -> transports.open().download(links, GUARD, FILE.version(), ahead, PART));
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
            assertThat(server.requests.get(1).lines().get(0)).contains("sig=new-1");
            assertThat(server.requests.get(1).header("If-Match")).isEqualTo(StoredFile.ETAG);
        }
    }

    @Test
    void aFileThatIsShorterThanExpectedIsNoticedEvenIfItsLengthIsNotAnnounced() throws Exception {
        assertBrokenWithoutLength(1001, "it ended after 1000 of 1001 bytes");
    }

    @Test
    void aFileThatIsLongerThanExpectedIsNoticedEvenIfItsLengthIsNotAnnounced() throws Exception {
        assertBrokenWithoutLength(999, "the server sent more bytes than it announced");
    }

    @Test
    void howTheConnectionEndsAfterTheLastByteDoesNotMatter() throws Exception {
        FaultyFileServer.Answer endless = (request, out) -> {
            String head = "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\nETag: " + StoredFile.ETAG + "\r\n\r\n";
            out.write((head + "3e8\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(FILE.content());
            // And no last chunk.
        };
        try (FaultyFileServer server = new FaultyFileServer(endless);
                FileDownload file = open(server, FILE.version(), 0)) {
            assertThat(file.readAllBytes()).isEqualTo(FILE.content());
            assertThat(server.requests).hasSize(1);
        }
    }

    private void assertBrokenWithoutLength(long expected, String why) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.start(TestTransports.loopback(), 0);
            server.enqueue(new MockResponse.Builder()
                    .chunkedBody(new Buffer().write(FILE.content()), 64)
                    .build());
            LinkSource link = LinkSource.fixed(URI.create("http://127.0.0.1:" + server.getPort() + "/f"));
            FileVersion version = new FileVersion(expected, null);
            try (FileDownload file = transports.open().download(link, GUARD, version, 0)) {
                DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
                assertThat(e).hasMessageContaining(why);
            }
        }
    }

    private void assertChanged(FaultyFileServer server, FileVersion expected, int ahead, String why) {
        DownloadException e = catchThrowableOfType(DownloadException.class, () -> open(server, expected, ahead));
        assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
        assertThat(e)
                .hasMessageContaining("/report.csv.gz is not the one that was expected")
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
        assertThat(server.requests).hasSize(1);
    }

    private FileDownload open(FaultyFileServer server, FileVersion expected, int ahead) throws IOException {
        return transports.open().download(LinkSource.fixed(server.link()), GUARD, expected, ahead, PART);
    }
}
