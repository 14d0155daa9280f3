package io.github.partnerinsights.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of the emulator's rooms: each knows those below it, and none above. */
final class ArchitectureTest {
    private static final String EMULATOR = "io.github.partnerinsights.emulator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(EMULATOR);

    @Test
    void theEmulatorUsesNoClassOfTheConnector() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.github.partnerinsights..").and(resideOutsideOfPackage(EMULATOR + "..")))
                .because("one misreading of the documents must not hide on both sides")
                .check(CLASSES);
    }

    /** What each package may use of the emulator besides itself. The root, which puts all together, may use everything. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("query", Set.of()),
            Map.entry("engine", Set.of()),
            Map.entry("wire", Set.of()),
            Map.entry("state", Set.of()),
            Map.entry("data", Set.of("query", "engine")),
            Map.entry("web", Set.of("wire")),
            Map.entry("rule", Set.of("state")),
            Map.entry("fault", Set.of("state", "rule", "web", "wire")),
            Map.entry("outcome", Set.of("state", "rule")),
            Map.entry("page", Set.of("web")),
            Map.entry("signin", Set.of("data", "state", "web")),
            Map.entry("blob", Set.of("web")),
            Map.entry("file", Set.of("data", "state", "web", "wire", "blob")),
            Map.entry("service", Set.of("query", "data", "state", "outcome", "web", "signin", "file")),
            Map.entry("control", Set.of("rule", "web", "fault", "outcome", "service")),
            Map.entry("swagger", Set.of("data", "web", "control")));

    @Test
    void everyPackageHasItsPlace() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(EMULATOR))
                .map(name -> name.substring(EMULATOR.length() + 1))
                .collect(Collectors.toSet());
        assertThat(packages).isEqualTo(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBelowIt(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_USE.getOrDefault(name, Set.of()).stream())
                .map(used -> EMULATOR + "." + used)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(EMULATOR + "." + name)
                .should()
                .dependOnClassesThat(resideInAPackage(EMULATOR + "..").and(resideOutsideOfPackages(allowed)))
                .check(CLASSES);
    }

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        slices().matching(EMULATOR + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theSqlEngineIsUsedByTheDataAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(EMULATOR + ".data", EMULATOR + ".engine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(EMULATOR + ".engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(CLASSES);
    }
}
