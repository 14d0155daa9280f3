package io.github.partnerinsights.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LinkGuardTest {

    private static final LinkGuard PUBLIC = LinkGuard.of(URI.create("https://api.example/insights/v1"), Set.of());
    private static final LinkGuard LOCAL = LinkGuard.of(URI.create("http://127.0.0.1:8080/insights/v1"), Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1"
            })
    void thisAddressIsNotPublic(String address) throws IOException {
        assertThat(LinkGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "20.60.1.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "169.253.0.1",
                "2001:4860:4860::8888",
                "2603:1030::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void thisAddressIsPublic(String address) throws IOException {
        assertThat(LinkGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example/f",
                "http://8.8.8.8/f",
                "file:///etc/passwd",
                "ftp://files.example/f",
                "//files.example/f",
                "/f",
                "https:f",
                "https://user@files.example/f",
                "https://127.0.0.1/f",
                "https://localhost/f",
                "https://LocalHost./f",
                "https://[::1]/f",
                "https://10.0.0.1/f",
                "https://[::ffff:10.0.0.1]/f",
                "https://169.254.169.254/f",
                "https://127.1/f",
                "https://2130706433/f"
            })
    void aPublicEndpointMayNotGiveThisLink(String link) {
        assertThatThrownBy(() -> PUBLIC.check(URI.create(link + "?sig=secret")))
                .isInstanceOfSatisfying(
                        DownloadException.class,
                        e -> assertThat(e.reason()).isEqualTo(DownloadException.Reason.FORBIDDEN_TARGET))
                .hasMessageContaining("is not followed")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsHiddenInALinkIsSpelledOut() {
        assertThatThrownBy(() -> PUBLIC.check(URI.create("https://10.0.0.1/r\u202ef")))
                .hasMessageContaining("https://10.0.0.1/r\\u202ef is not followed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/f", "https://localhost/f", "https://10.0.0.1/f"})
    void ofAPrivateAddressItIsSaidHowToAllowIt(String link) {
        assertThatThrownBy(() -> PUBLIC.check(URI.create(link))).hasMessageContaining("name it in allowedFileHosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example/f",
                "file:///etc/passwd",
                "/f",
                "https://user@files.example/f",
                "http://10.0.0.1/f"
            })
    void whatNoOptionCanAllowIsNotAdvised(String link) {
        assertThatThrownBy(() -> PUBLIC.check(URI.create(link))).hasMessageNotContaining("allowedFileHosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://files.example/f", "https://20.60.1.1/f", "HTTPS://Files.Example:8443/f?sig=1"})
    void aPublicEndpointMayGiveThisLink(String link) {
        assertThatCode(() -> PUBLIC.check(URI.create(link))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:10000/f", "http://localhost/f", "https://10.0.0.1/f", "https://files.example/f"
            })
    void aLoopbackEndpointMayGiveThisLink(String link) {
        assertThatCode(() -> LOCAL.check(URI.create(link))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/f", "http://files.example/f", "file:///f"})
    void evenALoopbackEndpointMayNotGiveThisLink(String link) {
        assertThatThrownBy(() -> LOCAL.check(URI.create(link))).isInstanceOf(DownloadException.class);
    }

    @Test
    void anAllowedHostMayBePrivateButNotUnencrypted() {
        LinkGuard guard =
                LinkGuard.of(URI.create("https://api.example"), List.of(" Files.Example", "[fd00::1]", "10.0.0.1"));
        assertThat(guard.permits("files.example", TestTransports.loopback())).isTrue();
        assertThat(guard.permits("other.example", TestTransports.loopback())).isFalse();
        assertThatCode(() -> guard.check(URI.create("https://[fd00::1]/f"))).doesNotThrowAnyException();
        assertThatCode(() -> guard.check(URI.create("https://10.0.0.1/f"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check(URI.create("http://10.0.0.1/f"))).hasMessageContaining("not encrypted");
    }

    @Test
    void aNameThatResolvesToAPrivateAddressIsNotConnectedTo() throws Exception {
        HeldCertificate certificate = TestTransports.certificateFor("files.example");
        try (MockWebServer server = TestTransports.secured(new MockWebServer(), certificate)) {
            server.start(TestTransports.loopback(), 0);
            HttpTransport transport = new TestTransports()
                    .trusting(certificate)
                    .resolving(Map.of("files.example", "127.0.0.1"))
                    .open();
            URI link = URI.create("https://files.example:" + server.getPort() + "/f?sig=secret");
            assertThatThrownBy(() -> transport.download(link, PUBLIC))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("its host has a private address")
                    .hasMessageContaining("allowedFileHosts")
                    .hasMessageNotContaining("secret");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/f",
                "https://127.0.0.1/f",
                "http://files.example/f",
                "file:///etc/passwd",
                "https://u:p@files.example/f"
            })
    void aRedirectIsGuardedToo(String location) throws Exception {
        HeldCertificate certificate = TestTransports.certificateFor("files.example");
        try (MockWebServer server = TestTransports.secured(new MockWebServer(), certificate)) {
            server.start(TestTransports.loopback(), 0);
            server.enqueue(new MockResponse.Builder()
                    .code(302)
                    .addHeader("Location", location)
                    .build());
            HttpTransport transport = new TestTransports()
                    .trusting(certificate)
                    .resolving(Map.of("files.example", "127.0.0.1", "evil.example", "10.1.2.3"))
                    .open();
            URI link = URI.create("https://files.example:" + server.getPort() + "/f");
            LinkGuard guard = LinkGuard.of(URI.create("https://api.example"), Set.of("files.example"));
            assertThatThrownBy(() -> transport.download(link, guard))
                    .isInstanceOfSatisfying(
                            DownloadException.class,
                            e -> assertThat(e.reason()).isEqualTo(DownloadException.Reason.FORBIDDEN_TARGET));
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatIsOpenAlreadyDoesNotGoRoundTheGuard() throws Exception {
        HeldCertificate certificate = TestTransports.certificateFor("files.example");
        try (MockWebServer server = TestTransports.secured(new MockWebServer(), certificate)) {
            server.start(TestTransports.loopback(), 0);
            server.enqueue(new MockResponse.Builder().body("api").build());
            HttpTransport transport = new TestTransports()
                    .trusting(certificate)
                    .resolving(Map.of("files.example", "127.0.0.1"))
                    .open();
            URI link = URI.create("https://files.example:" + server.getPort() + "/f");
            transport.send(HttpRequest.get(link));
            assertThatThrownBy(() -> transport.download(link, PUBLIC)).isInstanceOf(DownloadException.class);
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void behindAProxyTheNameIsChecked() throws Exception {
        HeldCertificate certificate = TestTransports.certificateFor("files.example");
        try (MockWebServer proxy = TestTransports.secured(new MockWebServer(), certificate)) {
            proxy.start(TestTransports.loopback(), 0);
            proxy.enqueue(new MockResponse.Builder().inTunnel().build());
            proxy.enqueue(new MockResponse.Builder().body("file").build());
            HttpTransport transport = new TestTransports()
                    .trusting(certificate)
                    .open(TestTransports.SETTINGS.withProxy(new HttpProxy("127.0.0.1", proxy.getPort(), null, null)));
            try (FileDownload file = transport.download(URI.create("https://files.example/f"), PUBLIC)) {
                assertThat(file.readAllBytes()).asString().isEqualTo("file");
            }
            assertThatThrownBy(() -> transport.download(URI.create("https://10.0.0.1/f"), PUBLIC))
                    .isInstanceOf(DownloadException.class);
        }
    }
}
