package io.github.partnerinsights.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run says truly what it has tested. */
@Tag("smoke")
class TestedSparkTest {

    @Test
    void itIsTheSparkThatWasAskedFor() {
        assertThat(org.apache.spark.package$.MODULE$.SPARK_VERSION()).isEqualTo(System.getProperty("spark.version"));
    }

    @Test
    void itsScalaIsTheOneThatWasAskedFor() {
        assertThat(scala.util.Properties.versionNumberString()).startsWith(System.getProperty("spark.scala") + ".");
    }

    @Test
    void itsJvmHasTheOptionsThatThisSparkGivesItsOwn() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
                .contains(JavaModuleOptions.defaultModuleOptions().split(" "));
    }

    @Test
    void theJarIsTheOneThatWasBuilt() throws Exception {
        assertThat(Files.mismatch(ConnectorJar.path(), Path.of(System.getProperty("connector.jar"))))
                .isEqualTo(-1);
    }
}
