package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy of which all tunnels end at one server, which has a name of its own there. */
public final class TunnelProxy implements AutoCloseable {

    public static final String PASSWORD = "pr0xy-passw0rd-4711";

    /** User and password as they travel. */
    public static final String BASIC =
            Base64.getEncoder().encodeToString(("proxy-user:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final SocketServer listener;
    private final String host;
    private final URI server;
    private final boolean asks;
    private final Inside inside;
    private final AtomicInteger tunnels = new AtomicInteger();

    /** What is in a tunnel. */
    public interface Inside {

        /** What the server gets of this connection. */
        Socket of(Socket client) throws IOException;
    }

    private TunnelProxy(String host, URI server, boolean asks, Inside inside) throws IOException {
        this.host = host;
        this.server = server;
        this.asks = asks;
        this.inside = inside;
        this.listener = SocketServer.start("tunnel-proxy", this::serve);
    }

    /**
     * One that lets anybody through.
     *
     * @param host the server's name there
     */
    public static TunnelProxy forAnybody(String host, URI server) throws IOException {
        return new TunnelProxy(host, server, false, client -> client);
    }

    /**
     * One that asks for user and password.
     *
     * @param host the server's name there
     */
    public static TunnelProxy forItsUser(String host, URI server, Inside inside) throws IOException {
        return new TunnelProxy(host, server, true, inside);
    }

    /** The connector's option without a user. */
    public String option() {
        return "http://127.0.0.1:" + listener.port();
    }

    /** The connector's option. */
    public String option(String password) {
        return "http://proxy-user:" + password + "@127.0.0.1:" + listener.port();
    }

    /** How many were opened. */
    public int tunnels() {
        return tunnels.get();
    }

    private void serve(Socket client) throws IOException {
        String head = head(client.getInputStream());
        while (asks && !head.isEmpty() && !head.contains("Proxy-Authorization: Basic " + BASIC)) {
            answer(
                    client,
                    "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"contoso\"\r\nContent-Length: 0");
            head = head(client.getInputStream());
        }
        if (!head.startsWith("CONNECT " + host + ":443 ")) {
            return;
        }
        answer(client, "200 Connection established");
        tunnels.incrementAndGet();
        try (Socket within = inside.of(client);
                Socket beyond = new Socket(server.getHost(), server.getPort())) {
            Thread there = new Thread(() -> pass(within, beyond), "tunnel-proxy");
            there.setDaemon(true);
            there.start();
            pass(beyond, within);
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
        try (to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // Either side hung up.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
