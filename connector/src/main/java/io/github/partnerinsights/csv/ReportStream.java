package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a report file: inflated if the file is gzip, as it is if not.
 *
 * <p>Which of both is decided by the first bytes of the file ({@code 1f 8b}); what the headers of the download say is
 * only a hint (api/reference.md §2.6). Gzip data is read to its very end, all members of it, and every checksum is
 * verified. A file that is cut or damaged ends in an {@link UnreadableReportException}, never in fewer bytes, unless what is
 * left is a whole gzip file itself, as after a cut between two members: that only the length tells that the download
 * announced. Of a plain file nothing else does. Whoever stops reading early has had no such assurance.
 *
 * <p>Not safe for use by several threads.
 */
public final class ReportStream extends InputStream {

    private final RawInput raw;
    private final InputStream content;
    private final boolean gzip;
    private long contentBytes;

    private ReportStream(RawInput raw, boolean gzip) {
        this.raw = raw;
        this.gzip = gzip;
        this.content = gzip ? new GzipInput(raw) : raw;
    }

    /**
     * Looks at the first bytes of a file, and opens it accordingly.
     *
     * @param raw the file as it was downloaded; closed with this stream, and at once if opening fails
     * @return the content
     * @throws IOException if the first bytes cannot be read
     */
    public static ReportStream open(InputStream raw) throws IOException {
        RawInput input = new RawInput(raw);
        try {
            // No text begins with this control character: one that stands alone is damaged gzip, and found out there.
            return new ReportStream(input, input.peek(0) == GzipInput.MAGIC_1);
        } catch (IOException | RuntimeException e) {
            try (input) {
                throw e;
            }
        }
    }

    /**
     * Whether the file is compressed.
     *
     * @return true for gzip, false for a plain file
     */
    public boolean gzip() {
        return gzip;
    }

    /**
     * How much of the file has arrived.
     *
     * @return bytes received, before inflating; up to 64 KiB of them are still unread
     */
    public long fileBytes() {
        return raw.received();
    }

    /**
     * About how much content the whole file has: if the rest is compressed as well as what has been read.
     *
     * @param size of the file
     * @return bytes after inflating; exact for a plain file
     */
    public long estimatedContentBytes(long size) {
        return gzip ? Math.round((double) contentBytes / Math.max(1, raw.taken()) * size) : size;
    }

    /**
     * How much content has been read.
     *
     * @return bytes handed out, after inflating
     */
    public long contentBytes() {
        return contentBytes;
    }

    @Override
    public int read() throws IOException {
        int next = content.read();
        if (next >= 0) {
            contentBytes++;
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = content.read(target, offset, length);
        if (count > 0) {
            contentBytes += count;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
