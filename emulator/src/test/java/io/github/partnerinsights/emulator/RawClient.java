package io.github.partnerinsights.emulator;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection to the emulator on which anything can be sent, and all that comes back be seen. */
final class RawClient implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    RawClient(Emulator emulator) throws IOException {
        URI authority = emulator.authority();
        this.socket = new Socket(authority.getHost(), authority.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Ends what is sent; answers still come. */
    RawClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** All until the emulator ends the connection. */
    String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** All up to and with this text, or up to the end. */
    String upTo(String text) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(text)) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            read.write(b);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sends this on a connection of its own; all that comes back. */
    static String exchange(Emulator emulator, String text) throws IOException {
        try (RawClient client = new RawClient(emulator)) {
            return client.send(text).end().rest();
        }
    }
}
