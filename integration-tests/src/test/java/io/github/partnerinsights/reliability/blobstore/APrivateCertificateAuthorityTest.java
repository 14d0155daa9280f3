package io.github.partnerinsights.reliability.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.it.DriverProcess;
import io.github.partnerinsights.it.EmulatorProcess;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.reliability.Certificates;
import io.github.partnerinsights.reliability.Keytool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Links lead by https to a store whose certificate no authority of the JDK has signed. */
@Timeout(180)
class APrivateCertificateAuthorityTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Azurite azurite;
    private static Azurite elsewhere;
    private static EmulatorProcess emulator;
    private static EmulatorProcess other;

    @BeforeAll
    static void start() throws Exception {
        certificates = Certificates.in(folder);
        azurite = azurite(certificates.server("here", "ip:127.0.0.1"));
        elsewhere = azurite(certificates.server("elsewhere", "dns:reports.contoso.example"));
        emulator = emulator(azurite, List.of());
        // The emulator would not trust it either, and bring no file there.
        other = emulator(elsewhere, List.of("-Djdk.internal.httpclient.disableHostnameVerification=true"));
    }

    private static Azurite azurite(Path store) {
        return Azurite.start("--cert", store.toString(), "--pwd", Keytool.PASSWORD);
    }

    private static EmulatorProcess emulator(Azurite store, List<String> more) throws IOException {
        List<String> jvm = new ArrayList<>(certificates.trusted());
        jvm.addAll(more);
        return EmulatorProcess.serving(UsageFile.MANY.path(), jvm, List.of("--blob-store", store.address()));
    }

    @AfterAll
    static void stop() throws IOException {
        emulator.close();
        other.close();
        azurite.close();
        elsewhere.close();
    }

    /** A driver whose JVM trusts the authority. */
    private static DriverProcess driver(EmulatorProcess emulator) throws IOException {
        return DriverProcess.start(certificates.trusted(), options(emulator)).ready();
    }

    private static Map<String, String> options(EmulatorProcess emulator) {
        Map<String, String> options = new TreeMap<>(emulator.settings());
        options.keySet().removeAll(List.of("username", "password"));
        options.putAll(Map.of("dataset", "DynamicsUsage", "columns", "SKU,ActiveSeats", "pollInterval", "50ms"));
        return options;
    }

    @Test
    void inTheTrustStoreOfTheJvmIsTrusted() throws Exception {
        try (DriverProcess driver = driver(emulator)) {
            assertThat(driver.count().rows()).isEqualTo(UsageFile.MANY.rows().size());
        }
    }

    @Test
    void thatTheJvmDoesNotKnowIsOneErrorThatSaysWhatToCheck() {
        Dataset<Row> usage = WORLD.spark()
                .read()
                .format("partner_insights")
                .options(options(emulator))
                .load();

        assertThatThrownBy(usage::count)
                .hasStackTraceContaining("The TLS certificate of " + azurite.authority()
                        + " is not trusted: check the address, the JVM's trust store")
                .satisfies(error -> assertThat(WORLD.emulator().secretsIn(Throwables.getStackTrace(error)))
                        .isEmpty());
    }

    @Test
    void thatCertifiesAnotherHostIsNotTrusted() throws Exception {
        try (DriverProcess driver = driver(other)) {
            assertThat(driver.count().failure())
                    .contains("The TLS certificate of " + elsewhere.authority() + " is not trusted");
        }
    }
}
