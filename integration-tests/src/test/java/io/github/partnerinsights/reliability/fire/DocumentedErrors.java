package io.github.partnerinsights.reliability.fire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of docs/troubleshooting.md.
 *
 * @param messages each as what it is found by
 */
record DocumentedErrors(List<Pattern> messages) {

    /** A row's first cell begins with what we say. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`");

    static DocumentedErrors read() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("root.directory"), "docs", "troubleshooting.md"));
        return new DocumentedErrors(
                ROW.matcher(page).results().map(row -> pattern(row.group(1))).toList());
    }

    private static Pattern pattern(String message) {
        return Pattern.compile(Stream.of(message.split("…")).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** Whether an error gives one of them, or one of its causes does, or a task of it. */
    boolean have(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(text -> messages.stream()
                        .anyMatch(message -> message.matcher(text).find()));
    }
}
