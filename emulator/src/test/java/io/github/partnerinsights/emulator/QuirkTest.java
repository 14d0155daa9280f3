package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.service.Quirk;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both readings of each contradiction of the documents (api/reference.md §9). */
class QuirkTest {

    private static final String STATEMENT = "SELECT SubscriptionId FROM DynamicsUsage";

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(50));

    private final MovableClock clock = emulator.clock();
    private final TestClient client = emulator.client();

    private void restart(Quirk quirk) {
        emulator.restart(config -> config.quirk(quirk));
    }

    @Source("§9.1 callbackMethod, CallbackMethod, CallbackURL")
    @Test
    void theCallbackMethodIsSpelledOneWayOrTheOther() {
        assertThat(TestClient.names(scheduled())).contains("callbackMethod").doesNotContain("CallbackMethod");
        restart(Quirk.CAPITAL_CALLBACK_METHOD);
        assertThat(TestClient.names(scheduled())).contains("CallbackMethod").doesNotContain("callbackMethod");
    }

    @Source("§9.1 callbackMethod, CallbackMethod, CallbackURL")
    @ParameterizedTest
    @ValueSource(strings = {"CallbackUrl", "CallbackURL", "callbackUrl"})
    void theCallbackIsReadInAnySpelling(String member) {
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put(member, "https://partner.example/done");
        assertThat(client.post("ScheduledReport", order)
                        .only()
                        .path("callbackUrl")
                        .asText())
                .isEqualTo("https://partner.example/done");
    }

    @Source("§9.2 names on the schema pages")
    @Test
    void changesOfReportsHaveTheNamesOfTheirOwnSchemaPages() {
        restart(Quirk.SCHEMA_PAGE_NAMES);
        String queryId = client.createQuery("Mine", STATEMENT)
                .json()
                .path("Value")
                .get(0)
                .path("QueryId")
                .asText();
        String id = client.post("ScheduledReport", order(queryId))
                .json()
                .path("Value")
                .get(0)
                .path("ReportId")
                .asText();
        Map<String, Object> change = order("");
        for (TestClient.Answer answer : List.of(
                client.put("ScheduledReport/" + id, change),
                client.put("ScheduledReport/pause/" + id, ""),
                client.put("ScheduledReport/resume/" + id, ""),
                client.delete("ScheduledReport/" + id))) {
            assertThat(TestClient.names(answer.json().path("Value").get(0)))
                    .containsExactly(
                            "ReportId",
                            "ReportName",
                            "Description",
                            "QueryId",
                            "Query",
                            "User",
                            "CreatedTime",
                            "ModifiedTime",
                            "ExecuteNow",
                            "StartTime",
                            "ReportStatus",
                            "RecurrenceInterval",
                            "RecurrenceCount",
                            "CallbackUrl",
                            "CallbackMethod",
                            "Format");
        }
        assertThat(TestClient.names(client.delete("ScheduledQueries/" + queryId)
                        .json()
                        .path("Value")
                        .get(0)))
                .containsExactly("QueryId", "Name", "Description", "Query", "Type", "User", "CreatedTime");
    }

    @Source("§9.2 names on the schema pages")
    @Source("§2.0 PascalCase of the schema pages")
    @Source("§2.1 blank in a name on the schema page")
    @Test
    void namesMayBeThoseOfTheSchemaPages() {
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

    @Source("§9.3 stray blanks")
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

    @Source("§9.4 createdTime with or without Z")
    @Source("§2.2 createdTime")
    @Test
    void createdTimeComesWithoutItsZone() {
        restart(Quirk.CREATED_TIME_WITHOUT_ZONE);
        assertThat(client.createQuery("Mine", STATEMENT)
                        .only()
                        .path("createdTime")
                        .asText())
                .isEqualTo("2026-11-22T10:00:00");
        assertThat(scheduled().path("startTime").asText()).endsWith("Z");
    }

    @Source("§9.5 rows of a test query")
    @Source("§2.3 100 rows or 10")
    @Test
    void aTestQueryHasTenRows() {
        emulator.restart(config -> config.limits(Limits.documented().withTestRows(10)));
        assertThat(client.get("ScheduledQueries/testQueryResult?queryId=" + client.query(STATEMENT))
                        .json()
                        .path("totalCount")
                        .asInt())
                .isEqualTo(10);
    }

    @Source("§9.6 404 or Pending")
    @Source("§2.5 404 before the first completion")
    @Test
    void executionsAreShownBeforeTheyAreCompleted() {
        String id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "").status()).isEqualTo(404);
        restart(Quirk.UNFINISHED_EXECUTIONS_SHOWN);
        id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "").each("executionStatus")).containsExactly("Pending");
    }

    @Source("§9.7 greatest interval")
    @Test
    void theGreatestIntervalIsNinetyHours() {
        emulator.restart(config -> config.limits(Limits.documented().withMostInterval(90)));
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("RecurrenceInterval", 91);
        assertThat(client.post("ScheduledReport", order).message())
                .isEqualTo("Recurrence Interval must be between 4 and 90");
    }

    @Source("§9.8 lead and form of StartTime")
    @Test
    void aReportMayStartInNinetyMinutes() {
        emulator.restart(config -> config.limits(Limits.documented().withStartLead(Duration.ofMinutes(90))));
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("StartTime", "2026-11-22T11:30:00Z");
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
        order.put("StartTime", "2026-11-22T11:29:59Z");
        assertThat(client.post("ScheduledReport", order).message())
                .endsWith("should at least be 90 minutes from current UTC time");
    }

    @Source("§9.8 lead and form of StartTime")
    @ParameterizedTest
    @CsvSource({
        "2026-11-23 00:00:00Z,         2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00,          2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00.123Z,     2026-11-23T00:00:00Z",
        "2026-11-23T00:00:00.0000000Z, 2026-11-23T00:00:00Z",
        "2026-11-23T01:00:00+01:00,    2026-11-23T00:00:00Z",
    })
    void timesAreReadAsASampleApplicationSendsThem(String sent, String read) {
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

    @Source("§9.9 RecurrenceCount and StartTime, required or not")
    @Test
    void theCountIsOptionalOrRequired() {
        assertThat(scheduled().path("recurrenceCount").isNull()).isTrue();
        restart(Quirk.RECURRENCE_COUNT_REQUIRED);
        assertThat(client.post("ScheduledReport", order(client.query(STATEMENT)))
                        .message())
                .isEqualTo("Null or missing value: RecurrenceCount");
    }

    @Source("§9.9 RecurrenceCount and StartTime, required or not")
    @Source("§2.4 ExecuteNow")
    @Test
    void theScheduleIsIgnoredOrRequiredWithExecuteNow() {
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

    @Source("§9.10 window without ExecuteNow")
    @Source("§2.4 QueryStartTime, QueryEndTime")
    @Test
    void aWindowWithoutExecuteNowIsIgnoredOrRefused() {
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put("QueryStartTime", "2026-01-01T00:00:00Z");
        order.put("QueryEndTime", "junk");
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(200);
        restart(Quirk.WINDOW_NEEDS_EXECUTE_NOW);
        order.put("QueryId", client.query(STATEMENT));
        assertThat(client.post("ScheduledReport", order).status()).isEqualTo(400);
    }

    @Source("§9.13 reportId as a parameter")
    @Test
    void theReportIdMayBeAParameter() {
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

    @Source("§9.14 queryId as a flag")
    @Test
    void theFilterQueryIdMayBeAFlag() {
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

    @Source("§9.15 characters of strings")
    @Source("§3.1 strings")
    @Test
    void stringsHoldAnythingOrOnlyWhatTheGrammarHas() {
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

    @Source("§9.18 Pascal envelope")
    @Test
    void theEnvelopeAloneMayBeInPascalCase() {
        restart(Quirk.PASCAL_ENVELOPE);
        JsonNode answer = client.createQuery("Mine", STATEMENT).json();
        assertThat(TestClient.names(answer))
                .containsExactly("Value", "NextLink", "TotalCount", "Message", "StatusCode", "DataRedacted");
        assertThat(TestClient.names(answer.path("Value").get(0))).contains("queryId");
    }

    @Source("§9.19 callback of an execution")
    @Source("§2.5 callback is null")
    @Test
    void anExecutionMayShowItsCallback() {
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

    @Source("§2.5 reportLocation")
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

    @Source("§6 500 for a bad date")
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

    @Source("§2.4 PUT: Format and CallbackUrl required in cmp")
    @Test
    void anUpdateMayNeedFormatAndCallback() {
        // §2.4: the table of cmp marks both as required.
        restart(Quirk.UPDATE_NEEDS_FORMAT_AND_CALLBACK);
        String id = scheduled().path("reportId").asText();
        Map<String, Object> change = new HashMap<>(order(""));
        assertThat(client.put("ScheduledReport/" + id, change).message()).isEqualTo("Null or missing value: Format");
        change.put("Format", "tsv");
        assertThat(client.put("ScheduledReport/" + id, change).message())
                .isEqualTo("Null or missing value: CallbackUrl");
        change.put("CallbackUrl", "https://partner.example/done");
        assertThat(client.put("ScheduledReport/" + id, change).status()).isEqualTo(200);
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
}
