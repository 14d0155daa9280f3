package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the pictures of the pages go: among the docs with {@code -Dupdate.docs}, else among what is built. */
final class Pictures {

    private Pictures() {}

    static Path file(String name) {
        Path folder = System.getProperty("update.docs") == null
                ? Path.of("target")
                : Path.of(System.getProperty("docs.directory"), "images");
        return folder.resolve(name);
    }

    static void isSmall(Path picture) throws IOException {
        assertThat(Files.size(picture)).isBetween(10_000L, 200_000L);
    }
}
