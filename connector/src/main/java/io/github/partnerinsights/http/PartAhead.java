package io.github.partnerinsights.http;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file that a thread of its own fetches into a buffer, while the reader still has what precedes it, or what
 * has already come of it.
 */
final class PartAhead {

    private final RangeDownload download;
    private final byte[] buffer;
    private final int length;
    private final Thread fetching = new Thread(this::fetch, "partner-insights-part");

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private int arrived;
    private boolean ended;
    private @Nullable Throwable failure;

    /** Of the reader alone. */
    private int taken;

    /**
     * @param buffer for its bytes
     * @param length how many there are
     */
    PartAhead(RangeDownload download, byte[] buffer, int length) {
        this.download = download;
        this.buffer = buffer;
        this.length = length;
        fetching.setDaemon(true);
    }

    void start() {
        fetching.start();
    }

    private void fetch() {
        try {
            int position = 0;
            int count;
            while ((count = download.read(buffer, position, length - position)) >= 0) {
                position += count;
                tell(position);
            }
            end(null);
        } catch (Throwable e) {
            // Whatever it is: nobody else tells the reader, who would wait for ever.
            end(e);
        }
    }

    /**
     * Waits for at least one byte. What arrived before a failure comes before the failure.
     *
     * @return how many came, or -1 if they are all read
     * @throws IOException what the fetching ended with, if it was that
     */
    int read(byte[] target, int offset, int most) throws IOException, InterruptedException {
        int count = Math.min(most, awaited());
        if (count == 0) {
            rethrow();
            return -1;
        }
        System.arraycopy(buffer, taken, target, offset, count);
        taken += count;
        return count;
    }

    /** For another part, once all is read. */
    byte[] buffer() {
        return buffer;
    }

    /** Ends the fetching and a read at once, wherever they wait; from any thread. */
    void cancel(IOException why) {
        end(why);
        download.close();
        fetching.interrupt();
    }

    private int awaited() throws InterruptedException {
        lock.lock();
        try {
            while (arrived == taken && !ended) {
                news.await();
            }
            return arrived - taken;
        } finally {
            lock.unlock();
        }
    }

    private void tell(int position) {
        lock.lock();
        try {
            arrived = position;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Throwable with) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = with;
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void rethrow() throws IOException {
        lock.lock();
        try {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException mistake) {
                throw mistake;
            }
            if (failure instanceof Error error) {
                throw error;
            }
        } finally {
            lock.unlock();
        }
    }
}
