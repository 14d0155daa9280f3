package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * The same report as a plain file and as a gzip-compressed one.
 *
 * @param plain where the plain one is
 * @param gzip where the compressed one is
 * @param rows its records, without the header
 * @param size its bytes, uncompressed
 */
record UsageFiles(Path plain, Path gzip, long rows, long size) {

    private static final int PIECE = 1 << 20;
    private static final int BUFFER = 1 << 16;

    /** Writes both, of at least this size, and sees that they are on the disk: nothing is written later. */
    static UsageFiles write(Path folder, long leastSize) throws IOException {
        Files.createDirectories(folder);
        Path plain = folder.resolve("usage.csv");
        Path gzip = folder.resolve("usage.csv.gz");
        long rows = 0;
        long size = 0;
        try (FileChannel plainFile = open(plain);
                FileChannel gzipFile = open(gzip)) {
            OutputStream plainOut = Channels.newOutputStream(plainFile);
            GZIPOutputStream gzipOut = new GZIPOutputStream(Channels.newOutputStream(gzipFile), BUFFER);
            UsageRows content = new UsageRows();
            StringBuilder text = new StringBuilder(PIECE + 1_000);
            text.append(String.join(",", UsageColumns.NAMES)).append("\r\n");
            while (size < leastSize) {
                while (text.length() < Math.min(PIECE, leastSize - size)) {
                    content.addTo(text);
                    rows++;
                }
                byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                plainOut.write(bytes);
                gzipOut.write(bytes);
                size += bytes.length;
                text.setLength(0);
            }
            gzipOut.finish();
            plainFile.force(true);
            gzipFile.force(true);
        }
        return new UsageFiles(plain, gzip, rows, size);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    Path file(Encoding encoding) {
        return encoding == Encoding.GZIP ? gzip : plain;
    }
}
