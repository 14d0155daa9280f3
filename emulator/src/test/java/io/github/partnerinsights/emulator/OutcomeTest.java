package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.outcome.OutcomeNotation;
import io.github.partnerinsights.emulator.outcome.OutcomeRule;
import io.github.partnerinsights.emulator.service.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How executions end, as rules say it and a client sees it. */
class OutcomeTest {

    private static final String ALL = "?executionStatus=Pending;Running;Paused;Completed;Failed";

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator = Emulator.start(EmulatorConfig.builder()
            .clock(clock)
            .rows(20)
            .limits(Limits.documented().withExecuteNowReports(31))
            .build());
    private final TestClient client = new TestClient(emulator);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void withoutFurtherWordsTheNextExecutionOfAnyReportEndsSo() {
        rule("outcome=failed");
        assertThat(ends("Seats", "Seats")).containsExactly("Failed", "Completed");
        assertThat(emulator.outcomes().planned()).isEmpty();
    }

    @Test
    void aRuleIsAboutExecutionsOfItsDataset() {
        emulator.outcomes().next(1, "officeusage", Outcome.FAILED);
        assertThat(ends("Seats")).containsExactly("Completed");
        assertThat(end(report("Office", "SELECT Month FROM OfficeUsage"))).isEqualTo("Failed");
    }

    @Test
    void aRuleIsAboutExecutionsOfReportsWithSuchAName() {
        rule("report=^Seats times=always outcome=failed");
        assertThat(ends("Seats of May", "All Seats")).containsExactly("Failed", "Completed");
    }

    @Test
    void anExpressionWhoseSearchDoesNotEndFindsNothing() {
        rule("report=(.*)(.*)(.*)(.*)(.*)(.*)= outcome=failed");
        assertThat(ends("x".repeat(256))).containsExactly("Completed");
    }

    @Test
    void theFirstExecutionsThatFitMayBeSpared() {
        rule("report=Seats after=1 times=2 outcome=failed");
        assertThat(ends("Seats", "Other", "Seats", "Seats", "Seats"))
                .containsExactly("Completed", "Completed", "Failed", "Failed", "Completed");
    }

    @Test
    void howOftenAnExecutionIsLookedAtDoesNotCount() {
        rule("times=2 outcome=failed");
        String first = report("Seats");
        assertThat(Stream.generate(() -> end(first)).limit(3)).containsOnly("Failed");
        assertThat(ends("Seats", "Seats")).containsExactly("Failed", "Completed");
    }

    @Test
    void theFirstRuleThatFitsWins() {
        rule("report=Seats outcome=failed");
        rule("times=always outcome=stays-running");
        assertThat(ends("Seats", "Seats")).containsExactly("Failed", "Running");
    }

    @Test
    void whatIsSetForADatasetComesBeforeWhatWasPlanned() {
        rule("times=always outcome=failed");
        emulator.outcomes().set("DynamicsUsage", Outcome.STAYS_RUNNING);
        emulator.outcomes().set("dynamicsusage", Outcome.COMPLETED);
        assertThat(emulator.outcomes().all()).isEqualTo(Map.of("dynamicsusage", Outcome.COMPLETED));
        assertThat(ends("Seats")).containsExactly("Completed");
        emulator.outcomes().unset("DYNAMICSUSAGE");
        assertThat(ends("Seats")).containsExactly("Failed");
    }

    @Test
    void theSameSeedMakesTheSameChance() {
        assertThat(chances(1)).isEqualTo(chances(1)).isNotEqualTo(chances(2)).contains("Failed", "Completed");
    }

    private List<String> chances(long seed) {
        emulator.outcomes().clear();
        emulator.outcomes().add(OutcomeRule.once(Outcome.FAILED).always().withProbability(0.5, seed));
        List<String> chances = ends(Stream.generate(() -> "Seats").limit(25).toArray(String[]::new));
        // The quota of ExecuteNow, and of active reports.
        clock.advance(Duration.ofHours(1));
        return chances;
    }

    @Test
    void everyExecutionOfAScheduleIsOneOfItsOwn() {
        rule("after=1 outcome=failed");
        Map<String, Object> order = new HashMap<>();
        order.put("ReportName", "Daily");
        order.put("QueryId", query());
        order.put("StartTime", "2026-11-22T14:00:00Z");
        order.put("RecurrenceInterval", 24);
        order.put("RecurrenceCount", 3);
        String id =
                client.post("ScheduledReport", order).only().path("reportId").asText();
        clock.advance(Duration.ofDays(4));
        assertThat(client.executions(id, ALL + "&getLatestExecution=false").each("executionStatus"))
                .containsExactly("Completed", "Failed", "Completed");
    }

    @Test
    void aReportThatIsRefusedUsesNoRuleUp() {
        ends(Stream.generate(() -> "Seats").limit(31).toArray(String[]::new));
        rule("outcome=failed");
        assertThat(order("Seats", query()).status()).as("beyond the quota").isEqualTo(400);
        assertThat(emulator.outcomes().left()).isEqualTo(1);
    }

    @Test
    void aReportThatIsPausedAndUpdatedUsesARuleUpOnce() {
        String id = report("Seats");
        clock.advance(Duration.ofMinutes(1));
        rule("times=2 outcome=failed");
        assertThat(client.put(
                                "ScheduledReport/" + id,
                                "{\"ReportName\":\"Seats\",\"StartTime\":\"2026-11-23T10:00:00Z\",\"RecurrenceInterval\":24}")
                        .status())
                .isEqualTo(200);
        assertThat(emulator.outcomes().left()).isEqualTo(1);
    }

