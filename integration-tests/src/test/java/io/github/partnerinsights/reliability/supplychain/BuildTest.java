package io.github.partnerinsights.reliability.supplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.partnerinsights.jar.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two builds of the sources as they stand, each from nothing, at the same time and in different surroundings. */
class BuildTest {

    /** The licences that a library may be under, and where their text is in a jar. */
    private static final Map<String, String> LICENCES =
            Map.of("Apache-2.0", "META-INF/LICENSE", "MPL-2.0", "META-INF/licenses/MPL-2.0.txt");

    private static Build here;

    private static Build elsewhere;

    @BeforeAll
    static void build(@TempDir Path folder) throws IOException, InterruptedException {
        here = Build.started(folder.resolve("here"), new Build.Surroundings("022", "UTC", "-Dfile.encoding=UTF-8"));
        elsewhere = Build.started(
                folder.resolve("another folder/elsewhere"),
                new Build.Surroundings(
                        "077",
                        "Asia/Kathmandu",
                        "-Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-9 -Duser.name=somebody"));
        here.awaitSuccess();
        elsewhere.awaitSuccess();
    }

    @AfterAll
    static void end() {
        Stream.of(here, elsewhere).filter(Objects::nonNull).forEach(Build::end);
    }

    /** Another folder, time zone and language, another encoding, another user whose files nobody else may read. */
    @Nested
    class ABuildElsewhere {

        @Test
        void givesTheSameConnectorByteForByte() throws IOException {
            assertThat(elsewhere.jar("connector")).hasSameBinaryContentAs(here.jar("connector"));
        }

        @Test
        void givesTheSameEmulatorByteForByte() throws IOException {
            assertThat(elsewhere.jar("emulator")).hasSameBinaryContentAs(here.jar("emulator"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void givesTheSameBillOfMaterials(String module) {
            assumeTrue(Build.HAS_BILLS);

            assertThat(elsewhere.bill(module)).hasSameTextualContentAs(here.bill(module));
        }
    }

    @Nested
    class ABillOfMaterials {

        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void listsTheLibrariesThatTheNoticeNamesAndNoOthers(String module) throws IOException {
            assertThat(libraries(module).stream().map(BillOfMaterials.Library::coordinates))
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Notice.of(here.jar(module)).libraries().stream()
                            .map(Notice.Library::coordinates)
                            .toList()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void accountsForEachClassOfTheJar(String module) throws IOException {
            List<String> accounted = new ArrayList<>(ownClasses(module));
            Relocations relocations = Relocations.in(here.pom(module));
            for (BillOfMaterials.Library library : libraries(module)) {
                classes(library.jar()).stream().map(relocations::of).forEach(accounted::add);
            }

            assertThat(classes(here.jar(module))).containsExactlyInAnyOrderElementsOf(accounted);
        }

        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void hasTheHashOfEachLibrary(String module) throws IOException, NoSuchAlgorithmException {
            for (BillOfMaterials.Library library : libraries(module)) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(library.jar()));
                assertThat(library.sha256())
                        .as(library.coordinates())
                        .isEqualTo(HexFormat.of().formatHex(hash));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void hasALicenceOfEachLibraryWhoseTextIsInTheJar(String module) throws IOException {
            List<String> files = files(here.jar(module));
            for (BillOfMaterials.Library library : libraries(module)) {
                assertThat(library.licences())
                        .as(library.coordinates())
                        .anyMatch(licence -> files.contains(LICENCES.getOrDefault(licence, "")));
            }
        }
    }

    @Nested
    class AShadedLibrary {

        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void hasNoClassThatAnotherHasToo(String module) throws IOException {
            List<String> all = new ArrayList<>();
            for (BillOfMaterials.Library library : libraries(module)) {
                all.addAll(classes(library.jar()));
            }
            assertThat(all).doesNotHaveDuplicates();
        }

        /** Apache License 2.0, 4 (d). */
        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void isQuotedWithItsNotice(String module) throws IOException {
            String notice = words(Notice.of(here.jar(module)).text());
            int quoted = 0;
            for (BillOfMaterials.Library library : libraries(module)) {
                try (JarFile jar = new JarFile(library.jar().toFile())) {
                    for (String file : files(library.jar()).stream()
                            .filter(name -> name.matches("(META-INF/)?NOTICE(\\.\\w+)?"))
                            .toList()) {
                        byte[] text = jar.getInputStream(jar.getEntry(file)).readAllBytes();
                        assertThat(notice)
                                .as(library.coordinates())
                                .contains(words(new String(text, StandardCharsets.UTF_8)));
                        quoted++;
                    }
                }
            }
            assertThat(quoted).isPositive();
        }

        /** Licences of what a library has taken over itself. */
        @ParameterizedTest
        @ValueSource(strings = {"connector", "emulator"})
        void bringsItsOtherLicencesAlong(String module) throws IOException {
            List<String> files = files(here.jar(module));
            for (BillOfMaterials.Library library : libraries(module)) {
                assertThat(files(library.jar()).stream()
                                .filter(name -> name.matches("META-INF/.*(?i:licen[cs]e).*"))
                                .filter(name -> !name.startsWith("META-INF/maven/"))
                                // The Apache License, which is that of the whole jar.
                                .filter(name -> !name.matches("META-INF/LICENSE(\\.txt)?")))
                        .as(library.coordinates())
                        .allMatch(files::contains);
            }
        }
    }

    private static List<BillOfMaterials.Library> libraries(String module) throws IOException {
        assumeTrue(Build.HAS_BILLS);
        return BillOfMaterials.of(here.bill(module)).libraries();
    }

    private static List<String> ownClasses(String module) throws IOException {
        Path root = here.classes(module);
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    /** But for those that are for later versions of Java only, and for descriptions of modules. */
    private static List<String> classes(Path jar) throws IOException {
        return files(jar).stream()
                .filter(name -> name.endsWith(".class"))
                .filter(name -> !name.startsWith("META-INF/versions/") && !name.equals("module-info.class"))
                .toList();
    }

    private static List<String> files(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static String words(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }
}
