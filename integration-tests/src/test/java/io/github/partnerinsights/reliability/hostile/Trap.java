package io.github.partnerinsights.reliability.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Listens where nobody may come. Who comes is not answered. */
final class Trap implements AutoCloseable {

    private final ServerSocketChannel channel;
    private final int port;

    private Trap(ServerSocketChannel channel, int port) {
        this.channel = channel;
        this.port = port;
    }

    static Trap set() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        return new Trap(channel, channel.socket().getLocalPort());
    }

    /** What leads here, from a text with {@code %d} in the place of a port. */
    String in(String address) {
        return address.formatted(port);
    }

    /** How many have come since it was asked last. */
    int visits() throws IOException {
        int visits = 0;
        for (SocketChannel visitor = channel.accept(); visitor != null; visitor = channel.accept()) {
            visitor.close();
            visits++;
        }
        return visits;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
