package io.github.partnerinsights.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes one gzip member byte by byte as RFC 1952 has it, with the optional parts that no JDK class writes. */
final class GzipMember {

    static final int HEADER_CRC = 2;
    static final int EXTRA = 4;
    static final int NAME = 8;
    static final int COMMENT = 16;

    private GzipMember() {}

    static byte[] of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8), 0);
    }

    static byte[] of(byte[] content, int flags) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, (byte) 255});
        if ((flags & EXTRA) != 0) {
            out.writeBytes(new byte[] {5, 0, 'i', 'd', 1, 0, 'a'});
        }
        if ((flags & NAME) != 0) {
            out.writeBytes("report.csv\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & COMMENT) != 0) {
            out.writeBytes("a comment\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & HEADER_CRC) != 0) {
            little(out, crc(out.toByteArray()), 2);
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        little(out, crc(content), 4);
        little(out, content.length, 4);
        return out.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static void little(ByteArrayOutputStream out, long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (number >>> (8 * i)));
        }
    }
}
