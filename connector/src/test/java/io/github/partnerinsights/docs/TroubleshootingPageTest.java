package io.github.partnerinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages on docs/troubleshooting.md are those that the connector gives. */
class TroubleshootingPageTest {

    private static final Path SOURCES = Path.of("src", "main", "java");

    /** A row's first cell begins with what we say; what others say is marked as theirs. */
    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)`");

    private static List<String> messages() throws IOException {
        return MESSAGE.matcher(Files.readString(Path.of(System.getProperty("docs.directory"), "troubleshooting.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    /** All texts of the sources, each as one that is written in several pieces is read. */
    private static String texts() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TroubleshootingPageTest::text)
                    .collect(Collectors.joining("\n"))
                    .replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyMessageOnThePageIsOneOfTheConnector() throws IOException {
        String texts = texts();

        assertThat(messages())
                .hasSizeGreaterThan(40)
                .allSatisfy(message -> assertThat(message.split("…"))
                        .allSatisfy(piece -> assertThat(texts).contains(piece.strip())));
    }
}
