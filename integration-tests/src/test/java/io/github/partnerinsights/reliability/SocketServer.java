package io.github.partnerinsights.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on a free port of this machine, and serves each connection on a thread of its own, until it is closed. */
public final class SocketServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String name;
    private final Serving serving;

    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    /** What is done with a connection. It is closed afterwards. */
    public interface Serving {

        /**
         * Serves it to its end.
         *
         * @throws IOException if either side hangs up, which is of no further interest
         */
        void serve(Socket client) throws IOException;
    }

    private SocketServer(ServerSocket socket, String name, Serving serving) {
        this.socket = socket;
        this.name = name;
        this.serving = serving;
    }

    /**
     * Starts one.
     *
     * @param name of its threads
     */
    public static SocketServer start(String name, Serving serving) throws IOException {
        SocketServer server =
                new SocketServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), name, serving);
        server.start(server::listen);
        return server;
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = socket.accept();
                clients.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed, or no more can be accepted: who connects is refused.
        }
    }

    private void serve(Socket client) {
        try (client) {
            serving.serve(client);
        } catch (IOException e) {
            // Either side hung up.
        } finally {
            clients.remove(client);
        }
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
