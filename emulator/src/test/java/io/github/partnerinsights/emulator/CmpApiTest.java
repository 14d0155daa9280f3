package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of cmp, where it differs from that of mpn (api/reference.md §2, §7). */
class CmpApiTest {

    private static final String STATEMENT = "SELECT CustomerId FROM ISVOrder";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator =
            Emulator.start(EmulatorConfig.builder().clock(clock).rows(50).build());
    private final TestClient client = TestClient.ofCmp(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theEnvelopeHasNeitherNextLinkNorDataRedacted() {
        // §2.0, §7
        assertThat(TestClient.names(client.get("ScheduledDataset").json()))
                .containsExactly("value", "totalCount", "message", "statusCode");
        TestClient.Answer refusal = client.get("ScheduledDataset?datasetName=Nothing");
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(TestClient.names(refusal.json())).containsExactly("value", "totalCount", "message", "statusCode");
    }

    @Test
    void whatNoCallTookIsRefusedInTheSameEnvelope() {
        // §2.0, §7
        emulator.faults().next(1, Call.QUERIES, Fault.busy(429, Duration.ofSeconds(1)));
        for (TestClient.Answer refusal : List.of(
                client.get("Nothing"),
                client.delete("ScheduledDataset"),
                client.post("ScheduledQueries", " ".repeat((1 << 20) + 1)),
                client.get("ScheduledQueries"))) {
            assertThat(refusal.status()).isIn(404, 405, 413, 429);
            assertThat(TestClient.names(refusal.json()))
                    .containsExactly("value", "totalCount", "message", "statusCode");
        }
    }

    @Test
    void aDatasetHasFourMembers() {
        // §2.1: minimumRecurrenceInterval is mpn's.
        assertThat(TestClient.names(
                        client.get("ScheduledDataset?datasetName=ISVOrder").only()))
                .containsExactly("datasetName", "selectableColumns", "availableMetrics", "availableDateRanges");
    }

    @Test
    void aQueryHasEightMembersAndANumericUser() {
        // §2.2
        JsonNode query = client.createQuery("Mine", STATEMENT).only();
        assertThat(TestClient.names(query))
                .containsExactly(
                        "queryId", "name", "description", "query", "type", "user", "createdTime", "modifiedTime");
        assertThat(query.path("user").textValue()).matches("\\d{9}");
        assertThat(query.path("modifiedTime").isNull()).isTrue();
    }

    @Test
    void aReportHasFourteenMembers() {
        // §2.4, §7: neither executeNow nor callbackMethod.
        JsonNode report = client.post("ScheduledReport", order()).only();
        assertThat(TestClient.names(report))
                .containsExactly(
                        "reportId",
                        "reportName",
                        "description",
                        "queryId",
                        "query",
                        "user",
                        "createdTime",
                        "modifiedTime",
                        "startTime",
                        "reportStatus",
                        "recurrenceInterval",
                        "recurrenceCount",
                        "callbackUrl",
                        "format");
    }

    @Test
    void anExecutionHasTenMembers() {
        // §2.5, §7: neither callbackMethod nor reportLocation.
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        assertThat(TestClient.names(client.executions(id, "").only()))
                .containsExactly(
                        "executionId",
                        "reportId",
                        "recurrenceInterval",
                        "recurrenceCount",
                        "callbackUrl",
                        "format",
                        "executionStatus",
                        "reportAccessSecureLink",
                        "reportExpiryTime",
                        "reportGeneratedTime");
    }

    @Test
    void theFileOfAReportIsThatOfItsProgram() throws Exception {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        assertThat(TestClient.download(client.link(id)).statusCode()).isEqualTo(200);
    }

    @Test
    void bothVersionsShowTheSame() {
        // §2: v1 and v1.1.
        JsonNode query = client.createQuery("Mine", STATEMENT).only();
        assertThat(TestClient.ofCmp11(emulator)
                        .get("ScheduledQueries?queryName=Mine")
                        .only())
                .isEqualTo(query);
    }

    @Test
    void theProgramsShareNothing() {
        client.createQuery("Mine", STATEMENT);
        TestClient mpn = new TestClient(emulator);
        assertThat(mpn.get("ScheduledQueries?queryName=Mine").status()).isEqualTo(404);
        assertThat(mpn.createQuery("Mine", STATEMENT).message()).startsWith("Invalid table name");
        assertThat(mpn.get("ScheduledDataset?datasetName=ISVOrder").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Format, xlsx, Invalid report parameters for creation - Report format should be csv/tsv",
        "CallbackMethod, PUT, Invalid report parameters for creation - CallbackMethod can only be GET or POST",
        "RecurrenceInterval, 3, Recurrence Interval must be between 4 and 2160",
    })
    void aWrongValueIsRefusedInItsOwnWords(String member, String value, String message) {
        // §6: documented for cmp.
        Map<String, Object> order = new HashMap<>(order());
        order.put(member, value);
        assertThat(client.post("ScheduledReport", order).message()).isEqualTo(message);
    }

    @Test
    void aReportMayRunEveryFourHours() {
        // No minimum of a dataset is documented for cmp: §2.1.
        Map<String, Object> order = new HashMap<>(order());
        order.put("RecurrenceInterval", 4);
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
    }

    @Test
    void executionsThatAreMissingAreToldInItsOwnWords() {
        // §6
        assertThat(client.executions(client.reportNow(STATEMENT), "").message())
                .contains("Please recheck the reportId");
    }

    @Test
    void aTestQueryTakesNoWindow() {
        // §2.3: startTime and endTime are mpn's.
        assertThat(client.get("ScheduledQueries/testQueryResult?exportQuery=" + TestClient.encoded(STATEMENT)
                                + "&startTime=junk")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aUserIsLetInToo() {
        String user = new TestClient(emulator).token();
        assertThat(TestClient.send(HttpRequest.newBuilder(
                                        emulator.authority().resolve("/insights/v1/cmp/ScheduledDataset"))
                                .header("Authorization", "Bearer " + user))
                        .status())
                .isEqualTo(200);
    }

    private Map<String, Object> order() {
        return Map.of(
                "ReportName",
                "Daily",
                "QueryId",
                client.query(STATEMENT),
                "StartTime",
                "2026-11-23T00:00:00Z",
                "RecurrenceInterval",
                24);
    }
}
