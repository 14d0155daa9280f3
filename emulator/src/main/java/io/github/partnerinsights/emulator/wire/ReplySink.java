package io.github.partnerinsights.emulator.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Frames a body and writes it to the connection. The head waits for the first of the body: small answers are one packet. */
final class ReplySink extends Sink {

    private static final int BUFFER = 1 << 14;
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    /** So much is given to the kernel at a time; between, it is seen that the client goes on taking it. */
    private static final long PIECE = 1 << 18;

    private final Connection connection;
    private final boolean chunked;
    private final OptionalLong declared;
    private final byte[] head;
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private boolean headWritten;
    private long written;

    ReplySink(Connection connection, byte[] head, boolean chunked, OptionalLong declared) {
        this.connection = connection;
        this.head = head;
        this.chunked = chunked;
        this.declared = declared;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        written += length;
        if (length > BUFFER - buffered) {
            flush();
        }
        if (length > BUFFER) {
            frame(ByteBuffer.wrap(bytes, offset, length));
        } else {
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }
    }

    @Override
    public void send(FileChannel file, long position, long count) throws IOException {
        flush();
        written += count;
        long end = position + count;
        for (long at = position; at < end; ) {
            long sent = connection.transfer(file, at, Math.min(PIECE, end - at));
            if (sent <= 0) {
                throw new EOFException("The file ended " + (end - at) + " bytes early.");
            }
            at += sent;
        }
    }

    @Override
    public void flush() throws IOException {
        ByteBuffer waiting = ByteBuffer.wrap(buffer, 0, buffered);
        buffered = 0;
        frame(waiting);
    }

    void end() throws IOException {
        flush();
        if (chunked) {
            connection.write(ByteBuffer.wrap(LAST_CHUNK));
        }
    }

    /** Whether the client can tell where the next answer begins. */
    boolean lengthKept() {
        return chunked || (declared.isPresent() && declared.getAsLong() == written);
    }

    private void frame(ByteBuffer content) throws IOException {
        ByteBuffer start = headWritten ? ByteBuffer.allocate(0) : ByteBuffer.wrap(head);
        headWritten = true;
        if (!content.hasRemaining()) {
            connection.write(start);
        } else if (chunked) {
            byte[] size = (Integer.toHexString(content.remaining()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            connection.write(start, ByteBuffer.wrap(size), content, ByteBuffer.wrap(LINE_END));
        } else {
            connection.write(start, content);
        }
    }
}
