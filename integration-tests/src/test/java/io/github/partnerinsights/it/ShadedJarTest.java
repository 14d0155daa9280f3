package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.spark.PartnerInsightsProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.junit.jupiter.api.Test;

/** The one file that users install. */
class ShadedJarTest {

    private static JarFile jar() throws IOException, URISyntaxException {
        return new JarFile(new File(PartnerInsightsProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
    }

    @Test
    void everyClassIsInOurPackage() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .hasSizeGreaterThan(1000)
                    .allMatch(name -> name.startsWith("io/github/partnerinsights/"));
        }
    }

    @Test
    void noClassOfATestOrOfTheEmulatorIsInIt() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.contains("/emulator/") || name.endsWith("Test.class"));
        }
    }

    @Test
    void sparkFindsTheFormatByItsServiceFile() throws Exception {
        try (JarFile jar = jar()) {
            ZipEntry services = jar.getEntry("META-INF/services/" + DataSourceRegister.class.getName());
            assertThat(new String(jar.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines(PartnerInsightsProvider.class.getName());
        }
    }

    @Test
    void itCarriesItsLicence() throws Exception {
        try (JarFile jar = jar()) {
            assertThat(List.of("META-INF/LICENSE", "META-INF/NOTICE")).allMatch(name -> jar.getEntry(name) != null);
        }
    }
}
