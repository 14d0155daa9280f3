package io.github.partnerinsights.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A file in parts, several of which are fetched at the same time: while one is read, the ones behind it are under way. A
 * part that is read leaves its buffer to the next one that is asked for, so that memory holds as many parts as are under
 * way, and no more.
 */
final class PartsAhead implements FileBytes {

    private final DownloadOrigin origin;
    private final FileVersion version;
    private final Optional<String> contentEncoding;
    private final int partSize;
    private final int ahead;
    private final long size;

    /** What is not yet read of the file, as far as it has been asked for. */
    private final Queue<PartAhead> parts = new ConcurrentLinkedQueue<>();

    private final Deque<byte[]> spare = new ArrayDeque<>();
    private volatile boolean closed;
    private long asked;
    private long position;

    private PartsAhead(
            DownloadOrigin origin, FileVersion version, Optional<String> contentEncoding, int partSize, int ahead) {
        this.origin = origin;
        this.version = version;
        this.contentEncoding = contentEncoding;
        this.partSize = partSize;
        this.ahead = ahead;
        this.size = version.length().orElseThrow();
    }

    /**
     * Starts to fetch.
     *
     * @param requests for the first part
     * @param first the answer that brings it, verified
     * @param version with a strong ETag and a size of more than one part
     * @param ahead how many parts to ask for beyond the one that is read
     */
    static PartsAhead start(
            RangeRequests requests,
            Transfer first,
            FileVersion version,
            Optional<String> contentEncoding,
            int partSize,
            int ahead) {
        PartsAhead parts = new PartsAhead(requests.origin(), version, contentEncoding, partSize, ahead);
        RangeDownload download = new RangeDownload(requests, first, version, contentEncoding, partSize);
        try {
            parts.start(download, partSize);
            parts.startOthers();
            return parts;
        } catch (Error e) {
            // Too little memory, or too many threads.
            parts.close();
            download.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            if (closed) {
                throw origin.closed();
            }
            if (Thread.currentThread().isInterrupted()) {
                close();
                throw origin.interrupted(position);
            }
            startOthers();
            PartAhead part = parts.peek();
            if (part == null) {
                return -1;
            }
            try {
                int count = part.read(buffer, offset, length);
                if (count > 0) {
                    position += count;
                    return count;
                }
                parts.remove();
                if (asked < size) {
                    spare.push(part.buffer());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        parts.forEach(part -> part.cancel(origin.closed()));
    }

    private void startOthers() {
        while (asked < size && parts.size() <= ahead) {
            long end = Math.min(asked + partSize, size);
            RangeRequests requests = new RangeRequests(origin, asked);
            start(new RangeDownload(requests, null, version, contentEncoding, end), (int) (end - asked));
        }
    }

    private void start(RangeDownload download, int length) {
        PartAhead part = new PartAhead(download, spare.isEmpty() ? new byte[length] : spare.pop(), length);
        part.start();
        parts.add(part);
        asked += length;
        // After adding: whoever closes in between finds the part, or we find it closed.
        if (closed) {
            part.cancel(origin.closed());
        }
    }
}
