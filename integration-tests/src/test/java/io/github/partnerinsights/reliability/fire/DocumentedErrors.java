package io.github.partnerinsights.reliability.fire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages of docs/troubleshooting.md.
 *
 * @param messages each with what stands for it on the page
 */
record DocumentedErrors(List<Message> messages) {

    /** A row's first cell begins with what we say. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`");

    record Message(String text, Pattern pattern) {}

    static DocumentedErrors read() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("root.directory"), "docs", "troubleshooting.md"));
        return new DocumentedErrors(ROW.matcher(page)
                .results()
                .map(row -> new Message(row.group(1), pattern(row.group(1))))
                .toList());
    }

    private static Pattern pattern(String message) {
        return Pattern.compile(Stream.of(message.split("…")).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** The message on the page that an error gives, or one of its causes, or a task of it. */
    Optional<String> of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            Optional<String> found = messages.stream()
                    .filter(message -> message.pattern().matcher(text).find())
                    .map(Message::text)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
