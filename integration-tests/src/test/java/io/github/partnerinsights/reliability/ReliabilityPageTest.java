package io.github.partnerinsights.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.it.Page;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

class ReliabilityPageTest {

    private static final String SUITES = ReliabilityPageTest.class.getPackageName();

    private static final Pattern FUZZ_TEST = Pattern.compile("@FuzzTest\\b.*?\\bvoid (\\w+)", Pattern.DOTALL);

    @Test
    void namesBecomeWords() {
        assertThat(Promise.of(SUITES + ".blobstore.BlobStoreTest$AnExpiredLink", "isRenewed", "holds"))
                .isEqualTo(
                        new Promise("blobstore", "an expired link", "is renewed", "BlobStoreTest.isRenewed", "holds"));
    }

    @Test
    void onlyTheTablesOfSuitesThatRanChange() {
        String page = """
                # Page

                <!-- suite: a -->

                | old |

                <!-- suite: b -->

                | old |

                End
                """;

        assertThat(new ReliabilityPage(page).with(List.of(Promise.of("x.b.AFault", "isMet", "holds"))))
                .isEqualTo("""
                        # Page

                        <!-- suite: a -->

                        | old |

                        <!-- suite: b -->

                        | fault | promise | test | result |
                        |---|---|---|---|
                        | a fault | is met | `AFault.isMet` | holds |

                        End
                        """);
    }

    @Test
    void thePageHasEachPromiseAndAllHold() throws Exception {
        ReliabilityPage page =
                new ReliabilityPage(Page.of("docs/reliability.md").text());
        for (String suite : suites()) {
            assertThat(page.rows(suite))
                    .as("%s; integration-tests/reliability %1$s writes it", suite)
                    .containsExactlyInAnyOrderElementsOf(promises(suite));
        }
        assertThat(page.rows("fuzz")).containsExactlyInAnyOrderElementsOf(fuzzed());
    }

    /** They lie in the rooms of the connector, which is not compiled again for each Spark: so their sources are read. */
    private static List<String> fuzzed() throws IOException {
        List<String> rows = new ArrayList<>();
        Path tests = Path.of(System.getProperty("root.directory"), "connector", "src", "test", "java");
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(file -> file.toString().endsWith("FuzzTest.java"))
                    .toList()) {
                String type = tests.relativize(file)
                        .toString()
                        .replaceFirst("\\.java$", "")
                        .replace(File.separatorChar, '.');
                FUZZ_TEST
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(test -> rows.add(
                                Promise.of(type, test.group(1), "holds").row()));
            }
        }
        return rows;
    }

    private static List<String> suites() throws IOException, URISyntaxException {
        try (Stream<Path> folders = Files.list(classes())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static List<String> promises(String suite) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes().resolve(suite))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> type = Class.forName(
                        // What it needs to run is not here.
                        SUITES + "." + suite + "." + name, false, ReliabilityPageTest.class.getClassLoader());
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                        .map(method -> Promise.of(type.getName(), method.getName(), "holds")
                                .row())
                        .forEach(rows::add);
            }
        }
        return rows;
    }

    private static Path classes() throws URISyntaxException {
        return Path.of(ReliabilityPageTest.class.getResource(".").toURI());
    }
}
