package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.web.CutOff;
import io.github.partnerinsights.emulator.wire.Sink;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;

/** The way of a body to the client: does to its bytes what a fault says. */
final class FaultySink extends Sink {

    private static final int BUFFER = 1 << 16;
    /** A slow body comes in this many pieces a second, if it is not slower still. */
    private static final int PIECES = 20;
    /** Nanoseconds that a slow body makes up for. */
    private static final long MOST_LATE = 50_000_000;

    private final Sink out;
    private final Fault fault;
    private final boolean harmless;
    private final long cutAfter;
    private long written;
    private long slowSince;

    FaultySink(Sink out, Fault fault) {
        this.out = out;
        this.fault = fault;
        this.cutAfter = fault instanceof Fault.CutAfter cut
                ? cut.bytes()
                : fault instanceof Fault.ResetAfter reset ? reset.bytes() : Long.MAX_VALUE;
        this.harmless = cutAfter == Long.MAX_VALUE
                && !(fault instanceof Fault.CorruptByte)
                && !(fault instanceof Fault.Stall)
                && !(fault instanceof Fault.Slow);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int allowed = (int) Math.min(length, cutAfter - written);
        if (fault instanceof Fault.CorruptByte corrupt) {
            pass(corrupted(Arrays.copyOfRange(bytes, offset, offset + allowed), corrupt.offset()), 0, allowed);
        } else if (fault instanceof Fault.Stall stall) {
            int before = (int) Math.max(0, Math.min(allowed, stall.after() - written));
            boolean here = stall.after() >= written && stall.after() < written + allowed;
            pass(bytes, offset, before);
            if (here) {
                out.flush();
                pause(stall.time());
            }
            pass(bytes, offset + before, allowed - before);
        } else if (fault instanceof Fault.Slow slow) {
            slowly(bytes, offset, allowed, slow);
        } else {
            pass(bytes, offset, allowed);
        }
        if (allowed < length) {
            out.flush();
            throw new CutOff(fault instanceof Fault.ResetAfter);
        }
    }

    @Override
    public void send(FileChannel file, long position, long count) throws IOException {
        if (harmless) {
            out.send(file, position, count);
            written += count;
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long end = position + count;
        for (long at = position; at < end; at += buffer.position()) {
            buffer.clear().limit((int) Math.min(BUFFER, end - at));
            if (file.read(buffer, at) < 0) {
                throw new EOFException("The file ended " + (end - at) + " bytes early.");
            }
            write(buffer.array(), 0, buffer.position());
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        written += length;
    }

    private byte[] corrupted(byte[] bytes, long at) {
        if (at >= written && at < written + bytes.length) {
            int index = (int) (at - written);
            bytes[index] = (byte) ~bytes[index];
        }
        return bytes;
    }

    private void slowly(byte[] bytes, int offset, int length, Fault.Slow slow) throws IOException {
        if (written == 0) {
            pause(slow.latency());
            slowSince = System.nanoTime();
        }
        int piece = (int) Math.max(1, Math.min(BUFFER, slow.bytesPerSecond() / PIECES));
        for (int done = 0; done < length; done += piece) {
            int now = Math.min(piece, length - done);
            pass(bytes, offset + done, now);
            out.flush();
            keepTo(slow.bytesPerSecond());
        }
    }

    /**
     * Waits until so many bytes would have come. Counted from the first one, so that what each pause is too long or too
     * short does not add up; but what a client was too busy to take does not come the faster later.
     */
    private void keepTo(long bytesPerSecond) throws IOException {
        long late = System.nanoTime() - slowSince - (long) (1e9 * written / bytesPerSecond);
        if (late < 0) {
            pause(Duration.ofNanos(-late));
        } else if (late > MOST_LATE) {
            slowSince += late - MOST_LATE;
        }
    }

    /** Waits, until the emulator is closed if need be. */
    static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The emulator is being closed.");
        }
    }
}
