package io.github.partnerinsights.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one version of a file, perhaps all of it, over one connection at a time: connected when it is first read
 * (unless it already is), and resumed where it breaks. No byte is handed out of an answer that is not verified.
 */
final class RangeDownload implements FileBytes {

    /** The end of a file whose length the server has not said. */
    static final long UNKNOWN = Long.MAX_VALUE;

    private final RangeRequests requests;
    private final Optional<String> contentEncoding;

    /** Held while reading: OkHttp allows any thread to cancel a call, but only one at a time to use its body. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile @Nullable Transfer transfer;
    private volatile boolean closed;
    private FileVersion version;
    private long end;
    private volatile boolean ended;

    /**
     * @param requests for this stretch; they know where it begins
     * @param transfer the answer that brings its first bytes, verified; {@code null} if it is still to be asked for
     * @param version that it must be of
     * @param contentEncoding that it must be in
     * @param end the first byte behind it, or {@link #UNKNOWN}
     */
    RangeDownload(
            RangeRequests requests,
            @Nullable Transfer transfer,
            FileVersion version,
            Optional<String> contentEncoding,
            long end) {
        this.requests = requests;
        this.transfer = transfer;
        this.version = version;
        this.contentEncoding = contentEncoding;
        this.end = end;
    }

    /** As of every {@link FileBytes}; but at the end, {@code length} may be 0. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        reading.lock();
        try {
            return readOpen(buffer, offset, length);
        } finally {
            reading.unlock();
            releaseIfClosed();
        }
    }

    private int readOpen(byte[] buffer, int offset, int length) throws IOException {
        while (!ended) {
            requireOpen();
            requireNotInterrupted();
            if (transfer == null) {
                connect(null);
            }
            try {
                int count = received(buffer, offset, length);
                if (count > 0) {
                    requests.advance(count);
                    return count;
                }
                finish();
            } catch (IOException e) {
                requireOpen();
                requireNotInterrupted();
                connect(e);
            }
        }
        requireOpen();
        return -1;
    }

    private int received(byte[] buffer, int offset, int length) throws IOException {
        long left = end - requests.position();
        if (left == 0) {
            requireNoMore();
            return -1;
        }
        return open().read(buffer, offset, (int) Math.min(length, left));
    }

    private void requireNoMore() {
        try {
            if (open().read(new byte[1], 0, 1) < 0) {
                return;
            }
        } catch (IOException e) {
            // All that was to come is here: how the connection ends is of no interest.
            return;
        }
        throw requests.broken("the server sent more bytes than it announced", null);
    }

    private void finish() throws EOFException {
        if (end != UNKNOWN && requests.position() < end) {
            throw new EOFException("it ended after " + requests.position() + " of " + version.size() + " bytes");
        }
        open().finish();
        ended = true;
    }

    private Transfer open() {
        Transfer open = transfer;
        if (open == null) {
            throw new IllegalStateException("it is connected before it is read");
        }
        return open;
    }

    /** Cancels the transfer at once; nothing more is read from the network. Ends a read of another thread too. */
    @Override
    public void close() {
        closed = true;
        requests.stop();
        Transfer open = transfer;
        if (open != null && !ended) {
            open.abort();
        }
        releaseIfClosed();
    }

    /** After the cancelling: by whoever comes last, the closing or the reading thread. */
    private void releaseIfClosed() {
        if (closed && reading.tryLock()) {
            try {
                Transfer open = transfer;
                if (open != null) {
                    open.finish();
                }
            } finally {
                reading.unlock();
            }
        }
    }

    /** @param broke why the transfer so far cannot go on; {@code null} if there was none */
    private void connect(@Nullable IOException broke) throws InterruptedIOException {
        if (broke != null) {
            open().cancel();
        }
        String etag = version.strongEtag().orElseThrow(() -> unresumable(broke));
        Transfer next = connected(HttpHeaders.none().with("Range", missing()).with("If-Match", etag), broke);
        if (next.status() != 206) {
            throw requests.unexpected(next);
        }
        verify(next, broke);
        if (broke != null) {
            requests.origin().resumes().incrementAndGet();
        }
        transfer = next;
        if (closed) {
            next.cancel();
        }
    }

    private Transfer connected(HttpHeaders headers, @Nullable IOException broke) throws InterruptedIOException {
        try {
            return requests.connect(headers, broke);
        } catch (InterruptedIOException e) {
            close();
            throw e;
        }
    }

    private DownloadException unresumable(@Nullable IOException broke) {
        return requests.broken(
                requests.after(broke) + "without a strong ETag it cannot be resumed safely; start again", broke);
    }

    private String missing() {
        boolean toTheEnd = end == UNKNOWN || version.length().orElse(UNKNOWN) == end;
        return "bytes=" + requests.position() + "-" + (toTheEnd ? "" : end - 1);
    }

    private void verify(Transfer next, @Nullable IOException broke) {
        ContentRange range = ContentRange.of(next.headers()).orElseThrow(() -> requests.anotherRange(next, broke));
        FileVersion found = FileVersion.of(range, next.headers());
        requests.requireSame(version, found, next, broke);
        if (range.first() != requests.position() || range.last() >= end) {
            throw requests.anotherRange(next, broke);
        }
        if (!next.headers().first("Content-Encoding").equals(contentEncoding)) {
            throw requests.cannotGoOn(next, "the server now sends the file in another encoding", broke);
        }
        version = version.or(found);
        end = Math.min(end, range.total());
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw requests.origin().closed();
        }
    }

    private void requireNotInterrupted() throws InterruptedIOException {
        try {
            requests.requireNotInterrupted();
        } catch (InterruptedIOException e) {
            close();
            throw e;
        }
    }
}
