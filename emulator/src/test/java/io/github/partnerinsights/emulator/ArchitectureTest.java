package io.github.partnerinsights.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The order of the emulator's rooms: query, then data, then what serves them. */
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

    @Test
    void theQueryLanguageKnowsNothingElseOfTheEmulator() {
        noClasses()
                .that()
                .resideInAPackage(EMULATOR + ".query")
                .should()
                .dependOnClassesThat(resideInAPackage(EMULATOR + "..").and(resideOutsideOfPackage(EMULATOR + ".query")))
                .check(CLASSES);
    }

    @Test
    void theDataKnowsOnlyTheQueryLanguage() {
        noClasses()
                .that()
                .resideInAPackage(EMULATOR + ".data")
                .should()
                .dependOnClassesThat(resideInAPackage(EMULATOR + "..")
                        .and(resideOutsideOfPackage(EMULATOR + ".query"))
                        .and(resideOutsideOfPackage(EMULATOR + ".data")))
                .check(CLASSES);
    }

    @Test
    void theSqlEngineIsUsedByTheDataAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(EMULATOR + ".data")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..")
                .check(CLASSES);
    }
}
