package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every row of api/reference.md that {@code sources.txt} lists has a test that names it, or a reason for having none. */
final class SourcesTest {

    /** Between a row that no test can keep and the reason for that. */
    private static final String BECAUSE = " -- ";

    /** Rows and reasons; a row that can be tested has an empty one. */
    private static final Map<String, String> ROWS = rows();

    private static final List<Method> NAMED = named();

    @Test
    void everyRowHasATestOrAReason() {
        Set<String> tested = tested().keySet();
        assertThat(ROWS.keySet())
                .filteredOn(row -> reason(row).isEmpty())
                .allSatisfy(row -> assertThat(tested).contains(row));
    }

    @Test
    void everyTestNamesARowOfTheList() {
        assertThat(tested())
                .allSatisfy((row, tests) -> assertThat(ROWS).as("%s", tests).containsKey(row));
    }

    @Test
    void whatHasATestNeedsNoReason() {
        assertThat(tested().keySet())
                .allSatisfy(row -> assertThat(reason(row)).as(row).isEmpty());
    }

    @Test
    void onlyTestsNameASource() {
        assertThat(NAMED)
                .allSatisfy(method -> assertThat(Stream.of(Test.class, ParameterizedTest.class))
                        .anyMatch(method::isAnnotationPresent));
    }

    @Test
    void everySectionIsListed() {
        Set<String> sections =
                ROWS.keySet().stream().map(row -> row.split(" ", 2)[0]).collect(Collectors.toSet());
        assertThat(sections)
                .contains("§1.1", "§1.2", "§1.3", "§1.4")
                .contains("§2", "§2.0", "§2.1", "§2.2", "§2.3", "§2.4", "§2.5", "§2.6", "§2.7", "§2.8")
                .contains("§3.1", "§3.2", "§3.3", "§4.1", "§4.2", "§4.3", "§4.4", "§4.5", "§5", "§6", "§7")
                .containsAll(IntStream.rangeClosed(1, 19)
                        .mapToObj(number -> "§9." + number)
                        .toList());
    }

    private String reason(String row) {
        return ROWS.getOrDefault(row, "");
    }

    /** The rows that tests name, and which tests. */
    private static Map<String, List<String>> tested() {
        return NAMED.stream()
                .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Source.class))
                        .map(source -> Map.entry(
                                source.value(), method.getDeclaringClass().getSimpleName() + "." + method.getName())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static List<Method> named() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests()).importPackagesOf(SourcesTest.class).stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.getAnnotationsByType(Source.class).length > 0)
                        .toList();
    }

    private static Map<String, String> rows() {
        try (InputStream file = Objects.requireNonNull(SourcesTest.class.getResourceAsStream("sources.txt"))) {
            Map<String, String> rows = new LinkedHashMap<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(BECAUSE, 2);
                    String twice = rows.put(parts[0].strip(), parts.length == 1 ? "" : parts[1].strip());
                    assertThat(twice).as("listed twice: %s", line).isNull();
                }
            }
            return rows;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
