package io.github.partnerinsights.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.spark.PartnerInsightsProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the licences of others ask for, in both jars. */
@Tag("smoke")
class NoticeTest {

    private static final String OURS = "io/github/partnerinsights/";

    private static final Pattern TEXT_OF_A_LICENCE = Pattern.compile("META-INF/[\\w./-]*\\w");

    private static final Pattern LICENCE_BESIDE = Pattern.compile("For license information please see (\\S+)");

    @ParameterizedTest
    @ValueSource(classes = {PartnerInsightsProvider.class, Emulator.class})
    void eachClassOfOthersIsInAFolderThatTheNoticeNames(Class<?> ofTheJar) throws Exception {
        List<String> folders = folders(ofTheJar);

        assertThat(files(ofTheJar))
                .filteredOn(name -> name.endsWith(".class"))
                .filteredOn(name -> !name.startsWith(OURS) || name.contains("/shaded/"))
                .hasSizeGreaterThan(500)
                .allMatch(name -> folders.stream().anyMatch(name::startsWith));
    }

    @ParameterizedTest
    @ValueSource(classes = {PartnerInsightsProvider.class, Emulator.class})
    void eachFolderThatTheNoticeNamesIsThere(Class<?> ofTheJar) throws Exception {
        List<String> files = files(ofTheJar);

        assertThat(folders(ofTheJar))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(folder -> files.stream().anyMatch(name -> name.startsWith(folder)));
    }

    @ParameterizedTest
    @ValueSource(classes = {PartnerInsightsProvider.class, Emulator.class})
    void eachLicenceThatTheNoticeRefersToIsThere(Class<?> ofTheJar) throws Exception {
        assertThat(files(ofTheJar))
                .containsAll(TEXT_OF_A_LICENCE
                        .matcher(Notice.of(jar(ofTheJar)).text())
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    /** Scripts that were packed leave the licences of what is in them to a file of its own. */
    @ParameterizedTest
    @ValueSource(classes = {PartnerInsightsProvider.class, Emulator.class})
    void eachLicenceThatAScriptRefersToIsBesideIt(Class<?> ofTheJar) throws Exception {
        List<String> files = files(ofTheJar);
        try (JarFile jar = new JarFile(jar(ofTheJar).toFile())) {
            for (String script :
                    files.stream().filter(name -> name.endsWith(".js")).toList()) {
                String text =
                        new String(jar.getInputStream(jar.getEntry(script)).readAllBytes(), StandardCharsets.UTF_8);
                LICENCE_BESIDE
                        .matcher(text)
                        .results()
                        .forEach(licence -> assertThat(files)
                                .contains(script.substring(0, script.lastIndexOf('/') + 1) + licence.group(1)));
            }
        }
    }

    /** What tools for native images and for smaller jars read would hold for the whole of an application. */
    @ParameterizedTest
    @ValueSource(classes = {PartnerInsightsProvider.class, Emulator.class})
    void noFileTellsToolsWhatToDoWithAnApplication(Class<?> ofTheJar) throws Exception {
        assertThat(files(ofTheJar))
                .doesNotHaveDuplicates()
                .noneMatch(name ->
                        name.matches("META-INF/(native-image|proguard|com\\.android\\.tools|versions|maven)/.*"))
                .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA|kotlin_module)"));
    }

    private static List<String> folders(Class<?> ofTheJar) throws IOException, URISyntaxException {
        return Notice.of(jar(ofTheJar)).libraries().stream()
                .map(Notice.Library::folder)
                .toList();
    }

    private static List<String> files(Class<?> ofTheJar) throws IOException, URISyntaxException {
        try (JarFile jar = new JarFile(jar(ofTheJar).toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static Path jar(Class<?> ofTheJar) throws URISyntaxException {
        return Path.of(
                ofTheJar.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
