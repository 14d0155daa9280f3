package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.outcome.OutcomeNotation;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void anOutcomeRuleTakesAsManyExecutionsAsItShouldAcrossARestart() {
        List<String> ids = new ArrayList<>();
        try (Emulator emulator = start()) {
            emulator.outcomes().add(OutcomeNotation.rule("times=2 outcome=failed"));
            ids.add(new TestClient(emulator).reportNow(STATEMENT));
        }
        clock.advance(Duration.ofMinutes(1));
        try (Emulator emulator = start()) {
            assertThat(emulator.outcomes().left()).isEqualTo(1);
            ids.add(new TestClient(emulator).reportNow(STATEMENT));
            ids.add(new TestClient(emulator).reportNow(STATEMENT));
        }
        clock.advance(Duration.ofMinutes(1));
        try (Emulator emulator = start()) {
            assertThat(ids)
                    .map(id -> new TestClient(emulator)
                            .executions(id, "?executionStatus=Failed;Completed")
                            .only())
                    .extracting(execution -> execution.path("executionStatus").asText())
                    .containsExactly("Failed", "Failed", "Completed");
        }
    }

    @Test
    void anOutcomeThatIsRefusedAtTheStartIsNotKept() {
        EmulatorConfig.Builder wrong = config().outcome("Nothing", Outcome.FAILED);
        assertThatThrownBy(() -> Emulator.start(wrong.build())).hasMessageContaining("There is no dataset 'Nothing'");
        try (Emulator emulator = start()) {
            assertThat(emulator.outcomes().planned()).isEmpty();
        }
    }

    @Test
    void anExecutionInAStateThatNobodyKnowsIsCompletedInItsTimeAfterARestart() {
        String id;
        try (Emulator emulator = start()) {
            emulator.outcomes().add(OutcomeNotation.rule("status='In Review' completedAfter=5m"));
            id = new TestClient(emulator).reportNow(STATEMENT);
        }
        clock.advance(Duration.ofMinutes(1));
        try (Emulator emulator = start()) {
            assertThat(new TestClient(emulator)
                            .executions(id, "")
                            .only()
                            .path("executionStatus")
                            .asText())
                    .isEqualTo("In Review");
            clock.advance(Duration.ofMinutes(5));
            assertThat(new TestClient(emulator)
                            .executions(id, "")
                            .only()
                            .path("executionStatus")
                            .asText())
                    .isEqualTo("Completed");
        }
    }

    @Test
    void theLongestTimesThereAreCanBeReadAgain() {
        try (Emulator emulator = start()) {
            emulator.outcomes().add(OutcomeNotation.rule("times=2 status=Archived completedAfter=876000h"));
            emulator.faults().add(FaultNotation.rule("call=FILE delay=876000h"));
            new TestClient(emulator).reportNow(STATEMENT);
        }
        try (Emulator emulator = start()) {
            assertThat(emulator.outcomes().left()).isEqualTo(1);
            assertThat(emulator.faults().left()).isEqualTo(1);
        }
    }

    @Test
    void aFaultHappensAsOftenAsItWasPlannedAcrossARestart() {
        try (Emulator emulator = start()) {
            emulator.faults().add(FaultNotation.rule("call=DATASETS after=1 times=2 status=500"));
            assertThat(datasets(emulator)).isEqualTo(200);
            assertThat(datasets(emulator)).isEqualTo(500);
        }
        try (Emulator emulator = start()) {
            assertThat(emulator.faults().planned()).singleElement().satisfies(planned -> {
                assertThat(planned.happened()).isEqualTo(1);
                assertThat(planned.left()).hasValue(1);
            });
            assertThat(datasets(emulator)).isEqualTo(500);
            assertThat(datasets(emulator)).isEqualTo(200);
        }
        try (Emulator emulator = start()) {
            assertThat(emulator.faults().planned()).isEmpty();
        }
    }

    @Test
    void theChanceOfAFaultGoesOnWhereItStood() {
        FaultRule rule = FaultNotation.rule("call=DATASETS probability=0.5 seed=7 status=500");
        List<Integer> whole;
        try (Emulator emulator = start()) {
            emulator.faults().add(rule);
            whole = datasets(emulator, 40);
            emulator.faults().clear();
            emulator.faults().add(rule);
            assertThat(datasets(emulator, 15)).isEqualTo(whole.subList(0, 15));
        }
        try (Emulator emulator = start()) {
            assertThat(datasets(emulator, 25)).isEqualTo(whole.subList(15, 40)).contains(200, 500);
        }
    }

    @Test
    void aFaultThatIsGivenAtEachStartIsPlannedOnce() {
        EmulatorConfig.Builder config = config().fault(FaultNotation.rule("call=DATASETS times=2 status=500"))
                .fault(FaultNotation.rule("call=QUERIES probability=0.1 status=500"));
        try (Emulator emulator = Emulator.start(config.build())) {
            assertThat(datasets(emulator)).isEqualTo(500);
        }
        try (Emulator emulator = Emulator.start(config.build())) {
            assertThat(emulator.faults().planned()).hasSize(2);
            assertThat(datasets(emulator, 2)).containsExactly(500, 200);
        }
        try (Emulator emulator = Emulator.start(config.build())) {
            assertThat(datasets(emulator))
                    .as("it has happened as often as it should")
                    .isEqualTo(200);
        }
    }

    @Test
    void aFaultThatIsGivenAtTheStartComesBeforeThoseThatWereKept() {
        try (Emulator emulator = start()) {
            emulator.faults().add(FaultNotation.rule("times=always status=500"));
        }
        try (Emulator emulator = Emulator.start(
                config().fault(FaultNotation.rule("call=DATASETS status=503")).build())) {
            emulator.faults().add(FaultNotation.rule("status=418"));
            assertThat(emulator.faults().planned())
                    .extracting(planned -> planned.rule().words().get("status"))
                    .containsExactly("503", "500", "418");
        }
    }

    @Test
    void aFaultWithAConditionInJavaEndsWithTheEmulator() {
        try (Emulator emulator = start()) {
            emulator.faults().next(1, (call, request) -> true, Fault.refuse());
            emulator.faults().next(1, Call.FILE, Fault.replace("(?i)a b", "$0"));
        }
        try (Emulator emulator = start()) {
            assertThat(emulator.faults().planned())
                    .singleElement()
                    .satisfies(planned -> assertThat(planned.rule().words()).containsEntry("replace", "(?i)a b"));
        }
    }

    @Test
    void aFaultThatNobodyCanReadIsNamedWithItsFile() throws IOException {
        try (Emulator emulator = start()) {
            emulator.faults().next(1, Call.FILE, Fault.refuse());
        }
        Path file = folder.resolve("faults.json");
        Files.writeString(file, Files.readString(file).replace("before", "perhaps"));
        assertThatThrownBy(this::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("faults.json")
                .hasMessageContaining("drop must be before, after or a number of bytes, not 'perhaps'.");
    }

    @Test
    void aDeviceCodeThatWasApprovedCanBeRedeemedAfterARestart() {
        JsonNode code;
        try (Emulator emulator = start()) {
            code = deviceCode(emulator);
            decide(emulator, code, "approve");
        }
        try (Emulator emulator = start()) {
            assertThat(redeem(emulator, code).path("access_token").asText()).isNotEmpty();
        }
        try (Emulator emulator = start()) {
            assertThat(redeem(emulator, code).path("error").asText()).isEqualTo("bad_verification_code");
        }
    }

    @Test
    void aDeviceCodeThatWasDeclinedStaysSo() {
        JsonNode code;
        try (Emulator emulator = start()) {
            code = deviceCode(emulator);
            decide(emulator, code, "decline");
        }
        try (Emulator emulator = start()) {
            assertThat(redeem(emulator, code).path("error").asText()).isEqualTo("authorization_declined");
        }
    }

    @Test
    void aDeviceThatHadToSlowDownMustStillDoSoAfterARestart() {
        JsonNode code;
        try (Emulator emulator = start()) {
            code = deviceCode(emulator);
            redeem(emulator, code);
            assertThat(redeem(emulator, code).path("error").asText()).isEqualTo("slow_down");
        }
        clock.advance(Duration.ofSeconds(9));
        try (Emulator emulator = start()) {
            assertThat(redeem(emulator, code).path("error").asText())
                    .as("its interval is 10 s since then")
                    .isEqualTo("slow_down");
            clock.advance(Duration.ofSeconds(15));
            assertThat(redeem(emulator, code).path("error").asText()).isEqualTo("authorization_pending");
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
                    .hasMessageStartingWith("The state folder")
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

    private static int datasets(Emulator emulator) {
        return new TestClient(emulator).get("ScheduledDataset").status();
    }

    private static List<Integer> datasets(Emulator emulator, int times) {
        return Stream.generate(() -> datasets(emulator)).limit(times).toList();
    }

    private static JsonNode deviceCode(Emulator emulator) {
        return new TestClient(emulator)
                .signIn(
                        emulator.config().tenantId() + "/oauth2/v2.0/devicecode",
                        Map.of(
                                "client_id",
                                emulator.config().clientId(),
                                "scope",
                                TestClient.RESOURCE + "/user_impersonation"))
                .json();
    }

    private static void decide(Emulator emulator, JsonNode code, String decision) {
        new TestClient(emulator)
                .signIn(
                        "devicelogin",
                        Map.of("user_code", code.path("user_code").asText(), "decision", decision));
    }

    private static JsonNode redeem(Emulator emulator, JsonNode code) {
        return new TestClient(emulator)
                .signIn(
                        emulator.config().tenantId() + "/oauth2/v2.0/token",
                        Map.of(
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:device_code",
                                "client_id",
                                emulator.config().clientId(),
                                "device_code",
                                code.path("device_code").asText()))
                .json();
    }

    private static TestClient.Answer executions(Emulator emulator, String token, JsonNode report) {
        return TestClient.send(request(
                emulator,
                token,
                "ScheduledReport/execution/" + report.path("reportId").asText()));
    }
}
