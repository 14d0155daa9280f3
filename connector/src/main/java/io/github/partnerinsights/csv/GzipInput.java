package io.github.partnerinsights.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip data (RFC 1952) to its very end: every member, with the checksums of header and content, and nothing
 * behind the last one.
 *
 * <p>The JDK's {@code GZIPInputStream} is not used because it looks for a further member only if the source has bytes
 * {@code available()} at that moment, which a network stream need not have, and because it takes a broken header of a
 * further member for the end: both give fewer rows without an error. For the same reason bytes behind the last member,
 * zeros included, are an error here: they are what is left of a member that was overwritten.
 */
final class GzipInput extends InputStream {

    static final int MAGIC_1 = 0x1f;
    static final int MAGIC_2 = 0x8b;

    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FLAGS_RESERVED = 0xe0;
    private static final int LENGTH_OF_TIME_AND_SYSTEM = 6;
    private static final int LENGTH_OF_SUBFIELD_ID = 2;

    private final RawInput raw;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 contentCrc = new CRC32();
    private final byte[] single = new byte[1];
    private State state = State.BEFORE_FIRST;

    private enum State {
        BEFORE_FIRST,
        IN_MEMBER,
        ENDED,
        FAILED,
        CLOSED
    }

    GzipInput(RawInput raw) {
        this.raw = raw;
    }

    @Override
    public int read() throws IOException {
        int count = read(single, 0, 1);
        return count < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (state == State.CLOSED || state == State.FAILED) {
            throw new IOException("The report file is closed, or could not be read before. Open it again.");
        }
        State reached = state;
        // Whatever is thrown below, nobody may mistake what follows for the rest of the file.
        state = State.FAILED;
        int count = 0;
        if (reached == State.BEFORE_FIRST) {
            reached = startMember();
        }
        while (count == 0 && reached == State.IN_MEMBER) {
            count = inflate(target, offset, length);
            if (count == 0) {
                reached = afterNothingInflated();
            }
        }
        contentCrc.update(target, offset, count);
        state = reached;
        return count == 0 ? -1 : count;
    }

    private int inflate(byte[] target, int offset, int length) throws UnreadableReportException {
        try {
            return raw.inflate(inflater, target, offset, length);
        } catch (DataFormatException e) {
            throw damaged("its compressed data is invalid", e);
        }
    }

    private State afterNothingInflated() throws IOException {
        if (inflater.finished()) {
            return endMember();
        }
        if (inflater.needsDictionary()) {
            throw damaged("its compressed data asks for a dictionary");
        }
        if (!raw.fill()) {
            throw truncated();
        }
        return State.IN_MEMBER;
    }

    private State endMember() throws IOException {
        if (little(4) != contentCrc.getValue()) {
            throw damaged("the checksum of its content does not match");
        }
        if (little(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw damaged("the length of its content does not match");
        }
        return raw.peek(0) < 0 ? State.ENDED : startMember();
    }

    private State startMember() throws IOException {
        headerCrc.reset();
        if (headerByte() != MAGIC_1 || headerByte() != MAGIC_2) {
            throw damaged("bytes that are not gzip stand where gzip data should begin");
        }
        if (headerByte() != DEFLATE) {
            throw damaged("it names an unknown compression method");
        }
        int flags = headerByte();
        if ((flags & FLAGS_RESERVED) != 0) {
            throw damaged("its header has flags that RFC 1952 does not define");
        }
        skipHeader(LENGTH_OF_TIME_AND_SYSTEM);
        if ((flags & FLAG_EXTRA) != 0) {
            skipExtraField();
        }
        if ((flags & FLAG_NAME) != 0) {
            skipHeaderText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipHeaderText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0 && little(2) != (headerCrc.getValue() & 0xffff)) {
            throw damaged("the checksum of its header does not match");
        }
        inflater.reset();
        contentCrc.reset();
        return State.IN_MEMBER;
    }

    /** A length too large swallows rows, and only the subfields of which the field has to be made tell. */
    private void skipExtraField() throws IOException {
        int left = headerShort();
        while (left > 0) {
            skipHeader(LENGTH_OF_SUBFIELD_ID);
            int length = headerShort();
            left -= LENGTH_OF_SUBFIELD_ID + 2 + length;
            if (left < 0) {
                throw damaged("the extra field of its header is not made of subfields");
            }
            skipHeader(length);
        }
    }

    private void skipHeader(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            headerByte();
        }
    }

    private void skipHeaderText() throws IOException {
        int next = headerByte();
        while (next != 0) {
            next = headerByte();
        }
    }

    private int headerShort() throws IOException {
        return headerByte() | headerByte() << 8;
    }

    private int headerByte() throws IOException {
        int next = rawByte();
        headerCrc.update(next);
        return next;
    }

    private long little(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) rawByte() << (8 * i);
        }
        return number;
    }

    private int rawByte() throws IOException {
        int next = raw.read();
        if (next < 0) {
            throw truncated();
        }
        return next;
    }

    private TruncatedReportException truncated() {
        return new TruncatedReportException(raw.received());
    }

    private UnreadableReportException damaged(String problem) {
        return new UnreadableReportException("The report file is damaged: " + problem + " (within its first "
                + raw.received() + " bytes). Nothing that was read from it can be trusted. Read the report again.");
    }

    private UnreadableReportException damaged(String problem, Exception cause) {
        UnreadableReportException damaged = damaged(problem);
        damaged.initCause(cause);
        return damaged;
    }

    @Override
    public void close() throws IOException {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            inflater.end();
            raw.close();
        }
    }
}
