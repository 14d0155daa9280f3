package io.github.partnerinsights.emulator.web;

import io.github.partnerinsights.emulator.wire.Sink;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** Counts the bytes of a body. */
final class CountingSink extends Sink {

    private final Sink out;
    private long written;

    CountingSink(Sink out) {
        this.out = out;
    }

    long written() {
        return written;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
    }

    @Override
    public void send(FileChannel file, long position, long count) throws IOException {
        out.send(file, position, count);
        written += count;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
