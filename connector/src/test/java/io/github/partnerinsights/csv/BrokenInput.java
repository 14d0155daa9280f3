package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;

/** A connection that breaks at once, and notes whether it was closed. */
final class BrokenInput extends InputStream {

    private boolean closed;

    boolean isClosed() {
        return closed;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("reset by peer");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        throw new IOException("reset by peer");
    }

    @Override
    public void close() {
        closed = true;
    }
}