    @Test
    void anExecutionMayBePausedForEver() {
        rule("outcome=stays-paused");
        String id = report("Seats");
        assertThat(shown(id)).isEqualTo("Pending");
        clock.advance(Duration.ofDays(1));
        assertThat(shown(id)).isEqualTo("Paused");
        assertThat(client.executions(id, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?executionStatus=Completed", ALL, "?executionStatus=archived"})
    void aStateThatNobodyKnowsIsShownWhateverIsAskedFor(String parameters) {
        rule("status=Archived");
        String id = report("Seats");
        clock.advance(Duration.ofDays(1));
        JsonNode execution = client.executions(id, parameters).only();
        assertThat(execution.path("executionStatus").asText()).isEqualTo("Archived");
        assertThat(execution.path("reportAccessSecureLink").isNull()).isTrue();
    }

    @Test
    void aStateThatNoExecutionIsInCannotBeAskedFor() {
        rule("status=Archived");
        String id = report("Seats");
        assertThat(client.executions(id, "?executionStatus=Archived").status()).isEqualTo(400);
    }

    @Test
    void aStateThatNobodyKnowsMayBeFollowedByCompletion() throws Exception {
        rule("status='In Review' completedAfter=30s");
        String id = report("Seats");
        clock.advance(Duration.ofSeconds(31));
        assertThat(shown(id)).isEqualTo("In Review");
        clock.advance(Duration.ofSeconds(1));
        JsonNode execution = client.executions(id, "").only();
        assertThat(execution.path("executionStatus").asText()).isEqualTo("Completed");
        assertThat(execution.path("reportGeneratedTime").asText()).isEqualTo("2026-11-22T10:00:32Z");
        assertThat(TestClient.download(execution.path("reportAccessSecureLink").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "times=1 outcome=FAILED",
                "dataset=DynamicsUsage report=^Seats after=2 times=3 outcome=STAYS_PENDING",
                "probability=0.5 seed=7 times=always outcome=STAYS_PAUSED",
                "times=always status=Archived",
                "times=1 status=Archived completedAfter=30s",
            })
    void aRuleReadsAsItWasWritten(String words) {
        String again = OutcomeNotation.rule(words).words().entrySet().stream()
                .map(word -> word.getKey() + "=" + word.getValue())
                .collect(Collectors.joining(" "));
        assertThat(again).isEqualTo(words);
    }

    @Test
    void theShortFormIsAboutAllExecutionsOfADataset() {
        assertThat(OutcomeNotation.rule("DynamicsUsage=stays-running"))
                .isEqualTo(OutcomeRule.standing("DynamicsUsage", Outcome.STAYS_RUNNING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "failed                                | An outcome is written in words such as",
                "DynamicsUsage=gone                    | outcome must be one of COMPLETED, FAILED",
                "times=2                               | exactly one of outcome, status; here is none.",
                "outcome=failed status=Archived        | exactly one of outcome, status; here are both.",
                "outcome=unknown                       | outcome must be one of COMPLETED, FAILED",
                "outcome=failed completedAfter=3s      | completedAfter goes with status only.",
                "status=completed                      | clients do not know, not 'completed'",
                "status=a;b                            | at most 64 letters",
                "status=                               | at most 64 letters",
                "status=Archived completedAfter=soon   | completedAfter must be a time such as 200ms",
                "outcome=failed colour=red             | An outcome knows no 'colour'.",
                "outcome=failed report=(               | report is no regular expression: Unclosed group",
                "outcome=failed times=0                | at least once, not 0 times",
                "outcome=failed after=-1               | cannot spare the first -1",
                "outcome=failed probability=0          | above 0 and at most 1",
                "outcome=failed probability=NaN        | above 0 and at most 1",
                "outcome=failed times=99999999999999999999 | times must be a whole number",
            })
    void wordsThatMakeNoRuleAreRefusedInOneSentence(String words, String reason) {
        assertThatThrownBy(() -> OutcomeNotation.rule(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .message()
                .endsWith(".")
                .doesNotContain("\n");
    }

    @Test
    void aLongMistakeIsNotToldWhole() {
        assertThatThrownBy(() -> OutcomeNotation.rule("outcome=" + "x".repeat(1_000_000)))
                .message()
                .hasSizeLessThan(300);
    }

    private void rule(String words) {
        emulator.outcomes().add(OutcomeNotation.rule(words));
    }

    private String query() {
        return client.get("ScheduledQueries?queryName=Seats").status() == 200
                ? client.get("ScheduledQueries?queryName=Seats")
                        .json()
                        .at("/value/0/queryId")
                        .asText()
                : client.createQuery("Seats", "SELECT SubscriptionId FROM DynamicsUsage")
                        .only()
                        .path("queryId")
                        .asText();
    }

    private TestClient.Answer order(String name, String queryId) {
        return client.post("ScheduledReport", Map.of("ReportName", name, "QueryId", queryId, "ExecuteNow", true));
    }

    private String report(String name) {
        return order(name, query()).only().path("reportId").asText();
    }

    private String report(String name, String statement) {
        return order(name, client.query(statement)).only().path("reportId").asText();
    }

    /** How the executions of new reports of these names end. */
    private List<String> ends(String... names) {
        List<String> ids = Stream.of(names).map(this::report).toList();
        return ids.stream().map(this::end).toList();
    }

    private String end(String id) {
        clock.advance(Duration.ofSeconds(2));
        return shown(id);
    }

    private String shown(String id) {
        return client.executions(id, ALL).only().path("executionStatus").asText();
    }
}
