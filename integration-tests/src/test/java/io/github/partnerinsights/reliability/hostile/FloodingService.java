package io.github.partnerinsights.reliability.hostile;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Whatever it is asked, it floods, and then keeps the connection and says nothing more, until the one who asked hangs up. */
final class FloodingService implements AutoCloseable {

    private final ServerSocket socket;
    private final Flood flood;

    private FloodingService(ServerSocket socket, Flood flood) {
        this.socket = socket;
        this.flood = flood;
    }

    static FloodingService with(Flood flood) throws IOException {
        FloodingService service = new FloodingService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), flood);
        start(service::listen);
        return service;
    }

    /** The connector's option. */
    String endpoint() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/insights/v1";
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
            flood.writeTo(client.getOutputStream());
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The one who asked had enough.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "flooding-service");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
