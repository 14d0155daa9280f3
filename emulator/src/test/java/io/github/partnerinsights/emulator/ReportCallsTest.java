package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.service.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports and their executions (api/reference.md §2.4, §2.5; messages: §6; limits: §5). */
class ReportCallsTest {

    private static final String STATEMENT = "SELECT SubscriptionId FROM DynamicsUsage";
    private static final String NO_EXECUTIONS =
            "There are no executions that have occurred for the given filter conditions. Double check the reportId or"
                    + " executionId and retry the API after the report's scheduled execution time";

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(50)
            // Tests move the clock by months, and sign in with the token of the first day.
            .refreshTokenLifetime(Duration.ofDays(3650))
            .pendingFor(Duration.ofMinutes(5))
            .runningFor(Duration.ofMinutes(5)));

    private final MovableClock clock = emulator.clock();
    private final TestClient client = emulator.client();

    @Source("§2.5 states")
    @Source("§2.8 waiting")
    @Source("§2.8 polling after ExecuteNow")
    @Source("§2.4 ExecuteNow")
    @Test
    void anExecutionIsPendingThenRunningThenCompleted() {
        String id = client.reportNow(STATEMENT);
        assertThat(shown(id)).containsExactly("Pending");
        clock.advance(Duration.ofMinutes(5));
        assertThat(shown(id)).containsExactly("Running");
        clock.advance(Duration.ofMinutes(5));
        assertThat(shown(id)).containsExactly("Completed");
    }

    @Source("§2.5 Completed by default")
    @Source("§2.5 404 before the first completion")
    @Source("§2.5 getLatestExecution")
    @Test
    void withoutAStatusOnlyCompletedExecutionsAreFound() {
        String id = client.reportNow(STATEMENT);
        TestClient.Answer early = client.executions(id, "?getLatestExecution=true");
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.message()).isEqualTo(NO_EXECUTIONS);
        clock.advance(Duration.ofMinutes(10));
        JsonNode completed = client.executions(id, "").only();
        assertThat(completed.path("reportAccessSecureLink").asText())
                .startsWith(emulator.get().authority() + "/files/");
        assertThat(completed.path("reportGeneratedTime").asText()).isEqualTo("2026-11-22T10:10:00Z");
    }

    @Source("§9.6 404 or Pending")
    @Test
    void theExamplesReadingShowsUnfinishedExecutionsToo() {
        // The documents contradict each other: api/reference.md §9.6.
        emulator.restart(config -> config.unfinishedShown(true));
        String id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "?getLatestExecution=true").each("executionStatus"))
                .containsExactly("Pending");
    }

    @Source("§2.5 executionStatus")
    @Source("§2.5 executionStatus=Pending")
    @Source("§2.5 Failed")
    @Test
    void statusesComeAsAList() {
        String id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "?executionStatus=Pending;Running").each("executionStatus"))
                .containsExactly("Pending");
        assertThat(client.executions(id, "?executionStatus=Completed;Failed").status())
                .isEqualTo(404);
        assertThat(client.executions(id, "?executionStatus=Nonsense").message())
                .isEqualTo("Requested value 'Nonsense' not found");
    }

    @Test
    void theExecutionsOfAnUnknownReportAreNotFound() {
        // The documents explain this text with a wrong reportId, and the other one with an execution too early: §6.
        TestClient.Answer answer = client.executions(UUID.randomUUID().toString(), "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("No item found with given filters.");
    }

    @Source("§2.5 executionId")
    @Test
    void anExecutionIsFoundByItsId() {
        String id = client.reportNow(STATEMENT);
        String execution = client.executions(id, "?executionStatus=Pending")
                .only()
                .path("executionId")
                .asText();
        assertThat(client.executions(id, "?executionStatus=Pending&executionId=" + execution + ";x")
                        .each("executionId"))
                .containsExactly(execution);
        assertThat(client.executions(id, "?executionStatus=Pending&executionId=x")
                        .status())
                .isEqualTo(404);
    }

    @Source("§2.5 several reportIds")
    @Test
    void severalReportsMayBeAskedAtOnce() {
        String one = client.reportNow(STATEMENT);
        String other = client.reportNow(STATEMENT);
        assertThat(client.executions(one + ";" + other, "?executionStatus=Pending")
                        .each("reportId"))
                .containsExactly(one, other);
    }

    @Source("§2.5 Failed")
    @Source("§2.8 waiting")
    @Test
    void executionsEndAsPlanned() {
        emulator.get().outcomes().set("dynamicsusage", Outcome.FAILED);
        String failing = client.reportNow(STATEMENT);
        emulator.get().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        String pending = client.reportNow(STATEMENT);
        emulator.get().outcomes().set("DynamicsUsage", Outcome.STAYS_RUNNING);
        String running = client.reportNow(STATEMENT);
        emulator.get().outcomes().clear();
        String fine = client.reportNow(STATEMENT);
        clock.advance(Duration.ofDays(1));
        assertThat(shown(failing)).containsExactly("Failed");
        assertThat(shown(pending)).containsExactly("Pending");
        assertThat(shown(running)).containsExactly("Running");
        assertThat(shown(fine)).containsExactly("Completed");
    }

    @Source("§2.4 RecurrenceInterval")
    @Source("§2.4 RecurrenceCount")
    @Source("§2.4 reportStatus")
    @Source("§2.5 getLatestExecution")
    @Test
    void aScheduledReportExecutesAtItsTimesUntilItsCountIsUsedUp() {
        String id = scheduled(Map.of("RecurrenceCount", 2));
        assertThat(shown(id)).containsExactly("Pending");
        clock.advance(Duration.ofDays(1));
        assertThat(shown(id)).containsExactly("Pending", "Completed");
        assertThat(status(id)).isEqualTo("Active");
        clock.advance(Duration.ofDays(30));
        assertThat(shown(id)).containsExactly("Completed", "Completed");
        assertThat(status(id)).isEqualTo("Inactive");
        assertThat(client.executions(id, "").each("reportGeneratedTime")).containsExactly("2026-11-24T00:10:00Z");
    }

    @Source("§2.5 90 days")
    @Source("§5 execution history")
    @Test
    void executionsAreShownForNinetyDays() {
        String id = scheduled(Map.of());
        clock.advance(Duration.ofDays(200));
        // 90 days back from 10:00: the executions at midnight of 90 days, and the queued one is not completed.
        assertThat(client.executions(id, "?getLatestExecution=false").each("executionId"))
                .hasSize(90);
    }

    @Source("§2.4 pause, resume")
    @Source("§2.4 reportStatus")
    @Source("§2.5 states")
    @Test
    void aPausedReportHoldsBackAndResumesInItsSchedule() {
        String id = scheduled(Map.of());
        assertThat(client.put("ScheduledReport/pause/" + id, "")
                        .only()
                        .path("reportStatus")
                        .asText())
                .isEqualTo("Paused");
        clock.advance(Duration.ofDays(3));
        assertThat(shown(id)).containsExactly("Paused");
        assertThat(client.put("ScheduledReport/resume/" + id, "")
                        .only()
                        .path("reportStatus")
                        .asText())
                .isEqualTo("Active");
        assertThat(shown(id)).containsExactly("Pending");
        clock.advance(Duration.ofDays(1));
        assertThat(client.executions(id, "").only().path("reportGeneratedTime").asText())
                .isEqualTo("2026-11-26T00:10:00Z");
    }

    @Source("§2.4 PUT")
    @Test
    void anUpdateGivesANewSchedule() {
        String id = scheduled(Map.of());
        Map<String, Object> change = new HashMap<>(order(client.query(STATEMENT)));
        change.put("ReportName", "Weekly");
        change.put("StartTime", "2026-12-01T00:00:00Z");
        change.put("RecurrenceInterval", 168);
        change.put("Format", "TSV");
        JsonNode report = client.put("ScheduledReport/" + id, change).only();
        assertThat(report.path("reportName").asText()).isEqualTo("Weekly");
        assertThat(report.path("recurrenceInterval").asInt()).isEqualTo(168);
        assertThat(report.path("modifiedTime").asText()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(report.path("format").asText()).isEqualTo("tsv");
        clock.advance(Duration.ofDays(5));
        assertThat(shown(id)).containsExactly("Pending");
    }

    @Source("§2.4 PUT")
    @Test
    void whatAnUpdateDoesNotMentionStaysAsItIs() {
        // §2.4 documents no default of an update but that of the interval, which is none.
        String id = scheduled(Map.of(
                "Description", "Kept",
                "Format", "tsv",
                "RecurrenceCount", 2,
                "RecurrenceInterval", 48,
                "CallbackUrl", "https://a.example",
                "CallbackMethod", "GET"));
        JsonNode report = client.put(
                        "ScheduledReport/" + id, "{\"ReportName\":\"Other\",\"StartTime\":\"2026-12-01T00:00:00Z\"}")
                .only();
        assertThat(report.path("description").asText()).isEqualTo("Kept");
        assertThat(report.path("format").asText()).isEqualTo("tsv");
        assertThat(report.path("recurrenceCount").asInt()).isEqualTo(2);
        assertThat(report.path("recurrenceInterval").asInt()).isEqualTo(48);
        assertThat(report.path("callbackUrl").asText()).isEqualTo("https://a.example");
        assertThat(report.path("callbackMethod").asText()).isEqualTo("GET");
    }

    @Source("§2.4 PUT: no QueryId, no ExecuteNow")
    @Test
    void anUpdateKnowsNeitherQueryNorExecuteNow() {
        String id = scheduled(Map.of());
        String queryId = client.get("ScheduledReport?reportId=" + id)
                .only()
                .path("queryId")
                .asText();
        JsonNode report = client.put(
                        "ScheduledReport/" + id,
                        Map.of(
                                "ReportName",
                                "Other",
                                "StartTime",
                                "2026-12-01T00:00:00Z",
                                "QueryId",
                                client.query(STATEMENT),
                                "ExecuteNow",
                                true))
                .only();
        assertThat(report.path("queryId").asText()).isEqualTo(queryId);
        assertThat(report.path("executeNow").asBoolean()).isFalse();
        assertThat(report.path("startTime").asText()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Source("§6 creating twice")
    @Test
    void whatIsCreatedTwiceIsThereTwice() {
        // No name must be unique, and no key makes a second request the same as the first.
        Map<String, Object> order = order(client.query(STATEMENT));
        String first = create(order).only().path("reportId").asText();
        String second = create(order).only().path("reportId").asText();
        assertThat(client.get("ScheduledReport?reportName=Daily").each("reportId"))
                .containsExactly(first, second)
                .doesNotHaveDuplicates();
        client.createQuery("Twice", STATEMENT);
        client.createQuery("Twice", STATEMENT);
        assertThat(client.get("ScheduledQueries?queryName=Twice").each("queryId"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Source("§2.8 4 hours to the first run")
    @Source("§2.4 StartTime")
    @Source("§5 StartTime")
    @Test
    void theFirstRunBeginsAtTheStartTime() {
        String id = scheduled(Map.of("StartTime", "2026-11-22T14:00:00Z"));
        clock.advance(Duration.ofHours(4));
        assertThat(client.executions(id, "").status()).isEqualTo(404);
        clock.advance(Duration.ofMinutes(10));
        assertThat(client.executions(id, "").only().path("reportGeneratedTime").asText())
                .isEqualTo("2026-11-22T14:10:00Z");
    }

    @Test
    void anUpdateTakesACallbackAwayWithAnEmptyText() {
        String id = scheduled(Map.of("CallbackUrl", "https://a.example"));
        JsonNode report = client.put(
                        "ScheduledReport/" + id,
                        "{\"ReportName\":\"Other\",\"StartTime\":\"2026-12-01T00:00:00Z\",\"CallbackUrl\":\"\"}")
                .only();
        assertThat(report.path("callbackUrl").isNull()).isTrue();
        assertThat(report.path("callbackMethod").isNull()).isTrue();
    }

    @Test
    void anUpdateGivesAnExecutedReportASchedule() {
        String id = client.reportNow(STATEMENT);
        String change = "{\"ReportName\":\"Other\",\"StartTime\":\"2026-12-01T00:00:00Z\",\"RecurrenceInterval\":24}";
        assertThat(client.put("ScheduledReport/" + id, change.replace(",\"RecurrenceInterval\":24", ""))
                        .message())
                .isEqualTo("Null or missing value: RecurrenceInterval");
        JsonNode report = client.put("ScheduledReport/" + id, change).only();
        assertThat(report.path("executeNow").asBoolean())
                .as("what the creation said")
                .isTrue();
        assertThat(report.path("startTime").asText()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void aScheduleOfDecadesIsNoWorkAndNoMemory() {
        String id = scheduled(Map.of("RecurrenceInterval", 24));
        clock.advance(Duration.ofDays(365 * 9));
        assertThat(client.executions(id, "?getLatestExecution=false").each("executionId"))
                .hasSize(90);
        String counted =
                scheduled(Map.of("RecurrenceInterval", 24, "RecurrenceCount", 5, "StartTime", "2036-01-01T00:00:00Z"));
        assertThat(status(counted)).isEqualTo("Active");
        clock.advance(Duration.ofDays(200));
        assertThat(status(counted)).isEqualTo("Inactive");
        assertThat(client.executions(counted, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"getLatestExecution=perhaps", "getLatestExecution=1"})
    void aFlagIsTrueOrFalse(String parameter) {
        String id = client.reportNow(STATEMENT);
        assertThat(client.executions(id, "?" + parameter).status()).isEqualTo(400);
    }

    @Test
    void ofARepeatedMemberTheLastCounts() {
        String body = "{\"reportname\":\"First\",\"REPORTNAME\":\"Last\",\"Unknown\":{},\"Description\":null,"
                + "\"QueryId\":\"" + client.query(STATEMENT) + "\",\"ExecuteNow\":\"true\"}";
        JsonNode report = client.post("ScheduledReport", body).only();
        assertThat(report.path("reportName").asText()).isEqualTo("Last");
        assertThat(report.path("description").isNull()).isTrue();
    }

    @Source("§2.4 GET")
    @Test
    void reportsAreFoundByIdNameAndQuery() {
        String queryId = client.query(STATEMENT);
        String id = create(order(queryId)).only().path("reportId").asText();
        for (String filter : List.of("reportId=" + id, "reportName=daily", "queryId=" + queryId)) {
            assertThat(client.get("ScheduledReport?" + filter).each("reportId")).containsExactly(id);
        }
        assertThat(client.get("ScheduledReport").each("reportId")).containsExactly(id);
        assertThat(client.get("ScheduledReport?reportName=other").message())
                .isEqualTo("No item found with given filters.");
    }

    @Source("§2.4 DELETE")
    @Test
    void aDeletedReportTakesItsExecutionsAlong() {
        String id = client.reportNow(STATEMENT);
        clock.advance(Duration.ofMinutes(10));
        assertThat(client.delete("ScheduledReport/" + id)
                        .only()
                        .path("reportId")
                        .asText())
                .isEqualTo(id);
        assertThat(client.executions(id, "").status()).isEqualTo(404);
        assertThat(client.delete("ScheduledReport/" + id).status()).isEqualTo(404);
        assertThat(client.put("ScheduledReport/pause/" + id, "").status()).isEqualTo(404);
    }

    @Source("§2.2 DELETE of a query with a report")
    @Test
    void aReportOutlivesItsQuery() {
        String queryId = client.query(STATEMENT);
        String id = create(order(queryId)).only().path("reportId").asText();
        client.delete("ScheduledQueries/" + queryId);
        assertThat(client.get("ScheduledReport?reportId=" + id)
                        .only()
                        .path("query")
                        .asText())
                .isEqualTo(STATEMENT);
    }

    @Source("§2.4 ReportName")
    @Source("§2.4 QueryId")
    @Source("§2.4 StartTime")
    @Source("§2.4 RecurrenceInterval")
    @Source("§2.4 RecurrenceCount")
    @Source("§2.4 Format")
    @Source("§2.4 CallbackUrl")
    @Source("§2.4 CallbackMethod")
    @Source("§5 RecurrenceInterval")
    @Source("§5 StartTime")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ReportName         |                      | Null or missing value: ReportName",
                "QueryId            |                      | Null or missing value: QueryId",
                "QueryId            | nonsense             | Invalid QueryId",
                "StartTime          |                      | Null or missing value: StartTime",
                "RecurrenceInterval |                      | Null or missing value: RecurrenceInterval",
                "RecurrenceInterval | 3                    | Recurrence Interval must be between 4 and 2160",
                "RecurrenceInterval | 2161                 | Recurrence Interval must be between 4 and 2160",
                // The dataset's own minimum: §2.4.
                "RecurrenceInterval | 23                   | Recurrence Interval must be between 24 and 2160",
                "RecurrenceInterval | often                | Invalid report parameters - RecurrenceInterval must be an"
                        + " integer",
                "Format             | xlsx                 | Requested value 'xlsx' not found",
                "CallbackMethod     | PUT                  | Requested value 'PUT' not found",
                "CallbackUrl        | ftp://partner        | Invalid report parameters - CallbackUrl must begin with"
                        + " http:// or https://",
                "ReportName         | a;b                  | Invalid report parameters for creation - Invalid"
                        + " character (;) in ReportName",
                "StartTime          | 2026-11-23 00:00:00Z | Invalid report parameters for creation - StartTime should"
                        + " follow format: yyyy-MM-ddTHH:mm:ssZ",
                "StartTime          | 2027-02-30T00:00:00Z | Invalid report parameters for creation - StartTime should"
                        + " follow format: yyyy-MM-ddTHH:mm:ssZ",
                "StartTime          | 2026-11-22T13:59:59Z | Invalid report parameters for creation - Start time of"
                        + " report should at least be 4 hours from current UTC time",
                "RecurrenceCount    | 0                    | Invalid report parameters for creation - Recurrence count"
                        + " has to be a positive integer value",
            })
    void aWrongValueIsRefusedWithItsDocumentedMessage(String member, String value, String message) {
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put(member, value == null ? "" : value);
        TestClient.Answer answer = create(order);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Source("§2.4 ReportName")
    @Source("§2.4 Description")
    @Source("§5 ReportName, Description")
    @ParameterizedTest
    @CsvSource({"ReportName", "Description"})
    void nameAndDescriptionMayHave256Characters(String member) {
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put(member, "a".repeat(256));
        assertThat(create(order).status()).isEqualTo(200);
        order.put(member, "a".repeat(257));
        assertThat(create(order).message())
                .isEqualTo("Invalid report parameters for creation - Limit ReportName and Description length to 256"
                        + " characters or less");
    }

    @Source("§2.4 QueryStartTime, QueryEndTime")
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, 200, Report created successfully",
        "2026-01-01, 2026-02-01, 200, Report created successfully",
        "2026-01-01T00:00:00Z, , 400, Null or missing value: QueryEndTime",
        "2026-01-01T00:00:00Z, soon, 400, 'Invalid report parameters for creation - EndTime should follow format:"
                + " yyyy-MM-ddTHH:mm:ssZ'",
        "2026-02-01T00:00:00Z, 2026-01-01T00:00:00Z, 400, 'Invalid report parameters for creation - EndTime should be"
                + " greater than StartTime'",
    })
    void theWindowOfAReportIsChecked(String start, String end, int status, String message) {
        Map<String, Object> order = new HashMap<>();
        order.put("ReportName", "Now");
        order.put("QueryId", client.query(STATEMENT));
        order.put("ExecuteNow", true);
        order.put("QueryStartTime", start);
        order.put("QueryEndTime", end);
        TestClient.Answer answer = create(order);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Source("§2.4 ExecuteNow")
    @Source("§5 ExecuteNow reports")
    @Source("§5 a quota is a 400")
    @Test
    void aUserMayExecuteFiveReportsAnHour() {
        String first = client.reportNow(STATEMENT);
        for (int i = 1; i < 5; i++) {
            client.reportNow(STATEMENT);
        }
        client.delete("ScheduledReport/" + first);
        Map<String, Object> sixth = Map.of("ReportName", "Six", "QueryId", client.query(STATEMENT), "ExecuteNow", true);
        TestClient.Answer answer = create(sixth);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("User has exceeded its ExecuteNow report creation quota of 5 reports/60 mins");
        clock.advance(Duration.ofMinutes(60));
        assertThat(create(sixth).status()).isEqualTo(200);
    }

    @Source("§2.4 50 active reports")
    @Source("§5 active reports")
    @Source("§5 a quota is a 400")
    @Test
    void aUserMayHaveFiftyActiveReports() {
        assertThat(Limits.documented().activeReports()).isEqualTo(50);
        emulator.restart(config -> config.limits(Limits.documented().withActiveReports(1)));
        String id = scheduled(Map.of());
        TestClient.Answer answer = create(order(client.query(STATEMENT)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("User has exceeded its report creation quota of 1 active reports");
        client.put("ScheduledReport/pause/" + id, "");
        assertThat(create(order(client.query(STATEMENT))).status()).isEqualTo(200);
    }

    @Test
    void aReportThatWasExecutedAtOnceCountsUntilItsExecutionHasEnded() {
        emulator.restart(config -> config.limits(Limits.documented().withActiveReports(1)));
        String first = client.reportNow(STATEMENT);
        Map<String, Object> second =
                Map.of("ReportName", "Two", "QueryId", client.query(STATEMENT), "ExecuteNow", true);
        assertThat(create(second).message())
                .isEqualTo("User has exceeded its report creation quota of 1 active reports");
        clock.advance(Duration.ofHours(1));
        assertThat(status(first)).isEqualTo("Inactive");
        assertThat(create(second).status()).isEqualTo(200);
    }

    @Test
    void neitherResumingNorUpdatingGetsAroundTheQuotaOfActiveReports() {
        emulator.restart(config -> config.limits(Limits.documented().withActiveReports(1)));
        String executed = client.reportNow(STATEMENT);
        clock.advance(Duration.ofHours(1));
        String paused = scheduled(Map.of());
        client.put("ScheduledReport/pause/" + paused, "");
        String active = scheduled(Map.of());
        String quota = "User has exceeded its report creation quota of 1 active reports";
        assertThat(client.put("ScheduledReport/resume/" + paused, "").message()).isEqualTo(quota);
        assertThat(status(paused)).isEqualTo("Paused");
        String change = "{\"ReportName\":\"Other\",\"StartTime\":\"2026-12-01T00:00:00Z\",\"RecurrenceInterval\":24}";
        assertThat(client.put("ScheduledReport/" + executed, change).message()).isEqualTo(quota);
        assertThat(status(executed)).isEqualTo("Inactive");
        assertThat(client.executions(executed, "").status()).isEqualTo(200);
        assertThat(client.put("ScheduledReport/" + active, change).status()).isEqualTo(200);
        client.delete("ScheduledReport/" + active);
        assertThat(client.put("ScheduledReport/resume/" + paused, "").status()).isEqualTo(200);
    }

    @Test
    void aWholeNumberMayHaveDecimalsThatAreZero() {
        assertThat(create(with("RecurrenceInterval", 24.0))
                        .only()
                        .path("recurrenceInterval")
                        .asInt())
                .isEqualTo(24);
        assertThat(create(with("RecurrenceInterval", 24.5)).message())
                .endsWith("RecurrenceInterval must be an integer");
    }

    private Map<String, Object> with(String member, Object value) {
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.put(member, value);
        return order;
    }

    @Source("§2.4 QueryId")
    @Test
    void aReportMayExecuteASystemQuery() {
        Map<String, Object> order = new HashMap<>(order("6209a8fd-93af-442e-8b3f-3df0f77e8463"));
        assertThat(create(order).status()).isEqualTo(200);
    }

    private Map<String, Object> order(String queryId) {
        return Map.of(
                "ReportName",
                "Daily",
                "QueryId",
                queryId,
                "StartTime",
                "2026-11-23T00:00:00Z",
                "RecurrenceInterval",
                24);
    }

    private TestClient.Answer create(Map<String, Object> order) {
        return client.post("ScheduledReport", order);
    }

    private String scheduled(Map<String, Object> more) {
        Map<String, Object> order = new HashMap<>(order(client.query(STATEMENT)));
        order.putAll(more);
        return create(order).only().path("reportId").asText();
    }

    private String status(String reportId) {
        return client.get("ScheduledReport?reportId=" + reportId)
                .only()
                .path("reportStatus")
                .asText();
    }

    /** The states of all its executions, the latest first. */
    private List<String> shown(String reportId) {
        return client.executions(
                        reportId, "?getLatestExecution=false&executionStatus=Pending;Running;Paused;Completed;Failed")
                .each("executionStatus");
    }
}
