package io.github.partnerinsights.reliability.fire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A report that stays the same however often it is made, by the account of who wrote its file.
 *
 * @param dataset of what
 * @param options what a read gives to get it
 * @param columns of its file
 * @param rows its records; an empty value is null to those who read it
 */
record Subject(String dataset, Map<String, String> options, List<String> columns, List<List<String>> rows) {

    /** An empty one is read as null. */
    private static final List<String> PLACES =
            List.of("Bonn", "Köln, am Rhein", "\"Zürich\"", "New\r\nYork", "東京", "🗼 Paris", "");

    static List<Subject> all() {
        return List.of(
                ofDataset("CLASAzurePropensity", 5_000, "CustomerID", "AccountName", "DUNSNumber", "Country"),
                ofStatement("CLASM365Propensity", 3_000, "Country", "CustomerID", "Domain"),
                ofDataset("Profile", 50, "City", "Country"));
    }

    private static Subject ofDataset(String dataset, int rows, String... columns) {
        return of(dataset, rows, columns, Map.of("dataset", dataset, "columns", String.join(",", columns)));
    }

    private static Subject ofStatement(String dataset, int rows, String... columns) {
        return of(dataset, rows, columns, Map.of("query", "SELECT " + String.join(", ", columns) + " FROM " + dataset));
    }

    private static Subject of(String dataset, int count, String[] columns, Map<String, String> options) {
        Random chance = new Random(count);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> row = new ArrayList<>();
            row.add(PLACES.get(chance.nextInt(PLACES.size())));
            for (int column = 1; column < columns.length; column++) {
                // What cannot be compressed makes the file a long one.
                byte[] bytes = new byte[20];
                chance.nextBytes(bytes);
                row.add(HexFormat.of().formatHex(bytes));
            }
            rows.add(row);
        }
        return new Subject(dataset, options, Arrays.asList(columns), rows);
    }

    /** Writes its file, compressed, and gives its place: an emulator reads it when it is asked for. */
    Path write() {
        Path file = Path.of(System.getProperty("warehouse")).resolveSibling(dataset + ".csv.gz");
        try (OutputStream stored = Files.newOutputStream(file);
                OutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(Stream.concat(Stream.of(columns), rows.stream())
                    .map(Subject::record)
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static String record(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Its rows as a DataFrame has them. */
    List<List<String>> truth() {
        return rows.stream()
                .map(row -> row.stream()
                        .map(value -> value.isEmpty() ? null : value)
                        .collect(Collectors.toCollection(ArrayList::new)))
                .map(row -> (List<String>) row)
                .toList();
    }

    @Override
    public String toString() {
        return dataset;
    }
}
