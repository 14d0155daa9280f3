package io.github.partnerinsights;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A gzip file of any size, in one member, that nobody holds: some texts, each again and again. Each text is compressed
 * once, into blocks that know nothing of those before them, and so can be read from anywhere.
 */
final class GeneratedFile {

    private static final byte[] MEMBER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final byte[] LAST_BLOCK = {3, 0};

    private final int level;
    private final List<Piece> pieces = new ArrayList<>(List.of(new Piece(MEMBER, 1)));
    private final CRC32 crc = new CRC32();
    private long contentSize;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Piece(byte[] bytes, long times) {
        long size() {
            return bytes.length * times;
        }
    }

    GeneratedFile() {
        this(Deflater.DEFAULT_COMPRESSION);
    }

    /** @param level as the {@link Deflater} has it */
    GeneratedFile(int level) {
        this.level = level;
    }

    GeneratedFile with(String text) {
        return with(text.getBytes(UTF_8), 1);
    }

    GeneratedFile with(byte[] text, long times) {
        for (long i = 0; i < times; i++) {
            crc.update(text);
        }
        contentSize += text.length * times;
        pieces.add(new Piece(compressed(text), times));
        return this;
    }

    private byte[] compressed(byte[] text) {
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(text);
        byte[] target = new byte[text.length + 1000];
        int size = deflater.deflate(target, 0, target.length, Deflater.FULL_FLUSH);
        deflater.end();
        return Arrays.copyOf(target, size);
    }

    /** How many bytes the file has. */
    long size() {
        return all().stream().mapToLong(Piece::size).sum();
    }

    private List<Piece> all() {
        byte[] end = ByteBuffer.allocate(LAST_BLOCK.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(LAST_BLOCK)
                .putInt((int) crc.getValue())
                .putInt((int) contentSize)
                .array();
        List<Piece> all = new ArrayList<>(pieces);
        all.add(new Piece(end, 1));
        return all;
    }

    /** The bytes of the file from a position on. */
    InputStream from(long position) {
        return new Content(all(), position);
    }

    private static final class Content extends InputStream {

        private final List<Piece> pieces;
        private int piece;
        private long position;

        Content(List<Piece> pieces, long position) {
            this.pieces = pieces;
            this.position = position;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            while (piece < pieces.size() && position >= pieces.get(piece).size()) {
                position -= pieces.get(piece).size();
                piece++;
            }
            if (piece == pieces.size()) {
                return -1;
            }
            byte[] bytes = pieces.get(piece).bytes();
            int start = (int) (position % bytes.length);
            int count = Math.min(length, bytes.length - start);
            System.arraycopy(bytes, start, target, offset, count);
            position += count;
            return count;
        }
    }
}
