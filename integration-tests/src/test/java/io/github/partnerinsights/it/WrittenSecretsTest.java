package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.signin.Mfa;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * With secrets by reference, nothing that an application writes has one in it. The suite <i>secrets</i> looks into more of
 * it, with everything logged.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenSecretsTest {

    @RegisterExtension
    static final World WORLD = World.of(config -> config.mfa(Mfa.NOT_REQUIRED));

    private LoggedApplication application;

    @BeforeAll
    void runAnApplication(@TempDir Path folder) throws Exception {
        application = LoggedApplication.run(
                WORLD,
                folder,
                new LoggedApplication.Settings("info", List.of(), Map.of(LoggedDriver.BY_CONFIGURATION, "yes")));
    }

    /** What was looked into held what had to be there, a planted signature too, so that nothing else would have been missed. */
    private static void assertNoSecretIn(String text, String... witnesses) {
        assertThat(text).contains(witnesses);
        assertThat(WORLD.emulator().secretsIn(text)).containsExactly(LoggedApplication.FOUND);
    }

    @Test
    void noPlanShowsOne() throws IOException {
        assertNoSecretIn(application.said("plans"), "partner_insights SELECT SKU, ActiveSeats FROM DynamicsUsage");
    }

    @Test
    void noErrorShowsOne() throws IOException {
        assertNoSecretIn(application.said("errors"), "403", "Caused by", "StreamingQueryException");
    }

    @Test
    void noPageShowsOne() throws IOException {
        assertNoSecretIn(application.said("pages"), "sparkProperties", "planDescription");
    }

    @Test
    void theEventLogHoldsNone() throws IOException {
        assertNoSecretIn(
                application.eventLog(), "SparkListenerJobStart", "SparkListenerSQLExecutionStart", "BatchScan");
    }

    @Test
    void theLogHoldsNone() throws IOException {
        String log = application.said("log");

        assertThat(log).contains("INFO ReportLog").doesNotContain("docs/secrets.md");
        assertThat(WORLD.emulator().secretsIn(log)).isSubsetOf(LoggedApplication.FOUND);
    }
}
