package io.github.partnerinsights.csv;

import java.io.InputStream;

/** Hands out bytes as a network does: a few at a time, never saying how many more are there, and notes its closing. */
final class ChunkedInput extends InputStream {

    private final byte[] bytes;
    private final int chunk;
    private int position;
    private int closed;

    ChunkedInput(byte[] bytes, int chunk) {
        this.bytes = bytes;
        this.chunk = chunk;
    }

    int timesClosed() {
        return closed;
    }

    @Override
    public int read() {
        return position == bytes.length ? -1 : bytes[position++] & 0xff;
    }

    /** Stops at each multiple of the chunk. */
    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, bytes.length - position), chunk - position % chunk);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void close() {
        closed++;
    }
}
