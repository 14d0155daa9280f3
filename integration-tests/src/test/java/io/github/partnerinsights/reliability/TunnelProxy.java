package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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

    private final ServerSocket socket;
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

    private TunnelProxy(ServerSocket socket, String host, URI server, boolean asks, Inside inside) {
        this.socket = socket;
        this.host = host;
        this.server = server;
        this.asks = asks;
        this.inside = inside;
    }

    /**
     * One that lets anybody through.
     *
     * @param host the server's name there
     */
    public static TunnelProxy forAnybody(String host, URI server) throws IOException {
        return start(host, server, false, client -> client);
    }

    /**
     * One that asks for user and password.
     *
     * @param host the server's name there
     */
    public static TunnelProxy forItsUser(String host, URI server, Inside inside) throws IOException {
        return start(host, server, true, inside);
    }

    private static TunnelProxy start(String host, URI server, boolean asks, Inside inside) throws IOException {
        TunnelProxy proxy =
                new TunnelProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), host, server, asks, inside);
        start(proxy::listen);
        return proxy;
    }

    /** The connector's option without a user. */
    public String option() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The connector's option. */
    public String option(String password) {
        return "http://proxy-user:" + password + "@127.0.0.1:" + socket.getLocalPort();
    }

    /** How many were opened. */
    public int tunnels() {
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
                start(() -> pass(within, beyond));
                pass(beyond, within);
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
        Thread thread = new Thread(work, "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
