package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of cmp, where it differs from that of mpn (api/reference.md §2, §7). */
class CmpApiTest {

    private static final String STATEMENT = "SELECT CustomerId FROM ISVOrder";

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(50));

    private final MovableClock clock = emulator.clock();
    private final TestClient client = TestClient.ofCmp(emulator.get());

    @Source("§2.0 members of cmp")
    @Source("§7 envelope")
    @Test
    void theEnvelopeHasNeitherNextLinkNorDataRedacted() {
        assertThat(TestClient.shape(client.get("ScheduledDataset").json()))
                .containsExactly("value ARRAY", "totalCount NUMBER", "message STRING", "statusCode NUMBER");
        TestClient.Answer refusal = client.get("ScheduledDataset?datasetName=Nothing");
        assertThat(refusal.status()).isEqualTo(404);
        assertThat(TestClient.names(refusal.json())).containsExactly("value", "totalCount", "message", "statusCode");
    }

    @Test
    void whatNoCallTookIsRefusedInTheSameEnvelope() {
        // §2.0, §7
        emulator.get().faults().next(1, Call.QUERIES, Fault.busy(429, Duration.ofSeconds(1)));
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

    @Source("§2.1 members of cmp")
    @Source("§7 dataset")
    @Test
    void aDatasetHasFourMembers() {
        // §2.1: minimumRecurrenceInterval is mpn's.
        assertThat(TestClient.shape(
                        client.get("ScheduledDataset?datasetName=ISVOrder").only()))
                .containsExactly(
                        "datasetName STRING",
                        "selectableColumns ARRAY",
                        "availableMetrics ARRAY",
                        "availableDateRanges ARRAY");
    }

    @Source("§2.2 entry of cmp")
    @Source("§2.2 user")
    @Source("§7 user")
    @Test
    void aQueryHasEightMembersAndANumericUser() {
        JsonNode query = client.createQuery("Mine", STATEMENT).only();
        assertThat(TestClient.shape(query))
                .containsExactly(
                        "queryId STRING",
                        "name STRING",
                        "description NULL",
                        "query STRING",
                        "type STRING",
                        "user STRING",
                        "createdTime STRING",
                        "modifiedTime NULL");
        assertThat(query.path("user").textValue()).matches("\\d{9}");
        assertThat(query.path("modifiedTime").isNull()).isTrue();
    }

    @Source("§2.4 entry of cmp")
    @Source("§7 report")
    @Test
    void aReportHasFourteenMembers() {
        // §2.4, §7: neither executeNow nor callbackMethod.
        JsonNode report = client.post("ScheduledReport", order()).only();
        assertThat(TestClient.shape(report))
                .containsExactly(
                        "reportId STRING",
                        "reportName STRING",
                        "description NULL",
                        "queryId STRING",
                        "query STRING",
                        "user STRING",
                        "createdTime STRING",
                        "modifiedTime NULL",
                        "startTime STRING",
                        "reportStatus STRING",
                        "recurrenceInterval NUMBER",
                        "recurrenceCount NULL",
                        "callbackUrl NULL",
                        "format STRING");
    }

    @Source("§2.5 entry of cmp")
    @Source("§7 execution")
    @Test
    void anExecutionHasTenMembers() {
        // §2.5, §7: neither callbackMethod nor reportLocation.
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        assertThat(TestClient.shape(client.executions(id, "").only()))
                .containsExactly(
                        "executionId STRING",
                        "reportId STRING",
                        "recurrenceInterval NULL",
                        "recurrenceCount NULL",
                        "callbackUrl NULL",
                        "format STRING",
                        "executionStatus STRING",
                        "reportAccessSecureLink STRING",
                        "reportExpiryTime NULL",
                        "reportGeneratedTime STRING");
    }

    @Test
    void theFileOfAReportIsThatOfItsProgram() throws Exception {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(1));
        assertThat(TestClient.download(client.link(id)).statusCode()).isEqualTo(200);
    }

    @Source("§2.6 MonthStartDate of cmp")
    @Test
    void aMonthIsWrittenAsItsFirstDay() throws Exception {
        String id = client.reportNow("SELECT MonthStartDate FROM ISVOrder");
        clock.advance(Duration.ofMinutes(1));
        byte[] file = TestClient.download(client.link(id)).body();
        String text =
                new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).matches("MonthStartDate\r\n(\\d{4}-\\d{2}-01\r\n)+");
    }

    @Source("§2 bases of cmp, v1 and v1.1")
    @Source("§7 base")
    @Test
    void bothVersionsShowTheSame() {
        // §2: v1 and v1.1.
        JsonNode query = client.createQuery("Mine", STATEMENT).only();
        assertThat(TestClient.ofCmp11(emulator.get())
                        .get("ScheduledQueries?queryName=Mine")
                        .only())
                .isEqualTo(query);
    }

    @Test
    void theProgramsShareNothing() {
        client.createQuery("Mine", STATEMENT);
        TestClient mpn = new TestClient(emulator.get());
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

    @Source("§2.1 minimumRecurrenceInterval")
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

    @Source("§2.3 startTime, endTime")
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
        String user = new TestClient(emulator.get()).token();
        assertThat(TestClient.send(HttpRequest.newBuilder(
                                        emulator.get().authority().resolve("/insights/v1/cmp/ScheduledDataset"))
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
