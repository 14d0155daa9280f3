package io.github.partnerinsights.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes behind a link, as they are stored: a gzip-compressed file comes compressed. From
 * {@link HttpTransport#download}.
 *
 * <p>A transfer that breaks, stalls for longer than {@code readTimeout}, or ends before the announced length is resumed
 * where it broke, with {@code Range} and {@code If-Match}. Only if the server gave a strong {@code ETag}, and only if
 * the answer is verified: status 206, the same ETag and encoding, and a {@code Content-Range} that begins at the right
 * byte and has the right total. So the stream holds each byte of one version of the file exactly once, or ends in a
 * {@link DownloadException}. It is given up after {@code maxRetries} failures in a row without 64 KiB of progress
 * between them. A link that is refused is replaced, as far as its {@link LinkSource} can, and the transfer goes on at the
 * same byte of the same version. (A file without announced length whose connection is closed early cannot be told from a complete one
 * here; a gzip stream can.)
 *
 * <p>For one thread, except that {@link #close} may be called by another. An interrupt ends a read with an
 * {@link InterruptedIOException}, at once between two pieces of data and while waiting for a connection, and within
 * {@code readTimeout} if the server is silent in the middle of the file; the interrupt status stays set.
 */
public final class FileDownload extends InputStream {

    private static final int PROGRESS = 64 << 10;

    private final LinkRequests requests;
    private final LinkSource links;
    private final RetryPolicy retries;
    private final Pause pause;

    /** Held while reading: OkHttp allows any thread to cancel a call, but only one at a time to use its body. */
    private final ReentrantLock reading = new ReentrantLock();

    private URI link;
    private volatile @Nullable Transfer transfer;
    private volatile boolean closed;
    private OptionalLong size = OptionalLong.empty();
    private Optional<String> etag = Optional.empty();
    private Optional<String> contentEncoding = Optional.empty();
    private long position;
    private boolean ended;
    private int failures;
    private long positionAtFailure;
    private int resumes;
    private int renewals;

    private FileDownload(LinkRequests requests, LinkSource links, RetryPolicy retries, Pause pause) {
        this.requests = requests;
        this.links = links;
        this.link = links.link();
        this.retries = retries;
        this.pause = pause;
    }

    static FileDownload open(LinkRequests requests, LinkSource links, RetryPolicy retries, Pause pause)
            throws InterruptedIOException {
        FileDownload download = new FileDownload(requests, links, retries, pause);
        Transfer first = download.connect(HttpHeaders.none(), null);
        if (first.status() != 200) {
            throw download.unexpected(first);
        }
        download.size = length(first.headers());
        download.etag = first.headers().first("ETag");
        download.contentEncoding = first.headers().first("Content-Encoding");
        download.transfer = first;
        return download;
    }

    /** Length in bytes, as stored; empty if the server did not announce it. */
    public OptionalLong size() {
        return size;
    }

    /** The header {@code ETag} as sent: strong if it begins with a quote. */
    public Optional<String> etag() {
        return etag;
    }

    /** The header {@code Content-Encoding}, e.g. {@code gzip}. */
    public Optional<String> contentEncoding() {
        return contentEncoding;
    }

    /** How often the transfer was resumed so far. */
    public int resumes() {
        return resumes;
    }

    /** How often a refused link was replaced so far. */
    public int renewals() {
        return renewals;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws DownloadException if the file cannot be read to its end
     * @throws InterruptedIOException if the thread is interrupted
     * @throws IOException if the stream is closed
     */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
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
            try {
                int count = Objects.requireNonNull(transfer).read(buffer, offset, length);
                if (count > 0) {
                    advance(count);
                    return count;
                }
                if (size.isPresent() && position < size.getAsLong()) {
                    throw new EOFException("it ended after " + position + " of " + size.getAsLong() + " bytes");
                }
                Objects.requireNonNull(transfer).finish();
                ended = true;
            } catch (IOException e) {
                requireOpen();
                requireNotInterrupted();
                resume(e);
            }
        }
        requireOpen();
        return -1;
    }

    /** Cancels the transfer at once; nothing more is read from the network. Ends a read of another thread too. */
    @Override
    public void close() {
        closed = true;
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

    private void advance(int count) {
        position += count;
        if (size.isPresent() && position > size.getAsLong()) {
            throw broken("the server sent more bytes than it announced", null);
        }
        if (position - positionAtFailure >= PROGRESS) {
            failures = 0;
        }
    }

    private void resume(IOException cause) throws IOException {
        Objects.requireNonNull(transfer).cancel();
        String version = etag.filter(FileDownload::isStrong)
                .orElseThrow(() -> broken(
                        why(cause, true) + ", and without a strong ETag it cannot be resumed safely; start again",
                        cause));
        positionAtFailure = position;
        HttpHeaders headers =
                HttpHeaders.none().with("Range", "bytes=" + position + "-").with("If-Match", version);
        Transfer next = connect(headers, cause);
        if (next.status() != 206) {
            throw unexpected(next);
        }
        String difference = difference(next.headers(), version);
        if (!difference.isEmpty()) {
            next.cancel();
            throw broken(why(cause, true) + "; it cannot be resumed because " + difference + "; start again", cause);
        }
        resumes++;
        transfer = next;
        if (closed) {
            next.cancel();
        }
    }

    /** What contradicts the first answer; empty if nothing does. */
    private String difference(HttpHeaders headers, String version) {
        Optional<ContentRange> range = ContentRange.of(headers);
        if (range.isEmpty() || range.get().first() != position) {
            return "the server sent another range than it was asked for";
        }
        if (size.isPresent() && range.get().total() != size.getAsLong()) {
            return "the server now says that the file has another length";
        }
        if (!headers.first("ETag").equals(Optional.of(version))) {
            return "the server did not confirm that the file is the same";
        }
        if (!headers.first("Content-Encoding").equals(contentEncoding)) {
            return "the server now sends the file in another encoding";
        }
        size = OptionalLong.of(range.get().total());
        return "";
    }

    /**
     * Connects, with another link if the one at hand is refused. A new link that is refused as well ends it: so no
     * service that always refuses is asked for ever.
     */
    private Transfer connect(HttpHeaders headers, @Nullable IOException broke) throws InterruptedIOException {
        Transfer answer = tried(headers, broke);
        if (!isRefusedLink(answer.status())) {
            return answer;
        }
        link = links.renewed(unexpected(answer));
        renewals++;
        return tried(headers, null);
    }

    private static boolean isRefusedLink(int status) {
        return status == 401 || status == 403 || status == 404 || status == 410;
    }

    /** Tries until there is an answer that is not worth another attempt. {@code broke} is why it is tried again. */
    private Transfer tried(HttpHeaders headers, @Nullable IOException broke) throws InterruptedIOException {
        if (broke != null) {
            failures++;
            sleep(retries.waitAfter(failures).orElseThrow(() -> broken(why(broke, true) + attempts(), broke)));
        }
        while (true) {
            if (closed) {
                throw broken("it was closed", broke);
            }
            RequestProgress progress = new RequestProgress();
            Duration wait;
            try {
                Transfer answer = requests.get(link, headers, progress);
                Optional<Duration> again = RetryPolicy.allows(true, answer.status())
                        ? retries.waitAfter(++failures, answer.headers())
                        : Optional.empty();
                if (again.isEmpty()) {
                    return answer;
                }
                answer.cancel();
                wait = again.get();
            } catch (IOException e) {
                requireNotInterrupted();
                failures++;
                wait = Optional.of(e)
                        .filter(ConnectionFailure::mayPass)
                        .flatMap(passing -> retries.waitAfter(failures))
                        .orElseThrow(() -> broken(why(e, progress.requestStarted()) + attempts(), e));
            }
            sleep(wait);
        }
    }

    private DownloadException unexpected(Transfer answer) {
        int status = answer.status();
        Correlation correlation = Correlation.from(answer.headers());
        String code = StorageError.code(answer).map(name -> ", " + name).orElse("");
        String ids = correlation.isEmpty() ? "" : " (" + correlation + ")";
        String shown = DisplayedUri.of(link);
        return switch (status) {
            case 401, 403, 404, 410 ->
                new DownloadException(
                        DownloadException.Reason.LINK_REFUSED,
                        "The link " + shown + " was refused (HTTP " + status + code
                                + "): it has expired or was revoked, or the file is gone." + ids,
                        status,
                        correlation);
            case 412, 416 ->
                new DownloadException(
                        DownloadException.Reason.FILE_CHANGED,
                        "The file " + shown + " changed while it was read (HTTP " + status + code + " after " + position
                                + " bytes). Start again." + ids,
                        status,
                        correlation);
            case 200 ->
                new DownloadException(
                        DownloadException.Reason.BROKEN,
                        "The download of " + shown + " broke after " + position
                                + " bytes, and the server cannot resume it: it ignored the range it was asked for. Start"
                                + " again." + ids,
                        status,
                        correlation);
            default ->
                new DownloadException(
                        DownloadException.Reason.BROKEN,
                        "The download of " + shown + " failed: HTTP " + status + code + attempts() + "." + ids,
                        status,
                        correlation);
        };
    }

    private DownloadException broken(String why, @Nullable IOException cause) {
        return new DownloadException(
                DownloadException.Reason.BROKEN,
                "The download of " + DisplayedUri.of(link) + " broke after " + position + " bytes: " + why + ".",
                cause);
    }

    private String why(IOException e, boolean requestStarted) {
        return e instanceof EOFException
                ? String.valueOf(e.getMessage())
                : ConnectionFailure.describe(e, DisplayedUri.hostAndPort(link), requestStarted, requests.settings());
    }

    private String attempts() {
        return failures < 2 ? "" : " (after " + failures + " failures in a row)";
    }

    private void sleep(Duration wait) throws InterruptedIOException {
        try {
            pause.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requireNotInterrupted();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The download of " + DisplayedUri.of(link) + " is closed");
        }
    }

    private void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            close();
            throw new InterruptedIOException(
                    "The download of " + DisplayedUri.of(link) + " was interrupted after " + position + " bytes");
        }
    }

    private static boolean isStrong(String etag) {
        return etag.length() > 2 && etag.startsWith("\"") && etag.endsWith("\"");
    }

    private static OptionalLong length(HttpHeaders headers) {
        return headers.first("Content-Length")
                .filter(value -> value.matches("\\d{1,18}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }
}
