package io.github.partnerinsights.reliability.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.RefreshTokenStore;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis makes requests of the description: its examples, each of its borders, random ones, and chains of those that
 * lead to each other. For twenty seconds each, or {@code -Ddescription.seconds=600}; always the same, but for
 * {@code -Ddescription.seed=…}.
 */
class AnyRequestTest {

    private static final int SECONDS = Integer.getInteger("description.seconds", 20);
    private static final int SEED = Integer.getInteger("description.seed", 1);

    /** What is refused as it should be, is not a mistake: whether data is valid, only the service knows. */
    private static final String CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance,unsupported_method";

    private Emulator emulator;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorConfig.builder()
                .rows(50)
                .pendingFor(Duration.ZERO)
                .runningFor(Duration.ZERO)
                .limits(Limits.documented()
                        .withQueries(100_000)
                        .withActiveReports(100_000)
                        .withExecuteNowReports(100_000))
                .build());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void toMpnIsAnsweredAsItsDescriptionSays() throws Exception {
        Grant user = new Grant.RefreshToken(
                RefreshTokenStore.inMemory(emulator.config().refreshToken()));

        assertConforms("/insights/v1/mpn", token(user));
    }

    @Test
    void toCmpIsAnsweredAsItsDescriptionSays() throws Exception {
        assertConforms("/insights/v1/cmp", token(new Grant.ClientCredentials()));
    }

    @Test
    void toTheControlsIsAnsweredAsTheirDescriptionSays() throws Exception {
        assertConforms("/emulator", "none");
    }

    private String token(Grant grant) {
        EmulatorConfig config = emulator.config();
        try (HttpTransport transport = new HttpTransport(HttpSettings.defaults())) {
            return new SignIn(
                            transport,
                            new TokenEndpoint(emulator.authority(), config.tenantId(), TokenEndpoint.Version.V1),
                            config.clientId(),
                            new ClientCredential.Secret(config.clientSecret()),
                            grant,
                            null,
                            null)
                    .token()
                    .value();
        }
    }

    private void assertConforms(String base, String token) throws IOException, InterruptedException {
        Process schemathesis = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("reliability.tools"), "description", "venv", "bin", "st")
                                .toString(),
                        "run",
                        emulator.authority() + base + "/swagger/v1/swagger.json",
                        "--header",
                        "Authorization: Bearer " + token,
                        "--checks",
                        CHECKS,
                        "--phases",
                        "examples,coverage,fuzzing,stateful",
                        "--max-time",
                        String.valueOf(SECONDS),
                        "--seed",
                        String.valueOf(SEED),
                        "--continue-on-failure"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(schemathesis.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(schemathesis.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("\\d{2,} passed");
    }
}
