package io.github.partnerinsights.emulator.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** The way of a body to the client: counts its bytes, and cuts it off or corrupts a byte if a fault says so. */
final class FaultyOutput extends OutputStream {

    /** The body was cut off as planned. */
    static final class CutOff extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final OutputStream out;
    private final long cutAfter;
    private final long corruptAt;
    private long written;

    FaultyOutput(OutputStream out, Optional<Fault> fault) {
        this.out = out;
        this.cutAfter = fault.orElse(null) instanceof Fault.CutAfter cut ? cut.bytes() : Long.MAX_VALUE;
        this.corruptAt = fault.orElse(null) instanceof Fault.CorruptByte corrupt ? corrupt.offset() : -1;
    }

    long written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int allowed = (int) Math.min(length, cutAfter - written);
        int corrupt = (int) Math.max(-1, Math.min(allowed, corruptAt - written));
        if (corrupt >= 0 && corrupt < allowed) {
            byte[] copy = Arrays.copyOfRange(bytes, offset, offset + allowed);
            copy[corrupt] = (byte) ~copy[corrupt];
            out.write(copy, 0, allowed);
        } else {
            out.write(bytes, offset, allowed);
        }
        written += allowed;
        if (allowed < length) {
            out.flush();
            throw new CutOff();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
