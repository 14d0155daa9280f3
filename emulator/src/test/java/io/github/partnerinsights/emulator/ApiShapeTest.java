package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The members of every documented answer, in their documented order (api/reference.md §2.0 to §2.5). */
class ApiShapeTest {

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
    void everyAnswerIsAnEnvelope() {
        JsonNode envelope = client.get("ScheduledDataset").json();
        assertThat(TestClient.names(envelope))
                .containsExactly("value", "nextLink", "totalCount", "message", "statusCode", "dataRedacted");
        assertThat(envelope.path("nextLink").isNull()).isTrue();
        assertThat(envelope.path("totalCount").asInt())
                .isEqualTo(envelope.path("value").size());
        assertThat(envelope.path("statusCode").asInt()).isEqualTo(200);
        assertThat(envelope.path("dataRedacted").isBoolean()).isTrue();
    }

    @Test
    void aRefusalIsAnEnvelopeWithoutValues() {
        TestClient.Answer answer = client.get("ScheduledDataset?datasetName=Nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.http().body())
                .isEqualTo(
                        "{\"value\":[],\"nextLink\":null,\"totalCount\":0,"
                                + "\"message\":\"No item found with given filters.\",\"statusCode\":404,\"dataRedacted\":false}");
    }

    @Test
    void aDatasetHasFiveMembers() {
        JsonNode dataset =
                client.get("ScheduledDataset?datasetName=DynamicsUsage").only();
        assertThat(TestClient.names(dataset))
                .containsExactly(
                        "datasetName",
                        "selectableColumns",
                        "availableMetrics",
                        "availableDateRanges",
                        "minimumRecurrenceInterval");
    }

    @Test
    void aQueryHasSevenMembers() {
        JsonNode query = client.createQuery("My query 1", STATEMENT).only();
        assertThat(TestClient.names(query))
                .containsExactly("queryId", "name", "description", "query", "type", "user", "createdTime");
        assertThat(query.path("type").asText()).isEqualTo("userDefined");
        assertThat(query.path("user").asText()).isEqualTo(emulator.config().username());
        assertThat(query.path("createdTime").asText()).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void aReportHasSixteenMembers() {
        assertThat(TestClient.names(scheduledReport()))
                .containsExactly(
                        "reportId",
                        "reportName",
                        "description",
                        "queryId",
                        "query",
                        "user",
                        "createdTime",
                        "modifiedTime",
                        "executeNow",
                        "startTime",
                        "reportStatus",
                        "recurrenceInterval",
                        "recurrenceCount",
                        "callbackUrl",
                        "callbackMethod",
                        "format");
    }

    @Test
    void anExecutionHasTwelveMembers() {
        String reportId = client.reportNow(STATEMENT);
        JsonNode pending =
                client.executions(reportId, "?executionStatus=Pending").only();
        clock.advance(Duration.ofMinutes(1));
        JsonNode completed = client.executions(reportId, "").only();
        List<String> members = List.of(
                "executionId",
                "reportId",
                "recurrenceInterval",
                "recurrenceCount",
                "callbackUrl",
                "callbackMethod",
                "format",
                "executionStatus",
                "reportLocation",
                "reportAccessSecureLink",
                "reportExpiryTime",
                "reportGeneratedTime");
        assertThat(TestClient.names(pending)).isEqualTo(members);
        assertThat(TestClient.names(completed)).isEqualTo(members);
        assertThat(completed.path("reportGeneratedTime").asText()).isEqualTo("2026-11-22T10:00:02Z");
    }

    @Test
    void theCorrelationIdsOfTheClientAreEchoed() {
        TestClient.Answer answer = TestClient.send(client.request("ScheduledDataset")
                .header("ms-correlationid", "c-1")
                .header("ms-requestid", "r-1"));
        assertThat(answer.http().headers().firstValue("ms-correlationid")).hasValue("c-1");
        assertThat(answer.http().headers().firstValue("ms-requestid")).hasValue("r-1");
        assertThat(answer.http().headers().firstValue("Date")).isPresent();
    }

    @Test
    void withoutIdsOfTheClientNewOnesAreMade() {
        TestClient.Answer answer = client.get("ScheduledDataset");
        assertThat(answer.http().headers().firstValue("ms-correlationid")).isPresent();
        assertThat(answer.http().headers().firstValue("ms-requestid")).isPresent();
    }

    @Test
    void pathsAreFoundInAnyLetterCase() {
        assertThat(client.get("scheduleddataset".toUpperCase(Locale.ROOT)).status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownPathIsNotFound() {
        TestClient.Answer answer = client.get("Nothing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void aWrongMethodIsNotAllowed() {
        TestClient.Answer answer = client.delete("ScheduledDataset");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.http().headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void anExecutionWithoutAReportIsNotFound() {
        assertThat(client.get("ScheduledReport/execution/").status()).isEqualTo(404);
        assertThat(client.put("ScheduledReport/pause/", "").status()).isEqualTo(404);
    }

    @Test
    void aTooLargeBodyIsRefused() {
        assertThat(client.post("ScheduledQueries", " ".repeat((1 << 20) + 1)).status())
                .isEqualTo(413);
    }

    @Test
    void aFormInsteadOfJsonIsRefused() {
        assertThat(client.post("ScheduledQueries", "Name=a&Query=b").status()).isEqualTo(400);
    }

    private JsonNode scheduledReport() {
        return scheduledReportAnswer().only();
    }

    private TestClient.Answer scheduledReportAnswer() {
        return client.post(
                "ScheduledReport",
                Map.of(
                        "ReportName",
                        "Daily",
                        "QueryId",
                        client.query(STATEMENT),
                        "StartTime",
                        "2026-11-23T00:00:00Z",
                        "RecurrenceInterval",
                        24));
    }
}
