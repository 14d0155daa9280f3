package io.github.partnerinsights.emulator.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Collects a body, in memory that grows as its bytes arrive: what is announced only costs nothing. */
final class BodyBuffer {

    /** Less than the connection's buffer: larger reads would go past it, and take as much native memory each. */
    private static final int PIECE = 1 << 12;

    private final BodyBudget.Share share;
    private byte[] bytes = new byte[0];
    private int size;

    BodyBuffer(BodyBudget.Share share) {
        this.share = share;
    }

    int size() {
        return size;
    }

    /**
     * Reads so many bytes more.
     *
     * @throws EOFException if the client ends the connection before
     * @throws MalformedRequest with 503 if there is no memory for them
     */
    void read(InputStream in, long count) throws IOException, MalformedRequest {
        long end = size + count;
        while (size < end) {
            if (size == bytes.length) {
                int larger = (int) Math.min(end, Math.max(PIECE, 2L * size));
                share.take(larger - bytes.length);
                bytes = Arrays.copyOf(bytes, larger);
            }
            int read = in.read(bytes, size, Math.min(PIECE, (int) Math.min(end, bytes.length) - size));
            if (read < 0) {
                throw new EOFException("The request ended within its body.");
            }
            size += read;
        }
    }

    byte[] content() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
