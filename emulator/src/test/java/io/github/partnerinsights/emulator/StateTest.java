package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.service.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state folder: what there was before a restart is there after it. */
class StateTest {

    private static final String STATEMENT = "SELECT SubscriptionId, Month FROM DynamicsUsage";

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));

    private Emulator start() {
        return Emulator.start(config().build());
    }

    private EmulatorConfig.Builder config() {
        return EmulatorConfig.builder().clock(clock).rows(50).stateFolder(folder);
    }

    /** A user who signs in once and then sends the same access token. */
    private static HttpRequest.Builder request(Emulator emulator, String token, String path) {
        return HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/mpn/" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static TestClient.Answer post(Emulator emulator, String token, String path, Map<String, ?> body) {
        return TestClient.send(request(emulator, token, path)
                .POST(HttpRequest.BodyPublishers.ofString(
                        TestClient.JSON.valueToTree(body).toString())));
    }

    @Test
    void queriesReportsExecutionsTokensAndFilesSurvive() throws Exception {
        String token;
        String refreshToken;
        JsonNode query;
        JsonNode report;
        JsonNode execution;
        HttpResponse<byte[]> file;
        try (Emulator emulator =
                Emulator.start(config().usedRefreshTokensEnd(true).build())) {
            TestClient client = new TestClient(emulator);
            JsonNode signedIn = client.signIn(client.refreshForm()).json();
            token = signedIn.path("access_token").asText();
            refreshToken = signedIn.path("refresh_token").asText();
            query = post(emulator, token, "ScheduledQueries", Map.of("Name", "Kept", "Query", STATEMENT))
                    .only();
            String queryId = query.path("queryId").asText();
            report = post(
                            emulator,
                            token,
                            "ScheduledReport",
                            Map.of("ReportName", "Kept", "QueryId", queryId, "ExecuteNow", true))
                    .only();
            clock.advance(Duration.ofMinutes(1));
            execution = executions(emulator, token, report).only();
            report =
                    TestClient.send(request(emulator, token, "ScheduledReport")).only();
            file = TestClient.download(execution.path("reportAccessSecureLink").asText());
        }
        try (Emulator emulator =
                Emulator.start(config().usedRefreshTokensEnd(true).build())) {
            TestClient client = new TestClient(emulator);
            assertThat(TestClient.send(request(emulator, token, "ScheduledQueries?queryName=Kept"))
                            .only())
                    .isEqualTo(query);
            assertThat(TestClient.send(request(emulator, token, "ScheduledReport"))
                            .only())
                    .isEqualTo(report);
            JsonNode again = executions(emulator, token, report).only();
            assertThat(again.path("executionId")).isEqualTo(execution.path("executionId"));
            assertThat(again.path("reportGeneratedTime")).isEqualTo(execution.path("reportGeneratedTime"));
            HttpResponse<byte[]> fileAgain =
                    TestClient.download(again.path("reportAccessSecureLink").asText());
            assertThat(fileAgain.body()).isEqualTo(file.body());
            assertThat(fileAgain.headers().firstValue("ETag"))
                    .isEqualTo(file.headers().firstValue("ETag"));
            assertThat(fileAgain.headers().firstValue("Last-Modified"))
                    .isEqualTo(file.headers().firstValue("Last-Modified"));
            assertThat(client.signIn(client.refreshForm())
                            .json()
                            .path("error_codes")
                            .toString())
                    .as("the configured refresh token was used before the restart")
                    .isEqualTo("[70008]");
            assertThat(client.signIn(client.refreshForm(refreshToken)).status()).isEqualTo(200);
        }
    }

    @Test
    void theQuotaOfExecuteNowSurvives() {
        String token;
        Map<String, Object> order =
                Map.of("ReportName", "Now", "QueryId", "6209a8fd-93af-442e-8b3f-3df0f77e8463", "ExecuteNow", true);
        try (Emulator emulator = start()) {
            token = new TestClient(emulator).token();
            for (int i = 0; i < 5; i++) {
                assertThat(post(emulator, token, "ScheduledReport", order).status())
                        .isEqualTo(200);
            }
        }
        try (Emulator emulator = start()) {
            assertThat(post(emulator, token, "ScheduledReport", order).message())
                    .isEqualTo("User has exceeded its ExecuteNow report creation quota of 5 reports/60 mins");
        }
    }

    @Test
    void aScheduleGoesOnAsIfTheEmulatorHadRun() {
        String token;
        JsonNode report;
        try (Emulator emulator = start()) {
            token = new TestClient(emulator).token();
            report = post(
                            emulator,
                            token,
                            "ScheduledReport",
                            Map.of(
                                    "ReportName",
                                    "Daily",
                                    "QueryId",
                                    "6209a8fd-93af-442e-8b3f-3df0f77e8463",
                                    "StartTime",
                                    "2026-11-22T14:00:00Z",
                                    "RecurrenceInterval",
                                    24))
                    .only();
        }
        clock.advance(Duration.ofDays(3));
        try (Emulator emulator = start()) {
            assertThat(TestClient.send(request(
                                    emulator,
                                    new TestClient(emulator).token(),
                                    "ScheduledReport/execution/"
                                            + report.path("reportId").asText() + "?getLatestExecution=false"))
                            .each("reportGeneratedTime"))
                    .containsExactly("2026-11-24T14:00:02Z", "2026-11-23T14:00:02Z", "2026-11-22T14:00:02Z");
        }
    }

    @Test
    void anExecutionWhoseFileCannotBeWrittenHasFailed() {
        Map<String, String> query =
                Map.of("Name", "Misspelt", "Query", "SELECT Month FROM CompetencyPerformanceRequirement");
        JsonNode report;
        String token;
        try (Emulator emulator = start()) {
            token = new TestClient(emulator).token();
            JsonNode saved = post(emulator, token, "ScheduledQueries", query).only();
            String queryId = saved.path("queryId").asText();
            report = post(
                            emulator,
                            token,
                            "ScheduledReport",
                            Map.of("ReportName", "Now", "QueryId", queryId, "ExecuteNow", true))
                    .only();
        }
        clock.advance(Duration.ofMinutes(1));
        // The name by which the statement calls its dataset is not one any more.
        try (Emulator emulator = Emulator.start(
                config().dataSwitches(switches -> switches.withDatasetNames(DataSwitches.DatasetNames.LISTED))
                        .build())) {
            assertThat(executions(emulator, token, report).status()).isEqualTo(404);
            JsonNode failed = TestClient.send(request(
                            emulator,
                            token,
                            "ScheduledReport/execution/"
                                    + report.path("reportId").asText() + "?executionStatus=Failed"))
                    .only();
            assertThat(failed.path("reportAccessSecureLink").isNull()).isTrue();
        }
    }

    @Test
    void outcomesSurvive() {
        try (Emulator emulator =
                Emulator.start(config().outcome("DynamicsUsage", Outcome.FAILED).build())) {
            assertThat(emulator.outcomes().all()).hasSize(1);
        }
        try (Emulator emulator = start()) {
            assertThat(emulator.outcomes().all()).isEqualTo(Map.of("dynamicsusage", Outcome.FAILED));
        }
    }

    @Test
    void aRunningClockStaysWhereItWasMovedTo() {
        EmulatorConfig.Builder config = EmulatorConfig.builder().rows(20).stateFolder(folder);
        try (Emulator emulator =
                Emulator.start(config.clock(MovableClock.running()).build())) {
            ((MovableClock) emulator.clock()).advance(Duration.ofDays(400));
        }
        try (Emulator emulator =
                Emulator.start(config.clock(MovableClock.running()).build())) {
            assertThat(emulator.clock().instant()).isAfter(Instant.now().plus(Duration.ofDays(399)));
        }
    }

    @Test
    void twoEmulatorsCannotShareAFolder() {
        try (Emulator first = start()) {
            assertThat(first.config().stateFolder()).isPresent();
            assertThatThrownBy(this::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("in use by another emulator")
                    .hasMessageContaining(folder.toString());
        }
        start().close();
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        start().close();
        Files.writeString(folder.resolve("mpn-reports.json"), "{");
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("mpn-reports.json")
                .hasMessageContaining("delete the file to begin without it");
    }

    @Test
    void nothingHalfWrittenIsLeft() throws IOException {
        try (Emulator emulator = start()) {
            post(
                    emulator,
                    new TestClient(emulator).token(),
                    "ScheduledQueries",
                    Map.of("Name", "Kept", "Query", STATEMENT));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("mpn-queries.json")
                    .noneMatch(name -> name.endsWith(".new"));
        }
    }

    private static TestClient.Answer executions(Emulator emulator, String token, JsonNode report) {
        return TestClient.send(request(
                emulator,
                token,
                "ScheduledReport/execution/" + report.path("reportId").asText()));
    }
}
