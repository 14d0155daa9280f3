package io.github.partnerinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.RefreshTokenStore;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs on the page docs/client.md are those in this package, and they work. */
class ClientPageTest {
    private static final Path SOURCES = Path.of("src/test/java/io/github/partnerinsights/docs");

    @ParameterizedTest
    @ValueSource(strings = {"ReadOneReport.java", "LookFirst.java"})
    void thePageShowsTheProgramVerbatim(String program) throws IOException {
        String source = Files.readString(SOURCES.resolve(program));
        String shown = source.substring(source.indexOf("import "));
        assertThat(Files.readString(Path.of(System.getProperty("docs.directory"), "client.md")))
                .contains("```java\n" + shown + "```\n");
    }

    @Test
    void theProgramReadsAReport(@TempDir Path folder) throws IOException, InterruptedException {
        EmulatorConfig config = EmulatorConfig.builder()
                .rows(200)
                .pendingFor(Duration.ZERO)
                .runningFor(Duration.ZERO)
                .build();
        Path refreshToken = folder.resolve("refresh-token");
        Files.createFile(
                refreshToken, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(refreshToken, config.refreshToken());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Emulator emulator = Emulator.start(config);
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            ReadOneReport.run(
                    Map.of(
                            "ENDPOINT", emulator.endpoint().toString(),
                            "AUTHORITY", emulator.authority().toString(),
                            "TENANT_ID", config.tenantId(),
                            "CLIENT_ID", config.clientId(),
                            "CLIENT_SECRET", config.clientSecret(),
                            "REFRESH_TOKEN_FILE", refreshToken.toString()),
                    out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("GET ScheduledDataset took", "rows for a start", "PGAMpnId,SubscriptionId,")
                .contains("DELETE ScheduledQueries/{queryId} took");
        assertThat(Files.readString(refreshToken)).isNotEqualTo(config.refreshToken());
    }

    @Test
    void theDryRunSaysWhatAReadWouldCreate() {
        EmulatorConfig config = EmulatorConfig.builder().rows(200).build();
        try (Emulator emulator = Emulator.start(config);
                HttpTransport http = new HttpTransport(HttpSettings.defaults());
                InsightsClient client = InsightsClient.builder()
                        .endpoint(emulator.endpoint())
                        .tokens(new SignIn(
                                http,
                                new TokenEndpoint(emulator.authority(), config.tenantId(), TokenEndpoint.Version.V1),
                                config.clientId(),
                                new ClientCredential.Secret(config.clientSecret()),
                                new Grant.RefreshToken(RefreshTokenStore.inMemory(config.refreshToken())),
                                null,
                                null))
                        .build()) {
            assertThat(LookFirst.summary(client))
                    .startsWith("Would read: SELECT PGAMpnId, SubscriptionId")
                    .contains("Would create: a query and a report", "Left: 100 of 100 saved queries");
        }
    }
}
