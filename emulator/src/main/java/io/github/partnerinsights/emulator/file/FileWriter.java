package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.ReportFormat;
import io.github.partnerinsights.emulator.data.ReportWriter;
import io.github.partnerinsights.emulator.data.RowCursor;
import io.github.partnerinsights.emulator.data.Warehouse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Runs a report's query and streams its rows into a file. */
final class FileWriter {

    private static final int BUFFER = 1 << 16;

    private final Warehouse warehouse;
    private final Path folder;
    private final boolean gzip;
    private final Clock clock;

    FileWriter(Warehouse warehouse, Path folder, boolean gzip, Clock clock) {
        this.warehouse = warehouse;
        this.folder = folder;
        this.gzip = gzip;
        this.clock = clock;
    }

    StoredFile write(FileOrder order) throws IOException {
        Path path = path(order.executionId());
        MessageDigest digest = sha256();
        ReportFormat format = order.format().equals("tsv") ? ReportFormat.TSV : ReportFormat.CSV;
        try (RowCursor rows = warehouse.execute(order.query(), order.window());
                OutputStream file =
                        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER), digest);
                OutputStream out = gzip ? new GZIPOutputStream(file, BUFFER) : file) {
            new ReportWriter(format).write(rows, out);
        }
        // A blob store gives each write an ETag of its own, also for equal bytes.
        digest.update(order.executionId().getBytes(StandardCharsets.UTF_8));
        String etag = "\"0x8D" + HexFormat.of().formatHex(digest.digest(), 0, 6).toUpperCase(Locale.ROOT) + "\"";
        return new StoredFile(path, Files.size(path), etag, clock.instant());
    }

    void delete(String executionId) {
        try {
            Files.deleteIfExists(path(executionId));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the file of execution " + executionId + ".", e);
        }
    }

    private Path path(String executionId) {
        return folder.resolve(executionId);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
