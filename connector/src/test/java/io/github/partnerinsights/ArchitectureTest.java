package io.github.partnerinsights;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.partnerinsights.http.ServiceException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of rooms: every arrow between packages points one way. */
class ArchitectureTest {

    private static final String ROOT = "io.github.partnerinsights";

    /** Every room may use it. */
    private static final String LOWEST = "text";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void textUsesNoOtherRoom() {
        room("text").check(CLASSES);
    }

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

    /** Its exception belongs to the one family, whose base stands in http. */
    @Test
    void reportUsesApiAndQueryAndTheBaseOfTheExceptions() {
        roomWithExceptions("report", "api", "query").check(CLASSES);
    }

    @Test
    void scheduleUsesReportApiAndQueryAndTheBaseOfTheExceptions() {
        roomWithExceptions("schedule", "report", "api", "query").check(CLASSES);
    }

    @Test
    void optionsUseTheRoomsWhoseValuesTheyDeclare() {
        room("options", "report", "api", "auth", "http", "query").check(CLASSES);
    }

    @Test
    void accessUsesOptionsAndWhatAClientIsMadeOf() {
        room("access", "options", "schedule", "report", "api", "auth", "http").check(CLASSES);
    }

    @Test
    void theCommandLineUsesAllButSparkAndTheReadingOfFiles() {
        room("cli", "access", "options", "schedule", "report", "api", "auth", "http", "query")
                .check(CLASSES);
    }

    /** So that {@code java -jar} and programs without Spark need nothing but the jar. */
    @Test
    void onlyTheSparkRoomKnowsTheLogger() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".spark..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsItsParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void theRoomsWithinTheSparkRoomDoNotUseIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".spark.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".spark")
                .check(CLASSES);
    }

    @Test
    void noTwoOfThemUseEachOther() {
        slices().matching(ROOT + ".spark.(*)..").should().beFreeOfCycles().check(CLASSES);
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

    /** The methods of Scala 2.12 and of 2.13 are different ones to the JVM, also those that are only passed through. */
    @Test
    void nothingHasScalaInItsSignaturesOrCalls() {
        assertThat(usersOf(name -> name.startsWith("scala."))).isEmpty();
    }

    /** Whoever needs another class of Spark lists it there, with the reason, and runs the integration tests on all Sparks. */
    @Test
    void ofSparkOnlyTheConnectorApiAndTheListedInternalsAreUsed() {
        Set<String> listed = SparkInternals.all().collect(Collectors.toSet());

        assertThat(usersOf(name -> name.startsWith("org.apache.spark.")
                        && !name.startsWith("org.apache.spark.sql.connector.")
                        && !listed.contains(name)))
                .isEmpty();
    }

    @Test
    void everyListedInternalIsUsed() {
        Set<String> used = usersOf(name -> true).keySet();

        assertThat(SparkInternals.all().filter(name -> !used.contains(name))).isEmpty();
    }

    /** Which classes of ours have such a class in their declarations, their code, or the signatures of what that calls. */
    private static Map<String, Set<String>> usersOf(Predicate<String> which) {
        Map<String, Set<String>> users = new TreeMap<>();
        for (JavaClass user : CLASSES) {
            Stream.concat(
                            user.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
                            user.getAccessesFromSelf().stream().flatMap(access -> signature(access.getTarget())))
                    .map(used -> used.getBaseComponentType().getName())
                    .filter(which)
                    .forEach(used ->
                            users.computeIfAbsent(used, name -> new TreeSet<>()).add(user.getName()));
        }
        return users;
    }

    private static Stream<JavaClass> signature(AccessTarget target) {
        if (target instanceof AccessTarget.CodeUnitAccessTarget method) {
            return Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream());
        }
        return target instanceof AccessTarget.FieldAccessTarget field ? Stream.of(field.getRawType()) : Stream.empty();
    }

    private static ArchRule room(String name, String... mayUse) {
        return room(name, outsideOrIn(withItself(name, mayUse)));
    }

    private static ArchRule roomWithExceptions(String name, String... mayUse) {
        return room(
                name,
                outsideOrIn(withItself(name, mayUse))
                        .or(DescribedPredicate.describe(
                                "the base of the exceptions", type -> type.isEquivalentTo(ServiceException.class))));
    }

    private static ArchRule room(String name, DescribedPredicate<JavaClass> mayUse) {
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(mayUse);
    }

    private static String[] withItself(String name, String... mayUse) {
        String[] allowed = Arrays.copyOf(mayUse, mayUse.length + 1);
        allowed[mayUse.length] = name;
        return allowed;
    }

    private static DescribedPredicate<JavaClass> outsideOrIn(String... rooms) {
        Set<String> allowed = new TreeSet<>(Arrays.asList(rooms));
        allowed.add(LOWEST);
        return DescribedPredicate.describe(
                "stand in " + String.join(", ", rooms) + " or outside of the project",
                type -> !type.getPackageName().startsWith(ROOT) || allowed.contains(roomOf(type)));
    }

    private static String roomOf(JavaClass type) {
        String[] parts = type.getPackageName().substring(ROOT.length()).split("\\.", -1);
        return parts.length > 1 ? parts[1] : "";
    }
}
