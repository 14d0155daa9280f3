package io.github.partnerinsights.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.spark.PartnerInsightsProvider;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The one file that users install, beside anything else. */
@Tag("smoke")
class ShadedJarTest {

    /** What dependencies refer to and do without: OkHttp looks which providers of TLS there are, the rest is never loaded. */
    private static final Set<String> OPTIONAL = Set.of(
            // Providers of TLS.
            "org/bouncycastle/jsse/",
            "org/conscrypt/",
            "org/openjsse/",
            // Classes for the compiler of native images.
            "com/oracle/svm/core/annotate/",
            "org/graalvm/nativeimage/hosted/",
            // Annotations.
            "edu/umd/cs/findbugs/annotations/",
            "org/codehaus/mojo/animal_sniffer/");

    private static final String SERVICES = "META-INF/services/";

    @Test
    void everyClassIsInOurPackage() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.classes()).hasSizeGreaterThan(1000).allMatch(name -> name.startsWith(ConnectorJar.OURS));
        }
    }

    /** So nothing of it can replace a file of another jar, or be replaced by one. */
    @Test
    void everyOtherFileIsInOurPackageToo() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.files())
                    .doesNotHaveDuplicates()
                    .filteredOn(name -> !name.startsWith(ConnectorJar.OURS) && !name.startsWith(SERVICES))
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            // Texts that nobody loads: of the parser and the writer of numbers within Jackson, and of a
                            // list in OkHttp.
                            "META-INF/FastDoubleParser-LICENSE",
                            "META-INF/FastDoubleParser-ThirdParty-LICENSE",
                            "META-INF/Schubfach-LICENSE",
                            "META-INF/licenses/MPL-2.0.txt");
        }
    }

    /** Such classes keep their package when the others move, and win over those that have moved. */
    @Test
    void noClassIsForOneVersionOfJavaOnly() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.manifest("Multi-Release")).isNull();
            assertThat(jar.files()).noneMatch(name -> name.contains("META-INF/versions/"));
        }
    }

    /** A descriptor would name the packages of one dependency as those of the whole jar. */
    @Test
    void itDescribesNoModule() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.files()).noneMatch(name -> name.endsWith("module-info.class"));
            assertThat(jar.manifest("Automatic-Module-Name")).isNull();
        }
    }

    @Test
    void noClassOfATestOrOfTheEmulatorIsInIt() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.files()).noneMatch(name -> name.contains("/emulator/") || name.endsWith("Test.class"));
        }
    }

    @Test
    void sparkFindsTheFormatByItsServiceFile() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.text(SERVICES + DataSourceRegister.class.getName()))
                    .isEqualToIgnoringNewLines(PartnerInsightsProvider.class.getName());
        }
    }

    /** Services of a dependency have moved with it: by its own name, Spark's copy would find ours. */
    @Test
    void everyOtherServiceIsOneOfOurPackageThatAClassOfTheJarProvides() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            List<String> services = jar.files().stream()
                    .filter(name -> name.startsWith(SERVICES))
                    .map(name -> name.substring(SERVICES.length()))
                    .filter(name -> !name.equals(DataSourceRegister.class.getName()))
                    .toList();

            assertThat(services).isNotEmpty();
            for (String service : services) {
                Class<?> type = Class.forName(service);
                assertThat(service).startsWith("io.github.partnerinsights.shaded.");
                assertThat(jar.text(SERVICES + service).lines().filter(line -> !line.isBlank()))
                        .isNotEmpty()
                        .allSatisfy(
                                provider -> assertThat(Class.forName(provider)).isAssignableTo(type));
            }
        }
    }

    /** A name that has not moved would be looked for among Spark's jars, and found there in another version. */
    @Test
    void noClassOfADependencyRefersToWhatIsNotInTheJar() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(referredTo(jar, jar.classes().filter(name -> name.startsWith(ConnectorJar.SHADED))))
                    .filteredOn(name -> !name.startsWith(ConnectorJar.SHADED))
                    .allMatch(name -> OPTIONAL.stream().anyMatch(name::startsWith));
        }
    }

    @Test
    void ourClassesReferToSparkTheLoggerAndNothingElse() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(referredTo(jar, jar.ownClasses()))
                    .filteredOn(name -> !name.startsWith(ConnectorJar.OURS))
                    .filteredOn(name -> !name.startsWith("org/apache/spark/") && !name.startsWith("org/slf4j/"))
                    // Annotations, which a JVM without them ignores.
                    .allMatch(name -> name.startsWith("org/jspecify/annotations/"));
        }
    }

    /** The classes that these refer to, but for those of the JDK. */
    private static Set<String> referredTo(ConnectorJar jar, Stream<String> classes) {
        ClassLoader jdk = ClassLoader.getPlatformClassLoader();
        return classes.flatMap(user -> References.of(jar.classFile(user)).stream())
                .map(Reference::owner)
                .distinct()
                .filter(name -> jdk.getResource(name + ".class") == null)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
