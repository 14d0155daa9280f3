package io.github.partnerinsights.reliability.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Another folder, another time zone, another language, other rights of files; and its bill of materials. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ABuildElsewhereTest {

    private static final String CONNECTOR = "connector/target/spark-partner-insights-";
    private static final String EMULATOR = "emulator/target/partner-insights-emulator-";

    private final Path here = Path.of(System.getProperty("root.directory"));
    private Path there = here;

    @BeforeAll
    void build(@TempDir Path folder) throws IOException, InterruptedException {
        there = folder.resolve("elsewhere");
        Sources.copiedTo(there).build("-Psbom", Map.of("TZ", "Asia/Kathmandu", "LC_ALL", "tr_TR.UTF-8"));
    }

    @Test
    void givesTheSameConnectorByteForByte() throws IOException {
        assertThat(Files.mismatch(jar(there, CONNECTOR), jar(here, CONNECTOR))).isEqualTo(-1);
    }

    @Test
    void givesTheSameEmulatorByteForByte() throws IOException {
        assertThat(Files.mismatch(jar(there, EMULATOR), jar(here, EMULATOR))).isEqualTo(-1);
    }

    @Test
    void listsEachLibraryInTheConnectorWithItsLicence() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (JsonNode library : bom("connector").path("components")) {
            listed.add(
                    library.path("group").asText() + ":" + library.path("name").asText());
            assertThat(library.path("licenses"))
                    .as("licence of %s", library.path("name"))
                    .isNotEmpty();
            assertThat(library.path("hashes"))
                    .as("hashes of %s", library.path("name"))
                    .isNotEmpty();
        }

        assertThat(listed)
                .containsExactlyInAnyOrder(
                        "com.fasterxml.jackson.core:jackson-annotations",
                        "com.fasterxml.jackson.core:jackson-core",
                        "com.fasterxml.jackson.core:jackson-databind",
                        "com.squareup.okhttp3:okhttp-jvm",
                        "com.squareup.okio:okio-jvm",
                        "commons-codec:commons-codec",
                        "commons-io:commons-io",
                        "info.picocli:picocli",
                        "org.apache.commons:commons-csv",
                        "org.jetbrains.kotlin:kotlin-stdlib",
                        "org.jetbrains:annotations");
    }

    /** A folder of relocated classes that belongs to no library of the bill would be one that nobody answers for. */
    @Test
    void relocatesNothingButThese() throws IOException {
        Set<String> relocated = new TreeSet<>();
        try (JarFile jar = new JarFile(jar(there, CONNECTOR).toFile())) {
            jar.stream()
                    .map(entry -> entry.getName().split("/shaded/", 2))
                    .filter(name -> name.length == 2 && name[1].endsWith(".class"))
                    .forEach(name -> relocated.add(name[1].replaceFirst("/.*", "")));
        }
        assertThat(relocated)
                .containsExactlyInAnyOrder(
                        "commons", "intellij", "jackson", "jetbrains", "kotlin", "okhttp3", "okio", "picocli");
    }

    private static Path jar(Path root, String name) throws IOException {
        Path folder = root.resolve(name).getParent();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> root.relativize(file).toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private JsonNode bom(String module) throws IOException {
        return new ObjectMapper()
                .readTree(there.resolve(module).resolve("target/bom.json").toFile());
    }
}
