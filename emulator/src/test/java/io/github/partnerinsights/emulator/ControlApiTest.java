package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control API, as a test in another language or the page uses it. */
class ControlApiTest {

    private static final String STATEMENT = "SELECT SubscriptionId FROM DynamicsUsage";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().clock(clock).rows(50).build());
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theStateShowsWhatAClientMustSet() {
        JsonNode settings = control("GET", "state", "").json().path("client");
        assertThat(settings.path("endpoint").asText())
                .isEqualTo(emulator.endpoint().toString());
        assertThat(settings.path("tenantId").asText())
                .isEqualTo(emulator.config().tenantId());
        assertThat(settings.path("refreshToken").asText())
                .isEqualTo(emulator.config().refreshToken());
    }

    @Test
    void theStateShowsDatasetsQueriesReportsAndExecutions() {
        String id = client.reportNow(STATEMENT);
        JsonNode mpn = control("GET", "state", "").json().path("programs").path("mpn");
        assertThat(mpn.path("datasets"))
                .anyMatch(dataset -> dataset.path("name").asText().equals("DynamicsUsage"));
        assertThat(mpn.path("queries").get(0).path("query").asText()).isEqualTo(STATEMENT);
        assertThat(mpn.path("systemQueries").asInt()).isPositive();
        JsonNode report = mpn.path("reports").get(0);
        assertThat(report.path("reportId").asText()).isEqualTo(id);
        assertThat(report.path("executions").get(0).path("executionStatus").asText())
                .isEqualTo("Pending");
        clock.advance(Duration.ofMinutes(1));
        assertThat(control("GET", "state", "")
                        .json()
                        .at("/programs/mpn/reports/0/executions/0/executionStatus")
                        .asText())
                .isEqualTo("Completed");
    }

    @Test
    void theStateShowsHowMuchOfEachQuotaAUserHasUsed() {
        client.reportNow(STATEMENT);
        JsonNode quota =
                control("GET", "state", "").json().at("/programs/mpn/quotas").get(0);
        assertThat(quota.path("user").asText()).isEqualTo(emulator.config().username());
        assertThat(quota.at("/queries/used").asInt()).isEqualTo(1);
        assertThat(quota.at("/executeNowReports/used").asInt()).isEqualTo(1);
        assertThat(quota.at("/executeNowReports/limit").asInt()).isEqualTo(5);
        assertThat(quota.at("/activeReports/used").asInt()).isEqualTo(1);
    }

    @Test
    void theClockCanBeAdvancedAndSet() {
        assertThat(now(control("GET", "clock", ""))).isEqualTo(clock.instant());
        assertThat(now(control("POST", "clock/advance", "{\"by\":\"4h\"}"))).isEqualTo("2026-11-22T14:00:00Z");
        assertThat(now(control("POST", "clock/advance", "{\"by\":\"-1d\"}"))).isEqualTo("2026-11-21T14:00:00Z");
        assertThat(now(control("PUT", "clock", "{\"now\":\"2027-01-01T00:00:00Z\"}")))
                .isEqualTo("2027-01-01T00:00:00Z");
        assertThat(clock.instant()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void aClockThatTheProgramGaveMayStandStill() {
        Clock fixed = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        try (Emulator other =
                Emulator.start(EmulatorConfig.builder().clock(fixed).build())) {
            TestClient.Answer answer = send(other, "POST", "clock/advance", "{\"by\":\"4h\"}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(send(other, "GET", "clock", "").json().path("movable").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void theDefaultClockRunsAndCanBeMoved() {
        try (Emulator other = Emulator.start(EmulatorConfig.defaults())) {
            Instant before = Instant.now();
            send(other, "POST", "clock/advance", "{\"by\":\"90d\"}");
            assertThat(other.clock().instant()).isAfterOrEqualTo(before.plus(Duration.ofDays(90)));
        }
    }

    @Test
    void faultsCanBePlannedListedAndForgotten() {
        TestClient.Answer added =
                control("POST", "faults", "{\"call\":\"DATASETS\",\"times\":2,\"status\":503,\"retryAfter\":\"7s\"}");
        assertThat(added.status()).isEqualTo(201);
        TestClient.Answer refused = client.get("ScheduledDataset");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.http().headers().firstValue("Retry-After")).hasValue("7");
        JsonNode listed = control("GET", "faults", "").json().path("faults").get(0);
        assertThat(listed.path("happened").asInt()).isEqualTo(1);
        assertThat(listed.path("left").asInt()).isEqualTo(1);
        assertThat(listed.path("rule").path("retryAfter").asText()).isEqualTo("7s");
        String path = "faults/" + listed.path("id").asText();
        assertThat(control("DELETE", path, "").status()).isEqualTo(204);
        assertThat(control("DELETE", path, "").status()).isEqualTo(404);
        assertThat(client.get("ScheduledDataset").status()).isEqualTo(200);
    }

    @Test
    void aFaultWithoutANumberIsNotAllOfThem() {
        emulator.faults().next(9, Call.DATASETS, Fault.answer(500));
        assertThat(control("DELETE", "faults/%20", "").status()).isEqualTo(404);
        assertThat(emulator.faults().left()).isEqualTo(9);
        emulator.faults().clear();
    }

    @Test
    void allFaultsCanBeForgottenAtOnce() {
        emulator.faults().next(9, Call.DATASETS, Fault.answer(500));
        assertThat(control("DELETE", "faults", "").status()).isEqualTo(204);
        assertThat(emulator.faults().left()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | faults | {} | here is none.",
                "POST | faults | {\"call\":\"FILE\",\"dorp\":1} | here is 'dorp'.",
                "POST | faults | {\"status\":503,\"drop\":1} | here are status, drop.",
                "POST | faults | {\"drop\":\"half\"} | before, after or a number of bytes",
                "POST | faults | {\"reset\":\"after\"} | before or a number of bytes",
                "POST | faults | {\"range\":\"none\"} | ignored or a number of bytes",
                "POST | faults | {\"status\":\"many\"} | whole number",
                "POST | faults | {\"status\":999} | 200 to 599",
                "POST | faults | {\"status\":503,\"colour\":1} | 'colour'",
                "POST | faults | {\"status\":503,\"call\":\"NOTHING\"} | one of SIGN_IN",
                "POST | faults | {\"status\":503,\"path\":\"(\"} | regular expression",
                "POST | faults | {\"status\":503,\"times\":0} | at least once",
                "POST | faults | {\"status\":503,\"probability\":2} | at most 1",
                "POST | faults | {\"delay\":\"soon\"} | such as 200ms",
                "POST | faults | {\"status\":[1]} | plain value",
                "POST | faults | [] | JSON object",
                "POST | clock/advance | {} | member by",
                "POST | clock/advance | {\"by\":\"tomorrow\"} | such as 30s",
                "PUT | clock | {\"now\":\"noon\"} | such as 2026-11-22T10:00:00Z",
                "PUT | clock | {\"now\":\"3026-11-22T10:00:00Z\"} | goes from",
                "PUT | outcomes/DynamicsUsage | {\"outcome\":\"GONE\"} | one of COMPLETED",
                "PUT | outcomes/DynamicsUsage | {} | exactly one of outcome, status",
                "PUT | outcomes/DynamicsUsage | {\"outcome\":\"FAILED\",\"times\":1} | 'times' does not say how",
                "POST | outcomes | {} | exactly one of outcome, status",
                "POST | outcomes | {\"outcome\":\"FAILED\",\"dataset\":\"Nothing\"} | no dataset 'Nothing'",
                "POST | outcomes | {\"outcome\":\"FAILED\",\"report\":\"(\"} | regular expression",
                "POST | outcomes | {\"outcome\":[\"FAILED\"]} | plain value",
                "POST | outcomes | {\"status\":\"Running\"} | clients do not know",
                "GET | requests?since=x | '' | whole number",
            })
    void aMistakeIsRefusedWithAReason(String method, String path, String body, String reason) {
        TestClient.Answer answer = control(method, path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(reason);
    }

    @Test
    void theRequestLogCanBeReadAndForgotten() {
        client.get("ScheduledDataset");
        JsonNode requests = control("GET", "requests?call=DATASETS", "").json().path("requests");
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).path("target").asText()).isEqualTo("/insights/v1/mpn/ScheduledDataset");
        assertThat(requests.get(0).path("status").asInt()).isEqualTo(200);
        String id = requests.get(0).path("id").asText();
        client.get("ScheduledQueries");
        assertThat(control("GET", "requests?limit=1&since=" + id, "")
                        .json()
                        .at("/requests/0/call")
                        .asText())
                .isEqualTo("QUERIES");
        assertThat(control("DELETE", "requests", "").status()).isEqualTo(204);
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    @Test
    void callsOfTheControlApiAreNeitherLoggedNorFaulty() {
        control("POST", "faults", "{\"times\":\"always\",\"status\":500}");
        assertThat(control("GET", "state", "").status()).isEqualTo(200);
        assertThat(control("DELETE", "faults", "").status()).isEqualTo(204);
        assertThat(emulator.requestLog().entries()).isEmpty();
    }

    @Test
    void executionsCanBeMadeToFail() {
        assertThat(control("PUT", "outcomes/DynamicsUsage", "{\"outcome\":\"failed\"}")
                        .json()
                        .at("/outcomes/dynamicsusage")
                        .asText())
                .isEqualTo("FAILED");
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        assertThat(client.executions(id, "?executionStatus=Failed").status()).isEqualTo(200);
        control("DELETE", "outcomes", "");
        assertThat(emulator.outcomes().all()).isEqualTo(Map.of());
    }

    @Test
    void outcomesCanBePlannedListedAndForgotten() {
        TestClient.Answer added = control(
                "POST",
                "outcomes",
                "{\"dataset\":\"DynamicsUsage\",\"report\":\"N\",\"times\":2,\"outcome\":\"failed\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().at("/rule/outcome").asText()).isEqualTo("FAILED");
        assertThat(added.http().headers().firstValue("Location"))
                .hasValue("/emulator/outcomes/" + added.json().path("id").asText());
        client.reportNow(STATEMENT);
        JsonNode listed = control("GET", "outcomes", "").json().path("rules").get(0);
        assertThat(listed.path("id")).isEqualTo(added.json().path("id"));
        assertThat(listed.path("happened").asInt()).isEqualTo(1);
        assertThat(listed.path("left").asInt()).isEqualTo(1);
        String path = "outcomes/" + listed.path("id").asText();
        assertThat(control("DELETE", path, "").status()).isEqualTo(204);
        assertThat(control("DELETE", path, "").status()).isEqualTo(404);
    }

    @Test
    void aDatasetMayGetAStateThatNobodyKnowsAndLoseItAgain() {
        JsonNode outcomes = control(
                        "PUT", "outcomes/DynamicsUsage", "{\"status\":\"Archived\",\"completedAfter\":\"30s\"}")
                .json();
        assertThat(outcomes.at("/outcomes/dynamicsusage").asText()).isEqualTo("status=Archived completedAfter=30s");
        assertThat(outcomes.at("/rules/0/rule/status").asText()).isEqualTo("Archived");
        assertThat(outcomes.at("/rules/0/left").isNull()).isTrue();
        assertThat(control("DELETE", "outcomes/dynamicsusage", "").status()).isEqualTo(204);
        assertThat(control("DELETE", "outcomes/dynamicsusage", "").status()).isEqualTo(404);
        assertThat(emulator.outcomes().planned()).isEmpty();
    }

    @Test
    void anOutcomeOfAnUnknownDatasetIsRefused() {
        TestClient.Answer answer = control("PUT", "outcomes/DynamicUsage", "{\"outcome\":\"failed\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("There is no dataset 'DynamicUsage'.");
        assertThatThrownBy(() -> Emulator.start(EmulatorConfig.builder()
                        .outcome("DynamicUsage", Outcome.FAILED)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no dataset 'DynamicUsage'");
    }

    @Test
    void rulesThatNobodyHasRoomForAreRefused() {
        for (int i = 0; i < 1_000; i++) {
            emulator.faults().next(1, Call.FILE, Fault.refuse());
            emulator.outcomes().next(1, "OfficeUsage", Outcome.FAILED);
        }
        for (TestClient.Answer answer : List.of(
                control("POST", "faults", "{\"drop\":1}"),
                control("POST", "outcomes", "{\"outcome\":\"failed\"}"),
                control("PUT", "outcomes/OfficeUsage", "{\"outcome\":\"failed\"}"))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).startsWith("There is no room for more than 1000 rules");
        }
        assertThat(emulator.faults().left()).isEqualTo(1_000);
        assertThat(emulator.outcomes().left()).isEqualTo(1_000);
    }

    @Test
    void rulesWithMuchTextAreRefused() {
        String body = "{\"call\":\"FILE\",\"status\":500,\"body\":\"" + "x".repeat(1_000_000) + "\"}";
        assertThat(Stream.generate(() -> control("POST", "faults", body).status())
                        .limit(4))
                .containsExactly(201, 201, 201, 400);
    }

    @Test
    void aPageOfAnotherOriginIsKeptOut() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(emulator.authority() + "/emulator/faults"))
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"status\":500}"));
        assertThat(TestClient.send(request).status()).isEqualTo(403);
        assertThat(emulator.faults().planned()).isEmpty();
    }

    private TestClient.Answer control(String method, String path, String body) {
        return send(emulator, method, path, body);
    }

    private static TestClient.Answer send(Emulator emulator, String method, String path, String body) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(emulator.authority() + "/emulator/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Instant now(TestClient.Answer answer) {
        return Instant.parse(answer.json().path("now").asText());
    }
}
