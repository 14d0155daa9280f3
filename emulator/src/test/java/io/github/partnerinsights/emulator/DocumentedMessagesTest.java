package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.service.Quirk;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented refusal, provoked over HTTP by what the documents say causes it (api/reference.md §6). */
class DocumentedMessagesTest {

    private static final String CREATION = "Invalid report parameters for creation - ";
    private static final String NO_EXECUTIONS =
            "There are no executions that have occurred for the given filter conditions. %s the reportId or executionId"
                    + " and retry the API after the report's scheduled execution time";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /** All of them. DocumentsTest compares them with the documents' own list. */
    static final List<Refusal> ALL = List.of(
            both(401, "Unauthorized", Caller::withoutToken),
            both(400, "Invalid table name", caller -> caller.client().createQuery("Mine", "SELECT A FROM Nowhere")),
            both(
                    400,
                    "Incorrect column name",
                    caller -> caller.client()
                            .createQuery("Mine", caller.statement().replaceFirst("SELECT \\w+", "SELECT Nothing"))),
            both(400, "Null or missing value", caller -> caller.orders(Map.of("ReportName", ""))),
            mpn(400, "Invalid report parameters", caller -> caller.orders(Map.of("RecurrenceInterval", "often"))),
            cmp(
                    400,
                    CREATION + "StartTime should follow format: yyyy-MM-ddTHH:mm:ssZ",
                    caller -> caller.orders(Map.of("StartTime", "31.3.2027"))),
            cmp(
                    400,
                    CREATION + "EndTime should be greater than StartTime",
                    caller -> caller.ordersNow("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z")),
            cmp(
                    400,
                    CREATION + "EndTime should follow format: yyyy-MM-ddTHH:mm:ssZ",
                    caller -> caller.ordersNow("2026-01-01T00:00:00Z", "31.3.2026")),
            cmp(400, CREATION + "Report format should be csv/tsv", caller -> caller.orders(Map.of("Format", "xlsx"))),
            cmp(
                    400,
                    CREATION + "Invalid character (;) in ReportName",
                    caller -> caller.orders(Map.of("ReportName", "a;b"))),
            cmp(
                    400,
                    CREATION + "CallbackMethod can only be GET or POST",
                    caller -> caller.orders(Map.of("CallbackMethod", "PUT"))),
            cmp(
                    400,
                    CREATION + "Recurrence count has to be a positive integer value",
                    caller -> caller.orders(Map.of("RecurrenceCount", -1))),
            cmp(
                    400,
                    CREATION + "Limit ReportName and Description length to 256 characters or less",
                    caller -> caller.orders(Map.of("Description", "a".repeat(257)))),
            both(
                    400,
                    CREATION + "Start time of report should at least be 4 hours from current UTC time",
                    caller -> caller.orders(Map.of("StartTime", "2026-11-22T13:59:59Z"))),
            both(400, "Invalid QueryId", caller -> caller.orders(Map.of("QueryId", NOBODY))),
            both(
                    400,
                    "Recurrence Interval must be between 4 and 2160",
                    caller -> caller.orders(Map.of("RecurrenceInterval", 3))),
            cmp(
                    400,
                    "User has exceeded its report creation quota of 50 active reports",
                    caller -> caller.last(51, () -> caller.orders(Map.of()))),
            cmp(
                    400,
                    "User has exceeded its ExecuteNow report creation quota of 5 reports/60 mins",
                    caller -> caller.last(6, () -> caller.orders(Map.of("ExecuteNow", true)))),
            both(400, "Requested value 'string' not found", Caller::updatesWithAnUnknownFormat),
            cmp(
                    400,
                    "Number of queries exceeded. Delete few queries before creating new queries",
                    caller -> caller.last(101, () -> caller.client().createQuery("Mine", caller.statement()))),
            both(
                    404,
                    "No item found with given filters.",
                    caller -> caller.client().get("ScheduledReport?reportId=" + NOBODY)),
            mpn(404, NO_EXECUTIONS.formatted("Double check"), Caller::asksTooEarly),
            cmp(404, NO_EXECUTIONS.formatted("Please recheck"), Caller::asksTooEarly),
            both(
                    500,
                    "Internal error encountered while creating report. Correlation ID <>",
                    caller -> caller.orders(Map.of("StartTime", "31.3.2027"))),
            both(500, "Service unavailable", Caller::asksABrokenService));

    /**
     * A documented refusal.
     *
     * @param message how it begins; the emulator may add what is wrong
     * @param programs for which it is documented
     */
    record Refusal(int status, String message, Set<Program> programs, Function<Caller, TestClient.Answer> cause) {}

