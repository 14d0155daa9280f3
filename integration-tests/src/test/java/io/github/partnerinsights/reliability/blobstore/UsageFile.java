package io.github.partnerinsights.reliability.blobstore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * The file of a report on DynamicsUsage, of two columns. Its values are drawn by lot, so that gzip saves little.
 *
 * @param rows what it holds
 * @param path where it lies
 */
record UsageFile(List<List<String>> rows, Path path) {

    /** Some hundred thousand bytes. */
    static final UsageFile MANY = of(30_000, 12, 5);

    /** Between eight and twelve MiB: three parts of 4 MiB. */
    static final UsageFile LARGE = of(13_000, 750, 6);

    /** No byte at all. */
    static final UsageFile EMPTY = new UsageFile(List.of(), written(new byte[0]));

    private static UsageFile of(int rows, int bytes, long seed) {
        List<List<String>> drawn = drawn(rows, bytes, seed);
        return new UsageFile(drawn, written(gzip(drawn)));
    }

    private static List<List<String>> drawn(int rows, int bytes, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    byte[] value = new byte[bytes];
                    random.nextBytes(value);
                    return List.of(Base64.getEncoder().encodeToString(value), Integer.toString(i));
                })
                .toList();
    }

    /** A file of so many other rows. */
    static byte[] ofOthers(int rows) {
        return gzip(drawn(rows, 12, 7));
    }

    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(List<List<String>> rows) {
        String text = rows.stream()
                .map(row -> String.join(",", row) + "\r\n")
                .collect(Collectors.joining("", "SKU,ActiveSeats\r\n", ""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Path written(byte[] bytes) {
        try {
            Path file = Files.createTempFile("report", ".csv");
            file.toFile().deleteOnExit();
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
