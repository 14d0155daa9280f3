package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, it gets an envelope that names a client's error: never a 500, never a stack trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RobustnessTest {

    private static final List<String> PATHS = List.of(
            "ScheduledDataset",
            "ScheduledQueries",
            "ScheduledQueries/x",
            "ScheduledQueries/testQueryResult",
            "ScheduledReport",
            "ScheduledReport/x",
            "ScheduledReport/pause/x",
            "ScheduledReport/execution/;",
            "ScheduledReport/execution/%20",
            "Nothing/%00");

    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().rows(20).build());
    private final TestClient client = new TestClient(emulator);
    private final String token = client.token();

    @AfterAll
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"a\":1}}",
                "\u0000\ufffe{",
                "{\"Name\":{},\"ReportName\":{}}",
                "{\"Name\":[1],\"Query\":1,\"ReportName\":[1],\"QueryId\":1}",
                "{\"Name\":\"a\",\"Query\":\"SELECT\",\"ReportName\":\"a\",\"QueryId\":\"'\"}",
                "{\"ReportName\":\"a\",\"QueryId\":\"6209a8fd-93af-442e-8b3f-3df0f77e8463\",\"ExecuteNow\":\"perhaps\"}",
                "{\"ReportName\":\"a\",\"QueryId\":\"6209a8fd-93af-442e-8b3f-3df0f77e8463\","
                        + "\"RecurrenceInterval\":99999999999,\"StartTime\":\"2999-01-01T00:00:00Z\"}",
                "{\"ReportName\":\"a\",\"QueryId\":\"6209a8fd-93af-442e-8b3f-3df0f77e8463\","
                        + "\"RecurrenceInterval\":24,\"StartTime\":\"2026-02-30T00:00:00Z\"}",
            })
    void anyBodyIsAnswered(String body) {
        for (String path : PATHS) {
            for (String method : List.of("POST", "PUT")) {
                assertClientError(method, path, body);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?queryId=%27",
                "?exportQuery=SELECT",
                "?exportQuery=%27%27%27",
                "?exportQuery=SELECT%20A%20FROM%20B&queryId=x",
                "?queryId=6209a8fd-93af-442e-8b3f-3df0f77e8463&startTime=1&endTime=2",
                "?executionStatus=maybe",
                "?reportId=%F0%9F%98%80&queryId=%F0%9F%98%80&datasetName=%F0%9F%98%80",
            })
    void anyParametersAreAnswered(String parameters) {
        for (String path : PATHS) {
            for (String method : List.of("GET", "DELETE", "PATCH")) {
                TestClient.Answer answer = send(method, path + parameters, "");
                assertThat(answer.status())
                        .as("%s %s%s", method, path, parameters)
                        .isLessThan(500);
                assertThat(answer.json().path("statusCode").asInt()).isEqualTo(answer.status());
            }
        }
    }

    private void assertClientError(String method, String path, String body) {
        TestClient.Answer answer = send(method, path, body);
        assertThat(answer.status()).as("%s %s %s", method, path, body).isBetween(400, 499);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(answer.status());
        assertThat(answer.message()).isNotEmpty().doesNotContain("Exception");
    }

    private TestClient.Answer send(String method, String path, String body) {
        return TestClient.send(HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/mpn/" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
