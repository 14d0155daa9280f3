package io.github.partnerinsights.reliability.secrets;

import io.github.partnerinsights.reliability.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;

/** A proxy that asks for user and password; all tunnels through it end at an emulator, which has a name of its own there. */
final class SignedInProxy implements AutoCloseable {

    static final String PASSWORD = "pr0xy-passw0rd-4711";

    /** As it travels. */
    static final String BASIC =
            Base64.getEncoder().encodeToString(("proxy-user:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private static final String HOST = "insights.contoso.example";

    private final ServerSocket socket;
    private final SelfSigned certificate;
    private final URI emulator;
    private final AtomicInteger tunnels = new AtomicInteger();

    private SignedInProxy(ServerSocket socket, SelfSigned certificate, URI emulator) {
        this.socket = socket;
        this.certificate = certificate;
        this.emulator = emulator;
    }

    /** @param folder for its certificate */
    static SignedInProxy to(URI emulator, Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        SelfSigned certificate = SelfSigned.in(folder, HOST);
        SignedInProxy proxy =
                new SignedInProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), certificate, emulator);
        start(proxy::listen);
        return proxy;
    }

    /** The connector's option. */
    String option() {
        return "http://proxy-user:" + PASSWORD + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** The emulator, seen through this. */
    String address() {
        return "https://" + HOST;
    }

    /** The options of a JVM that trusts it. */
    List<String> trusted() {
        return certificate.trusted();
    }

    /** How many were opened. */
    int tunnels() {
        return tunnels.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                // Closed: the loop ends.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            while (!head.isEmpty() && !head.contains("Proxy-Authorization: Basic " + BASIC)) {
                answer(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"contoso\"\r\nContent-Length: 0");
                head = head(client.getInputStream());
            }
            if (!head.startsWith("CONNECT " + HOST + ":443 ")) {
                return;
            }
            answer(client, "200 Connection established");
            tunnels.incrementAndGet();
            SSLSocket inside = (SSLSocket) certificate.tls().getSocketFactory().createSocket(client, HOST, 443, true);
            inside.setUseClientMode(false);
            try (inside;
                    Socket server = new Socket(emulator.getHost(), emulator.getPort())) {
                start(() -> pass(inside, server));
                pass(server, inside);
            }
        } catch (IOException e) {
            // Either side hung up.
        }
    }

    private static void answer(Socket client, String what) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + what + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
            to.close();
        } catch (IOException e) {
            // Either side hung up.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "signed-in-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
