package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of the file as they arrive, counted, behind a buffer of our own that can be looked into. */
final class RawInput extends InputStream {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;
    private long received;

    RawInput(InputStream source) {
        this.source = source;
    }

    /** Bytes received from the source, those in the buffer included. */
    long received() {
        return received;
    }

    /** Bytes that were taken out of the buffer. */
    long taken() {
        return received - (limit - position);
    }

    /**
     * Looks at a byte without taking it; {@code ahead} is small. Returns -1 behind the end.
     */
    int peek(int ahead) throws IOException {
        while (limit - position <= ahead) {
            if (!fill()) {
                return -1;
            }
        }
        return buffer[position + ahead] & 0xff;
    }

    @Override
    public int read() throws IOException {
        int next = peek(0);
        if (next >= 0) {
            position++;
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position == limit && length >= buffer.length) {
            int count = source.read(target, offset, length);
            received += Math.max(count, 0);
            return count;
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /**
     * Inflates buffered bytes, and takes those that the inflater has used. Returns 0 if it needs more than the buffer
     * holds, or has reached the end of its data.
     */
    int inflate(Inflater inflater, byte[] target, int offset, int length) throws DataFormatException {
        inflater.setInput(buffer, position, limit - position);
        int count = inflater.inflate(target, offset, length);
        position = limit - inflater.getRemaining();
        return count;
    }

    /** Receives more bytes behind those that are still buffered. */
    boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        int count = source.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        received += count;
        return true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
