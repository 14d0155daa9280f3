package io.github.partnerinsights.emulator.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as RFC 4180 has them, in UTF-8. A field is in quotes only if it has to be: if it holds what would end it,
 * or begins or ends so that some readers would take it for something else. Buffers; used by one thread.
 */
final class RecordWriter {
    private static final int BUFFER = 1 << 16;
    private static final byte QUOTE = '"';
    /** What begins with no more than this is put in quotes: blanks, and what marks a comment. */
    private static final byte COMMENT = '#';

    private final OutputStream out;
    private final byte delimiter;
    private final byte[] recordEnd;
    /** By byte, whether it must not stand outside of quotes. */
    private final boolean[] special = new boolean[1 << Byte.SIZE];

    private byte[] buffer = new byte[BUFFER];
    private int size;

    /** @throws IllegalArgumentException if the delimiter is no ASCII character */
    RecordWriter(ReportFormat format, OutputStream out) {
        if (format.delimiter() >= 0x80) {
            throw new IllegalArgumentException("A delimiter must be an ASCII character.");
        }
        this.out = out;
        this.delimiter = (byte) format.delimiter();
        this.recordEnd = format.recordSeparator().getBytes(StandardCharsets.UTF_8);
        for (char c : new char[] {'"', '\r', '\n', format.delimiter()}) {
            special[c] = true;
        }
    }

    /** Text outside of any record. */
    void raw(String text) throws IOException {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A record; an absent value is an empty field without quotes. */
    void write(List<? extends @Nullable String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                reserve(1);
                buffer[size++] = delimiter;
            }
            String field = fields.get(i);
            if (field != null) {
                write(field.getBytes(StandardCharsets.UTF_8), i == 0);
            }
        }
        append(recordEnd);
    }

    /** Gives all that was written to the stream; does not flush that. */
    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    private void write(byte[] field, boolean first) throws IOException {
        if (!needsQuotes(field, first)) {
            append(field);
            return;
        }
        reserve(2 * field.length + 2);
        buffer[size++] = QUOTE;
        for (byte b : field) {
            if (b == QUOTE) {
                buffer[size++] = QUOTE;
            }
            buffer[size++] = b;
        }
        buffer[size++] = QUOTE;
    }

    private boolean needsQuotes(byte[] field, boolean first) {
        if (field.length == 0) {
            // A record of one empty field would be an empty line, which many readers skip.
            return first;
        }
        if (Byte.toUnsignedInt(field[0]) <= COMMENT || Byte.toUnsignedInt(field[field.length - 1]) <= ' ') {
            return true;
        }
        for (byte b : field) {
            if (special[Byte.toUnsignedInt(b)]) {
                return true;
            }
        }
        return false;
    }

    private void append(byte[] bytes) throws IOException {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void reserve(int bytes) throws IOException {
        if (bytes > buffer.length - size) {
            flush();
            if (bytes > buffer.length) {
                buffer = Arrays.copyOf(buffer, bytes);
            }
        }
    }
}