    private static Refusal both(int status, String message, Function<Caller, TestClient.Answer> cause) {
        return new Refusal(status, message, Set.of(Program.MPN, Program.CMP), cause);
    }

    private static Refusal mpn(int status, String message, Function<Caller, TestClient.Answer> cause) {
        return new Refusal(status, message, Set.of(Program.MPN), cause);
    }

    private static Refusal cmp(int status, String message, Function<Caller, TestClient.Answer> cause) {
        return new Refusal(status, message, Set.of(Program.CMP), cause);
    }

    static Stream<Arguments> refusals() {
        return ALL.stream()
                .flatMap(refusal -> refusal.programs().stream()
                        .sorted()
                        .map(program -> arguments(program, refusal.status(), refusal.message(), refusal.cause())));
    }

    @Source("§2.0 status codes")
    @Source("§6 messages of 401")
    @Source("§6 messages of 400")
    @Source("§6 messages of 404")
    @Source("§6 500 for a bad date")
    @Source("§6 500 Service unavailable")
    @Source("§5 a quota is a 400")
    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("refusals")
    void aDocumentedMistakeIsRefusedInItsDocumentedWords(
            Program program, int status, String message, Function<Caller, TestClient.Answer> cause) {
        EmulatorConfig.Builder config = EmulatorConfig.builder()
                .clock(MovableClock.at(Instant.parse("2026-11-22T10:00:00Z")))
                .rows(50);
        if (status == 500) {
            config.quirk(Quirk.BAD_TIME_IS_SERVER_ERROR);
        }
        try (Emulator emulator = Emulator.start(config.build())) {
            TestClient.Answer answer = cause.apply(new Caller(emulator, program));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.message()).startsWith(message.replace("<>", "<"));
            assertThat(answer.json().path("statusCode").asInt()).isEqualTo(status);
            assertThat(answer.json().path("value")).isEmpty();
        }
    }

    /** Somebody who makes a mistake. */
    record Caller(Emulator emulator, Program program) {

        TestClient client() {
            return program == Program.MPN ? new TestClient(emulator) : TestClient.ofCmp(emulator);
        }

        String statement() {
            return program == Program.MPN
                    ? "SELECT SubscriptionId FROM DynamicsUsage"
                    : "SELECT CustomerId FROM ISVOrder";
        }

        /** A report that would be accepted, but for what is changed. */
        TestClient.Answer orders(Map<String, ?> changes) {
            return client().post("ScheduledReport", order(changes));
        }

        private Map<String, Object> order(Map<String, ?> changes) {
            String anyQuery = client().get("ScheduledQueries").each("queryId").get(0);
            Map<String, Object> order = new LinkedHashMap<>();
            order.put("ReportName", "Mine");
            order.put("QueryId", anyQuery);
            order.put("StartTime", "2026-11-23T00:00:00Z");
            order.put("RecurrenceInterval", 24);
            order.putAll(changes);
            return order;
        }

        TestClient.Answer ordersNow(String start, String end) {
            return orders(Map.of("ExecuteNow", true, "QueryStartTime", start, "QueryEndTime", end));
        }

        TestClient.Answer asksTooEarly() {
            return client().executions(orders(Map.of()).only().path("reportId").asText(), "");
        }

        /** Not when creating: cmp has words of its own for that. */
        TestClient.Answer updatesWithAnUnknownFormat() {
            String id = orders(Map.of()).only().path("reportId").asText();
            return client().put("ScheduledReport/" + id, order(Map.of("Format", "string")));
        }

        TestClient.Answer withoutToken() {
            return TestClient.send(HttpRequest.newBuilder(emulator.authority()
                    .resolve("/insights/v1/" + program.name().toLowerCase(Locale.ROOT) + "/ScheduledDataset")));
        }

        /** Only a planned fault makes the emulator say so. */
        TestClient.Answer asksABrokenService() {
            TestClient.planFault(
                    emulator,
                    Map.of(
                            "call",
                            "REPORTS",
                            "status",
                            500,
                            "body",
                            "{\"value\":[],\"totalCount\":0,\"message\":\"Service unavailable\",\"statusCode\":500}"));
            return client().get("ScheduledReport");
        }

        TestClient.Answer last(int times, Supplier<TestClient.Answer> call) {
            for (int i = 1; i < times; i++) {
                assertThat(call.get().status()).isEqualTo(200);
            }
            return call.get();
        }
    }
}
