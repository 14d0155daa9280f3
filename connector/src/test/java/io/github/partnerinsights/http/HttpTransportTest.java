package io.github.partnerinsights.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTransportTest {

    /** A call as a whole may take 3.5 s. */
    private static final HttpSettings HASTY =
            TestTransports.SETTINGS.withConnectTimeout(Duration.ofMillis(500)).withReadTimeout(Duration.ofSeconds(1));

    private final TestTransports transports = new TestTransports();
    private final HttpTransport transport = transports.open();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(TestTransports.loopback(), 0);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void aRequestArrivesAsItWasMade() throws Exception {
        server.enqueue(answer(200, "{\"ok\":true}"));
        HttpResponse response = transport.send(HttpRequest.post(uri("/a?b=c%20d"), "application/json", "{\"ä\":1}")
                .header("X-Own", "1"));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getTarget()).isEqualTo("/a?b=c%20d");
        assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
        assertThat(request.getHeaders().get("X-Own")).isEqualTo("1");
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("spark-partner-insights");
        assertThat(Objects.requireNonNull(request.getBody()).utf8()).isEqualTo("{\"ä\":1}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void answersOfAnyStatusAreReturnedWithTheirHeadersInAnyCase() {
        server.enqueue(answer(404, "none")
                .newBuilder()
                .addHeader("MS-CorrelationId", "c1")
                .build());
        HttpResponse response = transport.send(HttpRequest.get(uri("/")));
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("ms-correlationid")).contains("c1");
        assertThat(response.correlation().correlationId()).isEqualTo("c1");
    }

    @Test
    void aGetIsRepeatedUntilItSucceeds() {
        server.enqueue(answer(503, ""));
        server.enqueue(answer(500, ""));
        server.enqueue(answer(200, "at last"));
        assertThat(transport.send(HttpRequest.get(uri("/"))).body()).isEqualTo("at last");
        assertThat(transports.pauses).hasSize(2);
    }

    @Test
    void aGetThatNeverSucceedsEndsWithTheLastAnswer() {
        for (int i = 0; i < 4; i++) {
            server.enqueue(answer(503, "busy"));
        }
        assertThat(transport.send(HttpRequest.get(uri("/"))).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void theServicesRetryAfterIsWaited() {
        // api/reference.md §5: 429 with Retry-After in seconds is the general rule of Partner Center.
        server.enqueue(
                answer(429, "").newBuilder().addHeader("Retry-After", "17").build());
        server.enqueue(answer(200, ""));
        transport.send(HttpRequest.get(uri("/")));
        assertThat(transports.pauses).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void aPostIsRepeatedAfter429() {
        server.enqueue(answer(429, ""));
        server.enqueue(answer(200, ""));
        assertThat(transport.send(post()).status()).isEqualTo(200);
    }

    @Test
    void aPostIsSentOnceIfItMayHaveBeenProcessed() {
        server.enqueue(answer(503, ""));
        assertThat(transport.send(post()).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostIsSentOnceEvenIfTheServiceAsksForItAtOnce() {
        server.enqueue(
                answer(503, "").newBuilder().addHeader("Retry-After", "0").build());
        assertThat(transport.send(post()).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void nothingIsRepeatedBehindOurBack() {
        server.enqueue(
                answer(503, "").newBuilder().addHeader("Retry-After", "0").build());
        HttpTransport once = transports.open(TestTransports.SETTINGS.withMaxRetries(0));
        assertThat(once.send(HttpRequest.get(uri("/"))).status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostIsSentOnceAfter408() {
        server.enqueue(answer(408, ""));
        assertThat(transport.send(post()).status()).isEqualTo(408);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostThatIsDeclaredRepeatableIsRepeated() {
        server.enqueue(answer(503, ""));
        server.enqueue(answer(200, ""));
        assertThat(transport.send(post().asRepeatable()).status()).isEqualTo(200);
    }

    @Test
    void aGetThatIsDeclaredCostlyIsSentOnce() {
        server.enqueue(answer(503, ""));
        assertThat(transport.send(HttpRequest.get(uri("/")).asUnrepeatable()).status())
                .isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aPostWhoseConnectionBreaksAfterItWasSentIsSentOnce() throws Exception {
        try (HangUp hangUp = new HangUp()) {
            assertThatThrownBy(() -> transport.send(HttpRequest.post(hangUp.uri(), "text/plain", "x")))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("broke");
            assertThat(hangUp.requests()).isEqualTo(1);
        }
    }

    @Test
    void aGetWhoseConnectionBreaksIsRepeated() throws Exception {
        try (HangUp hangUp = new HangUp()) {
            assertThatThrownBy(() -> transport.send(HttpRequest.get(hangUp.uri())))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("after 4 attempts");
            assertThat(hangUp.requests()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void whatIsNoHttpIsToldInPrintableWordsAndNotAtLength() throws Exception {
        try (FaultyFileServer server = new FaultyFileServer()
                .otherwise((request, out) ->
                        out.write(("\u001b[2J\u0000" + "x".repeat(10_000) + "\r\n").getBytes(UTF_8)))) {
            assertThatThrownBy(() -> transport.send(HttpRequest.get(server.link())))
                    .isInstanceOf(ServiceException.class)
                    .satisfies(error -> assertThat(Throwables.getStackTrace(error))
                            .contains("broke: ", "xxx")
                            .doesNotContain("\u001b", "\u0000", "x".repeat(1_000)));
        }
    }

    @Test
    void aPostThatWasNeverSentIsRepeated() throws Exception {
        URI nobody = unusedPort();
        assertThatThrownBy(() -> transport.send(HttpRequest.post(nobody, "text/plain", "x")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("127.0.0.1:" + nobody.getPort() + " refused the connection")
                .hasMessageContaining("after 4 attempts");
        assertThat(transports.pauses).hasSize(3);
    }

    @Test
    void anUnknownHostIsNamed() {
        HttpTransport lost = new TestTransports().resolving(Map.of()).open();
        assertThatThrownBy(() -> lost.send(HttpRequest.get(URI.create("https://no.example/secret?sig=1"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("The name of no.example cannot be resolved")
                .hasMessageNotContaining("sig");
    }

    @Test
    void aSilentServerIsGivenUpAfterReadTimeout() {
        server.setDispatcher(silent(new CountDownLatch(0)));
        HttpTransport hasty =
                transports.open(TestTransports.SETTINGS.withMaxRetries(0).withReadTimeout(Duration.ofMillis(300)));
        ServiceException e = catchThrowableOfType(ServiceException.class, () -> hasty.send(HttpRequest.get(uri("/"))));
        assertThat(e).hasMessageContaining("was silent for 300 ms (readTimeout)");
        assertThat(e.status()).isEmpty();
    }

    @Test
    void aServerThatTricklesIsGivenUpThoughItIsNeverSilent() {
        server.enqueue(trickle(1000));
        HttpTransport hasty = transports.open(HASTY.withMaxRetries(0));
        assertThatThrownBy(() -> hasty.send(HttpRequest.get(uri("/"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("127.0.0.1:" + server.getPort() + " did not complete its answer within 3500 ms")
                .hasMessageContaining("(connectTimeout and three times readTimeout)");
    }

    @Test
    void anAnswerThatTookTooLongMayComeFasterTheNextTime() {
        assertThat(ConnectionFailure.mayPass(new SlowAnswerException(new IOException("timeout"))))
                .isTrue();
    }

    @Test
    void aFileMayTakeLongerThanAnyCall() throws IOException {
        server.enqueue(trickle(90));
        HttpTransport hasty = transports.open(HASTY.withMaxRetries(0));
        LinkGuard guard = LinkGuard.of(uri("/"), Set.of());
        try (FileDownload file = hasty.download(uri("/file"), guard)) {
            assertThat(file.readAllBytes()).hasSize(90);
        }
    }

    @Test
    void theLongestSettingsMakeACallTimeoutThatTheClientCanCount() {
        Duration days = Duration.ofDays(24);
        assertThat(HttpSettings.defaults().callTimeout()).isEqualTo(Duration.ofSeconds(390));
        assertThat(HttpSettings.defaults()
                        .withConnectTimeout(days)
                        .withReadTimeout(days)
                        .callTimeout())
                .isEqualTo(Duration.ofMillis(Integer.MAX_VALUE));
    }

    @Test
    void anAnswerTellsHowOftenItsRequestWasSent() {
        server.enqueue(answer(200, ""));
        assertThat(transport.send(HttpRequest.get(uri("/"))).timesSent()).isEqualTo(1);
        server.enqueue(answer(503, ""));
        server.enqueue(answer(503, ""));
        server.enqueue(answer(200, ""));
        assertThat(transport.send(HttpRequest.get(uri("/"))).timesSent()).isEqualTo(3);
    }

    @Test
    void anUntrustedCertificateIsSaidAndNotRetried() throws Exception {
        try (MockWebServer untrusted =
                TestTransports.secured(new MockWebServer(), TestTransports.certificateFor("127.0.0.1"))) {
            untrusted.start(TestTransports.loopback(), 0);
            assertThatThrownBy(() ->
                            transport.send(HttpRequest.get(URI.create("https://127.0.0.1:" + untrusted.getPort()))))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("certificate of 127.0.0.1:" + untrusted.getPort() + " is not trusted");
            assertThat(transports.pauses).isEmpty();
        }
    }

    @Test
    void aCertificateOfAnotherHostIsSaid() throws Exception {
        HeldCertificate authority = authority();
        HeldCertificate other = new HeldCertificate.Builder()
                .addSubjectAlternativeName("other.example")
                .signedBy(authority)
                .build();
        assertThat(failureTowards(other, authority))
                .contains("is not trusted, for it is made for another host")
                .doesNotContain("other.example");
    }

    @Test
    void anExpiredCertificateIsSaid() throws Exception {
        HeldCertificate authority = authority();
        HeldCertificate expired = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .validityInterval(0, 1)
                .signedBy(authority)
                .build();
        assertThat(failureTowards(expired, authority)).contains("is not trusted, for it has expired");
    }

    private static HeldCertificate authority() {
        return new HeldCertificate.Builder().certificateAuthority(0).build();
    }

    private static String failureTowards(HeldCertificate certificate, HeldCertificate authority) throws Exception {
        TestTransports transports = new TestTransports().trusting(authority);
        try (MockWebServer server = TestTransports.secured(new MockWebServer(), certificate);
                HttpTransport transport = transports.open()) {
            server.start(TestTransports.loopback(), 0);
            ServiceException failure = catchThrowableOfType(
                    ServiceException.class,
                    () -> transport.send(HttpRequest.get(URI.create("https://127.0.0.1:" + server.getPort()))));
            assertThat(transports.pauses).isEmpty();
            return String.valueOf(failure.getMessage());
        }
    }

    @Test
    void aRedirectIsAnErrorThatNamesTheHostOnly() {
        server.enqueue(answer(302, "")
                .newBuilder()
                .addHeader("Location", "https://elsewhere.example/path?sig=secret")
                .build());
        ServiceException e =
                catchThrowableOfType(ServiceException.class, () -> transport.send(HttpRequest.get(uri("/"))));
        assertThat(e).hasMessageContaining("redirect to elsewhere.example (HTTP 302)");
        assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("/path");
        assertThat(e.status()).hasValue(302);
    }

    @Test
    void anAnswerLargerThanAnyApisIsRefused() {
        server.enqueue(new MockResponse.Builder()
                .body(new Buffer().write(new byte[HttpTransport.LARGEST_BODY + 1]))
                .build());
        assertThatThrownBy(() -> transport.send(HttpRequest.get(uri("/"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("larger than 16 MiB");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void httpIsRefusedUnlessTheHostIsLoopback() {
        assertThatThrownBy(() -> transport.send(HttpRequest.get(URI.create("http://api.example/a?token=1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://api.example/a is not encrypted")
                .hasMessageNotContaining("token");
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.setDispatcher(silent(arrived));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread waiting = new Thread(() -> {
            try {
                transport.send(HttpRequest.get(uri("/")));
            } catch (ServiceException e) {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                thrown.complete(e);
            }
        });
        waiting.start();
        arrived.await();
        waiting.interrupt();
        assertThat(thrown.get(10, TimeUnit.SECONDS))
                .hasMessageStartingWith("Interrupted")
                .hasCauseInstanceOf(InterruptedIOException.class);
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void closingEndsCallsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.setDispatcher(silent(arrived));
        HttpTransport other = transports.open();
        CompletableFuture<Void> call = CompletableFuture.runAsync(() -> other.send(HttpRequest.get(uri("/"))));
        arrived.await();
        other.close();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasMessageContaining("the transport was closed");
    }

    @Test
    void aClosedTransportSendsNothing() {
        HttpTransport other = transports.open();
        other.close();
        assertThatThrownBy(() -> other.send(HttpRequest.get(uri("/"))))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("the transport was closed");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void httpsGoesThroughTheProxyAndSignsInThere() throws Exception {
        HeldCertificate certificate = TestTransports.certificateFor("api.example");
        try (MockWebServer proxy = TestTransports.secured(new MockWebServer(), certificate)) {
            proxy.start(TestTransports.loopback(), 0);
            proxy.enqueue(new MockResponse.Builder().inTunnel().build());
            proxy.enqueue(answer(200, "through"));
            HttpTransport proxied = new TestTransports()
                    .trusting(certificate)
                    .resolving(Map.of("proxy.example", "127.0.0.1"))
                    .open(TestTransports.SETTINGS.withProxy(
                            new HttpProxy("proxy.example", proxy.getPort(), "user", "pass")));
            assertThat(proxied.send(HttpRequest.get(URI.create("https://api.example/")))
                            .body())
                    .isEqualTo("through");
            RecordedRequest tunnel = proxy.takeRequest();
            assertThat(tunnel.getMethod()).isEqualTo("CONNECT");
            assertThat(tunnel.getHeaders().get("Proxy-Authorization")).isEqualTo("Basic dXNlcjpwYXNz");
            assertThat(proxy.takeRequest().getHeaders().get("Proxy-Authorization"))
                    .isNull();
        }
    }

    @Test
    void aProxyThatAsksForCredentialsIsSaid() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start(TestTransports.loopback(), 0);
            proxy.enqueue(new MockResponse.Builder()
                    .inTunnel()
                    .code(407)
                    .addHeader("Proxy-Authenticate", "Basic realm=\"p\"")
                    .build());
            HttpTransport proxied = transports.open(
                    TestTransports.SETTINGS.withProxy(HttpProxy.parse("http://127.0.0.1:" + proxy.getPort())));
            assertThatThrownBy(() -> proxied.send(HttpRequest.get(URI.create("https://api.example/"))))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("proxy on the way to api.example asks for a user and password");
            assertThat(transports.pauses).isEmpty();
        }
    }

    @Test
    void nothingSecretIsShown() {
        HttpRequest request = HttpRequest.post(uri("/p?sig=abc"), "text/plain", "password=hunter2")
                .header("Authorization", "Bearer t0ken");
        assertThat(request.toString())
                .contains("POST", "/p", "Authorization")
                .doesNotContain("abc", "hunter2", "t0ken");
        HttpResponse response = new HttpResponse(200, request.headers(), "{\"access_token\":\"t0ken\"}", 1);
        assertThat(response.toString()).doesNotContain("t0ken");
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    /** A byte every 50 ms. */
    private static MockResponse trickle(int bytes) {
        return new MockResponse.Builder()
                .body("x".repeat(bytes))
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build();
    }

    private HttpRequest post() {
        return HttpRequest.post(uri("/"), "application/json", "{}");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    private static URI unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, TestTransports.loopback())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static Dispatcher silent(CountDownLatch arrived) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                arrived.countDown();
                return new MockResponse.Builder()
                        .headersDelay(1, TimeUnit.HOURS)
                        .build();
            }
        };
    }

    /** Reads the beginning of a request, and hangs up. */
    private static final class HangUp implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, TestTransports.loopback());
        private final AtomicInteger requests = new AtomicInteger();

        HangUp() throws IOException {
            Thread thread = new Thread(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        if (client.getInputStream().read() >= 0) {
                            requests.incrementAndGet();
                        }
                    } catch (IOException e) {
                        // Closed: the loop ends.
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }

        int requests() {
            return requests.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
