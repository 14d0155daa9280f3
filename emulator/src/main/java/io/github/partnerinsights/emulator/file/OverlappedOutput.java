package io.github.partnerinsights.emulator.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Passes all on to another stream in a thread of its own: rows are made while those before them are compressed. What waits
 * between is bounded. Used by one thread.
 */
final class OverlappedOutput extends OutputStream {

    /** Pieces that may wait: the writer waits when there are more. */
    private static final int PIECES = 8;

    private static final byte[] END = new byte[0];

    private final OutputStream out;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private boolean told;
    private boolean closed;

    /** @param out is closed with this */
    OverlappedOutput(OutputStream out) {
        this.out = out;
        this.thread = new Thread(this::pass, "partner-insights-emulator-file");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** @throws IOException also if something that was written before could not be passed on */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        tellFailure();
        if (length > 0) {
            put(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    /** Waits until all is passed on. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            put(END);
            thread.join();
            tellFailure();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void put(byte[] piece) throws IOException {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private InterruptedIOException interrupted() {
        thread.interrupt();
        Thread.currentThread().interrupt();
        return new InterruptedIOException("The writing was interrupted.");
    }

    private void pass() {
        try {
            for (byte[] piece = pieces.take(); piece != END; piece = pieces.take()) {
                // After a failure the rest is taken all the same: else the writer would wait for ever.
                if (failure == null) {
                    passOn(piece);
                }
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void passOn(byte[] piece) {
        try {
            out.write(piece);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Once: an exception on the way out must not meet itself when this is closed. */
    private void tellFailure() throws IOException {
        Throwable cause = failure;
        if (cause != null && !told) {
            told = true;
            throw cause instanceof IOException e ? e : new IOException("The file cannot be written.", cause);
        }
    }
}
