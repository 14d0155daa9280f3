package io.github.partnerinsights.emulator.file;

import io.github.partnerinsights.emulator.data.Deadline;
import io.github.partnerinsights.emulator.data.ReportFormat;
import io.github.partnerinsights.emulator.data.ReportWriter;
import io.github.partnerinsights.emulator.data.RowCursor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Writes report files: streams the rows of a query into one, or copies one that is given. */
final class FileWriter {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final FileSettings settings;

    FileWriter(Path folder, FileSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Writes the file; if that fails, none is left.
     *
     * @param unwanted asked with each row; once it is true, the writing fails. The thread must not be interrupted instead:
     *     that would close the files of the engine under it
     */
    StoredFile write(FileOrder order, BooleanSupplier unwanted) throws IOException {
        try {
            return written(order, unwanted);
        } catch (IOException | RuntimeException | Error e) {
            delete(order);
            throw e;
        }
    }

    private StoredFile written(FileOrder order, BooleanSupplier unwanted) throws IOException {
        Path path = path(order);
        MessageDigest digest = md5();
        try (OutputStream file =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER), digest)) {
            if (order.content() instanceof FileContent.Rows query) {
                try (RowCursor rows = query.rows().apply(Deadline.once(unwanted));
                        OutputStream out = new OverlappedOutput(encoded(file))) {
                    new ReportWriter(format(order.format())).write(rows, out);
                }
            } else if (order.content() instanceof FileContent.Given given) {
                // A copy, because what a client has begun to read must not change.
                Files.copy(given.file(), file);
            }
        }
        byte[] md5 = digest.digest();
        // A blob store gives each write an ETag of its own, also for equal bytes.
        digest.update(md5);
        digest.update(order.executionId().getBytes(StandardCharsets.UTF_8));
        String etag = "\"0x8D" + HexFormat.of().formatHex(digest.digest(), 0, 6).toUpperCase(Locale.ROOT) + "\"";
        return new StoredFile(
                path, Files.size(path), isGzip(path), etag, Base64.getEncoder().encodeToString(md5), order.generated());
    }

    /** By its first bytes: one that is given may be either. */
    private static boolean isGzip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    void delete(FileOrder order) {
        try {
            Files.deleteIfExists(path(order));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the file of execution " + order.executionId() + ".", e);
        }
    }

    private ReportFormat format(String name) {
        ReportFormat format = name.equals("tsv") ? ReportFormat.TSV : ReportFormat.CSV;
        return new ReportFormat(
                format.delimiter(), settings.lineFeeds() ? "\n" : format.recordSeparator(), settings.byteOrderMark());
    }

    private OutputStream encoded(OutputStream file) throws IOException {
        if (!settings.gzip()) {
            return file;
        }
        return settings.gzipMemberSize() > 0 ? new MemberedGzip(file, settings.gzipMemberSize()) : new GzipMember(file);
    }

    private Path path(FileOrder order) {
        return folder.resolve(order.fileName());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
