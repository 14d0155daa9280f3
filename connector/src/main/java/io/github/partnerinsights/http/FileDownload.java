package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes behind a link, as they are stored: a gzip-compressed file comes compressed. From
 * {@link HttpTransport#download(LinkSource, LinkGuard, FileVersion, int)}.
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
 * <p>A file may come in parts, several of which are fetched at the same time by threads of their own, daemons that end
 * with the download. Of each part all of the above is true; what became of one is seen when the bytes before it are read.
 *
 * <p>For one thread, except that {@link #close} may be called by another. An interrupt ends a read with an
 * {@link InterruptedIOException}, at once between two pieces of data and while waiting for a connection, and within
 * {@code readTimeout} if the server is silent in the middle of the file (at once if the file comes in parts); the
 * interrupt status stays set.
 */
public final class FileDownload extends InputStream {

    private final DownloadOrigin origin;
    private final FileVersion version;
    private final Optional<String> contentEncoding;
    private final FileBytes bytes;

    FileDownload(DownloadOrigin origin, FileVersion version, Optional<String> contentEncoding, FileBytes bytes) {
        this.origin = origin;
        this.version = version;
        this.contentEncoding = contentEncoding;
        this.bytes = bytes;
    }

    /** Which version of the file this is, as known when it was opened. */
    public FileVersion version() {
        return version;
    }

    /** Length in bytes, as stored; empty if the server did not announce it. */
    public OptionalLong size() {
        return version.length();
    }

    /** The header {@code ETag} as sent: strong if it begins with a quote. */
    public Optional<String> etag() {
        return Optional.ofNullable(version.etag());
    }

    /** The header {@code Content-Encoding}, e.g. {@code gzip}. */
    public Optional<String> contentEncoding() {
        return contentEncoding;
    }

    /** How often a request for the file was made again so far, because it failed or broke; of all parts together. */
    public int repeats() {
        return origin.repeats().get();
    }

    /** How often the transfer was resumed so far, of all parts together. */
    public int resumes() {
        return origin.resumes().get();
    }

    /** How often a refused link was replaced so far: once for all parts. */
    public int renewals() {
        return origin.link().renewals();
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
        return length == 0 ? 0 : bytes.read(buffer, offset, length);
    }

    /** Cancels every request at once; nothing more is read from the network. Ends a read of another thread too. */
    @Override
    public void close() {
        bytes.close();
    }
}
