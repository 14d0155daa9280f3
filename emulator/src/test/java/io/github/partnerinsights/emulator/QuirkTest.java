package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.service.Quirk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both readings of each contradiction of the documents (api/reference.md §9). */
class QuirkTest {

    private static final String STATEMENT = "SELECT SubscriptionId FROM DynamicsUsage";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private Emulator emulator = start(EmulatorConfig.builder());
    private TestClient client = new TestClient(emulator);

    private Emulator start(EmulatorConfig.Builder config) {
        return Emulator.start(config.clock(clock).rows(50).build());
    }

    private void restart(EmulatorConfig.Builder config) {
        emulator.close();
        emulator = start(config);
        client = new TestClient(emulator);
    }

    private void restart(Quirk quirk) {
        restart(EmulatorConfig.builder().quirk(quirk));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theCallbackMethodIsSpelledOneWayOrTheOther() {
        // §9.1
        assertThat(TestClient.names(scheduled())).contains("callbackMethod").doesNotContain("CallbackMethod");
        restart(Quirk.CAPITAL_CALLBACK_METHOD);
        assertThat(TestClient.names(scheduled())).contains("CallbackMethod").doesNotContain("callbackMethod");
    }

    @Test
    void namesMayBeThoseOfTheSchemaPages() {
        // §9.2
        restart(Quirk.SCHEMA_PAGE_NAMES);
        JsonNode datasets = client.get("ScheduledDataset?datasetName=Profile").json();
        assertThat(TestClient.names(datasets)).containsExactly("Value", "TotalCount", "Message", "StatusCode");
        assertThat(TestClient.names(datasets.path("Value").get(0)))
                .containsExactly(
                        "DatasetName ",
                        "SelectableColumns",
                        "AvailableMetrics",
                        "AvailableDateRanges",
                        "minimumRecurrenceInterval");
        String queryId = client.createQuery("Mine", STATEMENT)
                .json()
                .path("Value")
                .get(0)
                .path("QueryId")
                .asText();
        JsonNode report = client.post("ScheduledReport", order(queryId)).json();
        assertThat(TestClient.names(report.path("Value").get(0))).contains("ReportId", "ExecuteNow", "RecurrenceCount");
        assertThat(TestClient.names(
                        client.get("ScheduledReport").json().path("Value").get(0)))
                .contains("ReportId", "executeNow", " RecurrenceCount");
        JsonNode rows = client.get("ScheduledQueries/testQueryResult?queryId=" + queryId)
                .json();
        assertThat(TestClient.names(rows.path("Value").get(0))).containsExactly("SubscriptionId");
        assertThat(TestClient.names(
                        client.get("ScheduledQueries?queryName=none").json()))
                .containsExactly("Value", "TotalCount", "Message", "StatusCode");
    }

    @Test
    void strayBlanksAreTrimmedOrRefused() {
        // §9.3: in paths, form values, texts, times and ids.
        String id = scheduled().path("reportId").asText();
        assertThat(client.get("ScheduledReport?reportId=%20" + id).status()).isEqualTo(200);
        assertThat(client.get("ScheduledReport/execution/%20" + id + "?executionStatus=Pending")
                        .status())
                .isEqualTo(200);
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT) + " "));
        order.put("StartTime", "2026-11-23T00:00:00Z ");
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
        restart(Quirk.STRAY_BLANKS_REFUSED);
        assertThat(client.get("ScheduledReport?reportId=%20" + id).message())
                .isEqualTo("There is a stray blank in reportId.");
        assertThat(client.get("ScheduledReport/execution/%20" + id).status()).isEqualTo(400);
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(400);
        Map<String, String> form = client.refreshForm();
        form.put("resource", " " + TestClient.RESOURCE);
        assertThat(client.signIn(form).json().path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void createdTimeComesWithoutItsZone() {
        // §9.4
        restart(Quirk.CREATED_TIME_WITHOUT_ZONE);
        assertThat(client.createQuery("Mine", STATEMENT)
                        .only()
                        .path("createdTime")
                        .asText())
                .isEqualTo("2026-11-22T10:00:00");
        assertThat(scheduled().path("startTime").asText()).endsWith("Z");
    }

    @Test
    void aTestQueryHasTenRows() {
        // §9.5
        restart(EmulatorConfig.builder().limits(Limits.documented().withTestRows(10)));
        assertThat(client.get("ScheduledQueries/testQueryResult?queryId=" + client.query(STATEMENT))
                        .json()
                        .path("totalCount")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void executionsAreShownBeforeTheyAreCompleted() {
        // §9.6
        String id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "").status()).isEqualTo(404);
        restart(Quirk.UNFINISHED_EXECUTIONS_SHOWN);
        id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "").each("executionStatus")).containsExactly("Pending");
    }

    @Test
    void theGreatestIntervalIsNinetyHours() {
        // §9.7
        restart(EmulatorConfig.builder().limits(Limits.documented().withMostInterval(90)));
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("RecurrenceInterval", 91);
        assertThat(client.post("ScheduledReport", order).message())
                .isEqualTo("Recurrence Interval must be between 4 and 90");
    }

    @Test
    void aReportMayStartInNinetyMinutes() {
        // §9.8
        restart(EmulatorConfig.builder().limits(Limits.documented().withStartLead(Duration.ofMinutes(90))));
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("StartTime", "2026-11-22T11:30:00Z");
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
        order.put("StartTime", "2026-11-22T11:29:59Z");
        assertThat(client.post("ScheduledReport", order).message())
                .endsWith("should at least be 90 minutes from current UTC time");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23 00:00:00Z,         2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00,          2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00.123Z,     2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00.0000000Z, 2026-11-23T00:00:00Z",
        "2026-11-23T01:00:00+01:00,    2026-11-23T00:00:00Z",
    })
    void timesAreReadAsASampleApplicationSendsThem(String sent, String read) {
        // §9.8
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("StartTime", sent);
        assertThat(client.post("ScheduledReport", order).message())
                .endsWith("StartTime should follow format: yyyy-MM-ddTHH:mm:ssZ");
        restart(Quirk.LENIENT_TIMES);
        order.put("QueryId", client.query(STATEMENT));
        assertThat(client.post("ScheduledReport", order)
                        .only()
                        .path("startTime")
                        .asText())
                .isEqualTo(read);
        order.put("StartTime", "soon");
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(400);
    }

    @Test
    void theCountIsOptionalOrRequired() {
        // §9.9
        assertThat(scheduled().path("recurrenceCount").isNull()).isTrue();
        restart(Quirk.RECURRENCE_COUNT_REQUIRED);
        assertThat(client.post("ScheduledReport", order(client.query(STATEMENT)))
                        .message())
                .isEqualTo("Null or missing value: RecurrenceCount");
    }

    @Test
    void theScheduleIsIgnoredOrRequiredWithExecuteNow() {
        // §9.9
        Map<String, Object> order = new HashMap<>(Map.of(
                "ReportName", "Now", "QueryId", client.query(STATEMENT), "ExecuteNow", true, "StartTime", "soon"));
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
        restart(Quirk.SCHEDULE_REQUIRED_ALWAYS);
        order.put("QueryId", client.query(STATEMENT));
        order.remove("StartTime");
        assertThat(client.post("ScheduledReport", order).message()).isEqualTo("Null or missing value: StartTime");
        order.put("StartTime", "2026-11-23T00:00:00Z");
        order.put("RecurrenceInterval", 24);
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
    }

    @Test
    void aWindowWithoutExecuteNowIsIgnoredOrRefused() {
        // §9.10
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("QueryStartTime", "2026-01-01T00:00:00Z");
        order.put("QueryEndTime", "junk");
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
        restart(Quirk.WINDOW_NEEDS_EXECUTE_NOW);
        order.put("QueryId", client.query(STATEMENT));
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(400);
    }

    @Test
    void theReportIdMayBeAParameter() {
        // §9.13
        assertThat(client.get("ScheduledReport/execution?reportId=x").status()).isNotEqualTo(200);
        restart(Quirk.REPORT_ID_AS_PARAMETER);
        String id = scheduled().path("reportId").asText();
        String pending = "executionStatus=Pending";
        assertThat(client.get("ScheduledReport/execution?reportId=" + id + "&" + pending)
                        .each("reportId"))
                .containsExactly(id);
        assertThat(client.get("ScheduledReport/execution?" + pending).each("reportId"))
                .containsExactly(id);
        assertThat(client.put("ScheduledReport/pause?reportId=" + id, "").status())
                .isEqualTo(200);
        assertThat(client.put("ScheduledReport/resume?reportId=" + id, "").status())
                .isEqualTo(200);
        assertThat(client.put("ScheduledReport/pause", "").message()).isEqualTo("Null or missing value: reportId");
        assertThat(client.delete("ScheduledReport?reportId=" + id).status()).isEqualTo(200);
    }

    @Test
    void theFilterQueryIdMayBeAFlag() {
        // §9.14
        restart(Quirk.QUERY_ID_FILTER_IS_FLAG);
        String own = scheduled().path("reportId").asText();
        String system = client.post("ScheduledReport", order("6209a8fd-93af-442e-8b3f-3df0f77e8463"))
                .only()
                .path("reportId")
                .asText();
        assertThat(client.get("ScheduledReport?queryId=true").each("reportId")).containsExactly(own, system);
        assertThat(client.get("ScheduledReport?queryId=false").each("reportId")).containsExactly(own);
        assertThat(client.get("ScheduledReport?queryId=x").status()).isEqualTo(400);
    }

    @Test
    void stringsHoldAnythingOrOnlyWhatTheGrammarHas() {
        // §9.15
        String statement = "SELECT CustomerName FROM DynamicsUsage WHERE CustomerMarket ";
        List<String> wide = List.of("= 'United States'", "LIKE '%a%'", "IN ('x', 'a-b')");
        for (String condition : wide) {
            assertThat(client.createQuery("Mine", statement + condition).status())
                    .as(condition)
                    .isEqualTo(200);
        }
        restart(Quirk.NARROW_STRINGS);
        for (String condition : wide) {
            TestClient.Answer answer = client.createQuery("Mine", statement + condition);
            assertThat(answer.status()).as(condition).isEqualTo(400);
            assertThat(answer.message()).contains("may hold letters, digits and underscores only");
        }
        assertThat(client.createQuery("Mine", statement + "IN ('Japan', '_1', '')")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theEnvelopeAloneMayBeInPascalCase() {
        // §9.18
        restart(Quirk.PASCAL_ENVELOPE);
        JsonNode answer = client.createQuery("Mine", STATEMENT).json();
        assertThat(TestClient.names(answer))
                .containsExactly("Value", "NextLink", "TotalCount", "Message", "StatusCode", "DataRedacted");
        assertThat(TestClient.names(answer.path("Value").get(0))).contains("queryId");
    }

    @Test
    void anExecutionMayShowItsCallback() {
        // §9.19
        restart(Quirk.EXECUTIONS_SHOW_CALLBACK);
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("CallbackUrl", "https://partner.example/done");
        order.put("CallbackMethod", "get");
        String id =
                client.post("ScheduledReport", order).only().path("reportId").asText();
        JsonNode execution = client.executions(id, "?executionStatus=Pending").only();
        assertThat(execution.path("callbackUrl").asText()).isEqualTo("https://partner.example/done");
        assertThat(execution.path("callbackMethod").asText()).isEqualTo("GET");
    }

    @Test
    void theLocationMayBeTheLink() {
        // §2.5: sample applications wait for it.
        restart(Quirk.EXECUTIONS_SHOW_LOCATION);
        String id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "?executionStatus=Pending")
                        .only()
                        .path("reportLocation")
                        .isNull())
                .isTrue();
        clock.advance(Duration.ofMinutes(1));
        JsonNode execution = client.executions(id, "").only();
        assertThat(execution.path("reportLocation")).isEqualTo(execution.path("reportAccessSecureLink"));
    }

    @Test
    void aBadTimeMayBeAServerError() {
        // §6: the documented cause of "Internal error encountered while creating report. Correlation ID <>".
        restart(Quirk.BAD_TIME_IS_SERVER_ERROR);
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("StartTime", "soon");
        TestClient.Answer answer = client.post("ScheduledReport", order);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).startsWith("Internal error encountered while creating report. Correlation ID <");
    }

    @Test
    void anUpdateMayNeedFormatAndCallback() {
        // §2.4: the table of cmp marks both as required.
        restart(Quirk.UPDATE_NEEDS_FORMAT_AND_CALLBACK);
        String id = scheduled().path("reportId").asText();
        Map<String, Object> change = new HashMap<>(order(""));
        assertThat(client.put("ScheduledReport/" + id, json(change)).message())
                .isEqualTo("Null or missing value: Format");
        change.put("Format", "tsv");
        assertThat(client.put("ScheduledReport/" + id, json(change)).message())
                .isEqualTo("Null or missing value: CallbackUrl");
        change.put("CallbackUrl", "https://partner.example/done");
        assertThat(client.put("ScheduledReport/" + id, json(change)).status()).isEqualTo(200);
    }

    @Test
    void everyQuirkHasAnOptionNameAndASource() {
        for (Quirk quirk : Quirk.values()) {
            assertThat(Quirk.named(quirk.optionName())).hasValue(quirk);
            assertThat(quirk.section()).matches("[2-9](\\.\\d+)?");
            assertThat(CommandLine.help()).contains(quirk.optionName(), quirk.description());
        }
    }

    private JsonNode scheduled() {
        return client.post("ScheduledReport", order(client.query(STATEMENT))).only();
    }

    private static Map<String, Object> order(String queryId) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("ReportName", "Daily");
        order.put("QueryId", queryId);
        order.put("StartTime", "2026-11-23T00:00:00Z");
        order.put("RecurrenceInterval", 24);
        return order;
    }

    private static String json(Map<String, Object> body) {
        return TestClient.JSON.valueToTree(body).toString();
    }
}
