package io.github.partnerinsights.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the project's documentation, to compare with what it shows. */
public record Page(String text) {

    /**
     * Reads one.
     *
     * @param name relative to the root of the project, e.g. {@code docs/emulator.md}
     */
    public static Page of(String name) throws IOException {
        return new Page(Files.readString(Path.of(System.getProperty("root.directory"), name)));
    }

    /** The page's blocks of code in one language, in order. */
    List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The source of a class of this package. */
    static String source(Class<?> type) throws IOException {
        return Files.readString(
                Path.of("src", "test", "java").resolve(type.getName().replace('.', '/') + ".java"));
    }

    /** The same code at the left margin. */
    static String unindented(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
