package io.github.partnerinsights.reliability.hostile;

import io.github.partnerinsights.reliability.SocketServer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Whatever it is asked, it floods, and then keeps the connection and says nothing more, until the one who asked hangs up.
 *
 * @param server which does so
 */
record FloodingService(SocketServer server) implements AutoCloseable {

    static FloodingService with(Flood flood) throws IOException {
        return new FloodingService(SocketServer.start("flooding-service", client -> {
            flood.writeTo(client.getOutputStream());
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }));
    }

    /** The connector's option. */
    String endpoint() {
        return "http://127.0.0.1:" + server.port() + "/insights/v1";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
