package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file whose link is refused while it is read, and that has another one. */
class LinkRenewalTest {

    private static final LinkGuard GUARD = LinkGuard.of(URI.create("http://127.0.0.1/insights/v1"), List.of());
    private static final String CONTENT = "0123456789";
    private static final FaultyFileServer.Answer REFUSED =
            (request, out) -> write(out, "HTTP/1.1 403 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private static final FaultyFileServer.Answer WHOLE = part(200, 0, CONTENT.length(), "\"v1\"");
    private static final FaultyFileServer.Answer BROKEN = (request, out) -> {
        head(out, 200, 0, "\"v1\"");
        write(out, CONTENT.substring(0, 4));
    };

    private final TestTransports transports = new TestTransports();

    /** The same server under another signature. */
    private static LinkSource renewable(FaultyFileServer server) {
        return new LinkSource() {
            @Override
            public URI link() {
                return server.link();
            }

            @Override
            public URI renewed(DownloadException refused) {
                return URI.create(server.link().toString().replace("sig=", "sig=new-"));
            }
        };
    }

    private FileDownload open(FaultyFileServer server) throws IOException {
        return transports.open().download(renewable(server), GUARD);
    }

    @Test
    void aLinkThatIsRefusedAtOnceIsReplaced() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(REFUSED, WHOLE);
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo(CONTENT);
            assertThat(file.renewals()).isEqualTo(1);
            assertThat(server.requests.get(1).lines().get(0)).contains("sig=new-");
        }
    }

    @Test
    void aLinkThatExpiresInMidFileIsReplacedAndTheFileGoesOnAtTheSameByte() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(BROKEN, REFUSED, part(206, 4, 6, "\"v1\""));
                FileDownload file = open(server)) {
            assertThat(file.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo(CONTENT);
            assertThat(server.requests.get(2).header("Range")).isEqualTo("bytes=4-");
            assertThat(server.requests.get(2).header("If-Match")).isEqualTo("\"v1\"");
        }
    }

    @Test
    void aNewLinkToAnotherVersionIsAnErrorAndNotAMixture() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(BROKEN, REFUSED, part(206, 4, 6, "\"v2\""));
                FileDownload file = open(server)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, file::readAllBytes);
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.FILE_CHANGED);
        }
    }

    @Test
    void aNewLinkThatIsRefusedAsWellEndsIt() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer(REFUSED, REFUSED)) {
            DownloadException e = catchThrowableOfType(DownloadException.class, () -> open(server));
            assertThat(e.reason()).isEqualTo(DownloadException.Reason.LINK_REFUSED);
            assertThat(e).hasMessageNotContaining("secret");
            assertThat(server.requests).hasSize(2);
        }
    }

    private static FaultyFileServer.Answer part(int status, int from, int length, String etag) {
        return (request, out) -> {
            head(out, status, from, etag);
            write(out, CONTENT.substring(from, from + length));
        };
    }

    private static void head(OutputStream out, int status, int from, String etag) throws IOException {
        int length = CONTENT.length();
        write(
                out,
                "HTTP/1.1 " + status + " x\r\nContent-Length: " + (length - from) + "\r\nETag: " + etag + "\r\n"
                        + (status == 206
                                ? "Content-Range: bytes " + from + "-" + (length - 1) + "/" + length + "\r\n"
                                : "")
                        + "Connection: close\r\n\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
