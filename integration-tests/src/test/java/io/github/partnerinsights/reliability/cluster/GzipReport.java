package io.github.partnerinsights.reliability.cluster;

import io.github.partnerinsights.benchmark.UsageColumns;
import io.github.partnerinsights.benchmark.UsageRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * A large report on DynamicsUsage, compressed as the service stores it, and what is in it by the account of who wrote it.
 *
 * @param file where it is
 * @param truth its rows
 */
record GzipReport(Path file, Truth truth) {

    private static final int ROWS_AT_ONCE = 10_000;

    private static final int BUFFER = 1 << 16;

    /** Writes one to a file that is not there yet, of at least this size, compressed. Only a piece of it is in memory. */
    static GzipReport write(Path file, long leastSize) throws IOException {
        Truth truth = Truth.NONE;
        UsageRows content = new UsageRows();
        try (OutputStream stored = Files.newOutputStream(file);
                OutputStream gzip = new GZIPOutputStream(stored, BUFFER)) {
            gzip.write((String.join(",", UsageColumns.NAMES) + "\r\n").getBytes(StandardCharsets.UTF_8));
            while (Files.size(file) < leastSize) {
                List<List<String>> rows = new ArrayList<>(ROWS_AT_ONCE);
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < ROWS_AT_ONCE; i++) {
                    int start = text.length();
                    content.addTo(text);
                    rows.add(Truth.values(text.substring(start, text.length() - 2)));
                }
                gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
                truth = truth.plus(Truth.of(rows));
            }
        }
        return new GzipReport(file, truth);
    }

    long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
