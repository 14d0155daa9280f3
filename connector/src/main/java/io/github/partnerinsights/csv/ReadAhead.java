package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream ahead in a thread of its own, so that receiving and inflating go on while records are made of what has
 * come before.
 *
 * <p>It holds four pieces of 256 KiB. What the source throws is thrown by the {@link #read} that comes to it, behind all
 * bytes before it. {@link #close} closes the source and interrupts the thread, one of which must end its reading, and waits
 * for the thread.
 *
 * <p>For one thread. An interrupt ends a read with an {@link InterruptedIOException}; the interrupt status stays set.
 */
public final class ReadAhead extends InputStream {

    static final int PIECE = 256 * 1024;
    private static final int PIECES = 4;

    /** Tells the thread that nobody will read. */
    private static final Piece CLOSED = new Piece(0);

    private final InputStream source;
    private final BlockingQueue<Piece> empty = new ArrayBlockingQueue<>(PIECES + 1);
    private final BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(PIECES);
    private final Thread thread = new Thread(this::fill, "partner-insights-read-ahead");

    private @Nullable Piece current;
    private int position;
    private boolean closed;

    /** Bytes, and what came behind them. */
    private static final class Piece {
        final byte[] bytes;
        int length;
        boolean last;

        @Nullable
        Throwable failure;

        Piece(int size) {
            bytes = new byte[size];
        }
    }

    /**
     * Begins to read at once.
     *
     * @param source read by another thread from now on; closed with this stream
     */
    public ReadAhead(InputStream source) {
        this.source = source;
        for (int i = 0; i < PIECES; i++) {
            empty.add(new Piece(PIECE));
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void fill() {
        try {
            boolean more = true;
            while (more) {
                Piece piece = empty.take();
                if (piece == CLOSED) {
                    return;
                }
                fill(piece);
                more = !piece.last;
                filled.put(piece);
            }
        } catch (InterruptedException closing) {
            // Nobody but close() interrupts this thread, and nobody reads after that.
            return;
        }
    }

    private void fill(Piece piece) {
        piece.length = 0;
        try {
            while (piece.length < piece.bytes.length && !piece.last) {
                int count = source.read(piece.bytes, piece.length, piece.bytes.length - piece.length);
                piece.last = count < 0;
                piece.length += Math.max(count, 0);
            }
        } catch (Throwable failure) {
            // Whatever it is, the reader must learn of it, or it would wait for ever.
            piece.failure = failure;
            piece.last = true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("The report file is closed.");
        }
        if (length == 0) {
            return 0;
        }
        Piece piece = piece();
        if (position == piece.length) {
            rethrow(piece.failure);
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece.bytes, position, target, offset, count);
        position += count;
        return count;
    }

    /** The piece with the next byte, or the last one. */
    private Piece piece() throws InterruptedIOException {
        Piece piece = current;
        while (piece == null || (position == piece.length && !piece.last)) {
            if (piece != null) {
                empty.add(piece);
            }
            position = 0;
            current = null;
            piece = take();
            current = piece;
        }
        return piece;
    }

    private Piece take() throws InterruptedIOException {
        try {
            return filled.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The reading of the report file was interrupted.");
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof RuntimeException defect) {
            throw defect;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        empty.add(CLOSED);
        try {
            source.close();
        } finally {
            // It may wait elsewhere than at the source's connection: before a further attempt, or for another link.
            thread.interrupt();
            join();
        }
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
