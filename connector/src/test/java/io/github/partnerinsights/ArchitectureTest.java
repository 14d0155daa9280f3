package io.github.partnerinsights;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.partnerinsights.http.ServiceException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of rooms: every arrow between packages points one way. */
class ArchitectureTest {

    private static final String ROOT = "io.github.partnerinsights";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void httpUsesNoOtherRoom() {
        room("http").check(CLASSES);
    }

    @Test
    void authUsesHttp() {
        room("auth", "http").check(CLASSES);
    }

    @Test
    void apiUsesAuthAndHttp() {
        room("api", "auth", "http").check(CLASSES);
    }

    @Test
    void queryUsesNoOtherRoom() {
        room("query").check(CLASSES);
    }

    @Test
    void csvUsesNoOtherRoom() {
        room("csv").check(CLASSES);
    }

    /** Its exception belongs to the one family, whose base stands in the lowest room. */
    @Test
    void reportUsesApiAndQueryAndTheBaseOfTheExceptions() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".report..")
                .should()
                .onlyDependOnClassesThat(outsideOrIn("report", "api", "query")
                        .or(DescribedPredicate.describe(
                                "the base of the exceptions", type -> type.isEquivalentTo(ServiceException.class))))
                .check(CLASSES);
    }

    @Test
    void onlyTheSparkRoomKnowsSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".spark..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .check(CLASSES);
    }

    @Test
    void onlyHttpKnowsOkHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .check(CLASSES);
    }

    @Test
    void nothingCallsScala() {
        noClasses().should().dependOnClassesThat().resideInAPackage("scala..").check(CLASSES);
    }

    private static ArchRule room(String name, String... mayUse) {
        String[] allowed = Arrays.copyOf(mayUse, mayUse.length + 1);
        allowed[mayUse.length] = name;
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(outsideOrIn(allowed));
    }

    private static DescribedPredicate<JavaClass> outsideOrIn(String... rooms) {
        Set<String> allowed = Set.of(rooms);
        return DescribedPredicate.describe(
                "stand in " + String.join(", ", rooms) + " or outside of the project",
                type -> !type.getPackageName().startsWith(ROOT) || allowed.contains(roomOf(type)));
    }

    private static String roomOf(JavaClass type) {
        String[] parts = type.getPackageName().substring(ROOT.length()).split("\\.", -1);
        return parts.length > 1 ? parts[1] : "";
    }
}
