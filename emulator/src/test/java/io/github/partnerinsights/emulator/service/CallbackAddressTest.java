package io.github.partnerinsights.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which address a callback's host name leads to, and what the receiver sees of the name. */
class CallbackAddressTest {

    private static final String HOST = "hooks.example";
    private static final char[] PASSWORD = "password".toCharArray();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void aNameIsLookedUpOnceAndTheAddressThatWasLookedAtIsCalled() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " at "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            String place = HOST + ":" + receiver.getAddress().getPort();
            CallbackLog.Entry entry = called("http://" + place + "/done?key=1", "GET", plain());
            assertThat(entry.status()).isEqualTo(204);
            assertThat(received).containsExactly("GET /done?key=1&reportId=7 at " + place);
            assertThat(lookups).hasValue(1);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void aNameThatLeadsElsewhereIsNotCalledThoughItLeadHereTheNextTime() throws Exception {
        Callbacks.Names changing = host -> new InetAddress[] {
            lookups.incrementAndGet() == 1 ? InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}) : loopback()
        };
        CallbackLog.Entry entry = called("http://" + HOST + "/", "POST", plain(), changing);
        assertThat(entry.problem()).isEqualTo("refused: the emulator calls loopback addresses only");
    }

    @Test
    void theCertificateMustBeOfTheNameAndTheReceiverLearnsIt(@TempDir Path folder) throws Exception {
        SSLContext context = context(keyStore(folder.resolve("keys"), HOST));
        HttpsServer receiver = HttpsServer.create(new InetSocketAddress(loopback(), 0), 0);
        receiver.setHttpsConfigurator(new HttpsConfigurator(context));
        receiver.createContext("/", exchange -> {
            ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            received.add(((SNIHostName) session.getRequestedServerNames().get(0)).getAsciiName());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            int port = receiver.getAddress().getPort();
            assertThat(called("https://" + HOST + ":" + port + "/", "POST", context.getSocketFactory())
                            .status())
                    .isEqualTo(200);
            assertThat(received).containsExactly(HOST);
            assertThat(called("https://other.example:" + port + "/", "POST", context.getSocketFactory())
                            .problem())
                    .isEqualTo("failed: SSLHandshakeException");
            assertThat(called("https://" + HOST + ":" + port + "/", "POST", plain())
                            .problem())
                    .isEqualTo("failed: SSLHandshakeException");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void anInformationalAnswerIsNotTheStatus() throws Exception {
        assertThat(calledAndAnswered("HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\nHTTP/1.1 202 Accepted\r\n\r\n")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void whatIsNoAnswerIsAFailure() throws Exception {
        assertThat(calledAndAnswered("SSH-2.0-OpenSSH\r\n").problem()).isEqualTo("failed: IOException");
        assertThat(calledAndAnswered("HTTP/1.1 2").problem()).isEqualTo("failed: EOFException");
    }

    private CallbackLog.Entry calledAndAnswered(String answer) throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, loopback())) {
            Thread thread = new Thread(() -> {
                try (Socket socket = receiver.accept()) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    received.add("failed: " + e);
                }
            });
            thread.start();
            CallbackLog.Entry entry = called("http://" + HOST + ":" + receiver.getLocalPort() + "/", "POST", plain());
            thread.join();
            return entry;
        }
    }

    private CallbackLog.Entry called(String url, String method, SSLSocketFactory tls) throws InterruptedException {
        return called(url, method, tls, host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {loopback()};
        });
    }

    /** What became of one callback. */
    private static CallbackLog.Entry called(String url, String method, SSLSocketFactory tls, Callbacks.Names names)
            throws InterruptedException {
        BlockingQueue<List<Callbacks.Due>> due = new LinkedBlockingQueue<>();
        due.add(List.of(new Callbacks.Due("7", url, method)));
        Supplier<List<Callbacks.Due>> once = () -> {
            List<Callbacks.Due> next = due.poll();
            return next == null ? List.of() : next;
        };
        CallbackLog log = new CallbackLog();
        Callbacks callbacks = new Callbacks(CallbackReach.LOCAL, once, log, Clock.systemUTC(), names, tls);
        try {
            callbacks.start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (log.entries().isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return log.entries().get(0);
        } finally {
            callbacks.close();
        }
    }

    private static SSLSocketFactory plain() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** One that has this key, and trusts it. */
    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A key with a certificate of this name, which the JDK makes by its keytool only; trusted as it stands. */
    private static KeyStore keyStore(Path path, String host) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        path.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, PASSWORD);
        }
        store.setCertificateEntry("trusted", store.getCertificate("key"));
        return store;
    }
}
