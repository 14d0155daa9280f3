package io.github.partnerinsights.reliability.upgrade;

import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.it.World;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a version has left. The samples are as that version writes them, but for ids and times, which are those of the report
 * of the test. Once it is released they may be added to, but never changed.
 *
 * @param samples the folder of the version's
 */
record Leftovers(Path samples) {

    static final Leftovers OF_0_1_0 = new Leftovers(Path.of("src", "test", "resources", "upgrade", "0.1.0"));

    /** A report of one read at the service, and the query that was saved for it. */
    Report report(World world) throws IOException {
        Properties texts = texts("read");
        return world.client()
                .createReport(NewReport.executeNow(
                        texts.getProperty("report.name"),
                        texts.getProperty("report.description"),
                        query(world, texts),
                        Optional.empty()));
    }

    /** A recurring report at the service, once a day, and the query that was saved for it. */
    Report schedule(World world) throws IOException {
        Properties texts = texts("schedule");
        Instant start = world.emulator().clock().instant().plus(Duration.ofHours(5));
        return world.client()
                .createReport(NewReport.recurring(
                        texts.getProperty("report.name"), null, query(world, texts), start, 24, OptionalInt.empty()));
    }

    private static String query(World world, Properties texts) {
        return world.client()
                .createQuery(new NewQuery(
                        texts.getProperty("query.name"),
                        texts.getProperty("query.description"),
                        texts.getProperty("query.statement")))
                .queryId();
    }

    private Properties texts(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader in = Files.newBufferedReader(samples.resolve(name + ".properties"))) {
            texts.load(in);
        }
        return texts;
    }

    /**
     * A stream's checkpoint.
     *
     * @param facts what stands in the sample for ids and times, and what they are
     * @param folder where to
     */
    Path checkpoint(Map<String, String> facts, Path folder) throws IOException {
        Path sample = samples.resolve("checkpoint");
        Path copy = folder.resolve(sample.getFileName());
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(sample.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    String text = Files.readString(file);
                    for (Map.Entry<String, String> fact : facts.entrySet()) {
                        text = text.replace(fact.getKey(), fact.getValue());
                    }
                    Files.writeString(target, text);
                }
            }
        }
        return copy;
    }
}
