package io.github.partnerinsights.jar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What a jar says of the libraries in it: {@code META-INF/NOTICE}.
 *
 * @param text all of it
 */
public record Notice(String text) {

    private static final Pattern LIBRARY = Pattern.compile("(?m)^(\\S+:\\S+) in (\\S+)$");

    /**
     * A library that it names.
     *
     * @param coordinates of Maven, without the version: {@code group:artifact}
     * @param folder where its classes are in the jar, with a slash at its end
     */
    public record Library(String coordinates, String folder) {}

    /** That of a jar. */
    public static Notice of(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                var content = file.getInputStream(file.getEntry("META-INF/NOTICE"))) {
            return new Notice(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** One for each folder. */
    public List<Library> libraries() {
        List<Library> libraries = new ArrayList<>();
        LIBRARY.matcher(text)
                .results()
                .map(line -> new Library(line.group(1), line.group(2).replace('.', '/') + "/"))
                .forEach(libraries::add);
        return libraries;
    }
}
