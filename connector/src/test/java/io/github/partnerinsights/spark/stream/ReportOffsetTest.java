package io.github.partnerinsights.spark.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An offset is the set of executions that a stream has taken. */
class ReportOffsetTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant NOW = NOON.plus(Duration.ofHours(1));

    private static Execution execution(String id, @Nullable Instant made) {
        return new Execution(
                id,
                "report",
                OptionalInt.empty(),
                OptionalInt.empty(),
                null,
                null,
                null,
                ExecutionStatus.COMPLETED,
                null,
                null,
                null,
                made,
                false);
    }

    private static List<String> ids(List<Execution> executions) {
        return executions.stream().map(Execution::executionId).toList();
    }

    /** As a stream goes on: from its checkpoint. */
    private static ReportOffset next(ReportOffset from, StartingExecution starting, Execution... listed) {
        List<Execution> all = List.of(listed);
        StreamStart start = from.start().orElseGet(() -> starting.settle(all, NOW));
        return ReportOffset.parse(
                from.taking(start, from.untaken(start, all), all, NOW).json());
    }

    private static ReportOffset first(String starting, Execution... listed) {
        return next(ReportOffset.beginning("report"), StartingExecution.parse(starting), listed);
    }

    @Test
    void whatIsListedLateWithAnEarlierOrTheSameTimeIsTakenOnce() {
        Execution noon = execution("noon", NOON);
        ReportOffset one = first("earliest", noon);
        ReportOffset two = next(
                one,
                new StartingExecution.Earliest(),
                execution("late", NOON.minusSeconds(60)),
                noon,
                execution("same", NOON));

        assertThat(one.takenSince(ReportOffset.beginning("report"))).containsExactly("noon");
        assertThat(two.takenSince(one)).containsExactly("late", "same");
    }

    @Test
    void theStartIsSettledOnce() {
        Execution before = execution("before", NOON);
        ReportOffset one = first("latest", before);
        ReportOffset two = next(one, new StartingExecution.Latest(), before, execution("after", NOON));

        assertThat(one.takenSince(ReportOffset.beginning("report"))).isEmpty();
        assertThat(two.takenSince(one)).containsExactly("after");
    }

    @Test
    void fromATimeOnWhatWasMadeBeforeIsNeverTaken() {
        ReportOffset one = first("2026-11-26T12:00:00Z", execution("at", NOON), execution("timeless", null));
        ReportOffset two = next(one, new StartingExecution.Earliest(), execution("before", NOON.minusSeconds(1)));

        assertThat(one.takenSince(ReportOffset.beginning("report"))).containsExactly("at", "timeless");
        assertThat(two.takenSince(one)).isEmpty();
    }

    @Test
    void anIdInAnotherLetterCaseIsTheSame() {
        ReportOffset one = first("earliest", execution("abc", NOON));

        assertThat(one.untaken(StreamStart.earliest(NOW), List.of(execution("ABC", NOON))))
                .isEmpty();
    }

    @Test
    void executionsAreTakenInTheOrderOfTheirTimesAndThenOfTheirIds() {
        List<Execution> untaken = ReportOffset.beginning("report")
                .untaken(
                        StreamStart.earliest(NOW),
                        List.of(
                                execution("timeless", null),
                                execution("b", NOON),
                                execution("a", NOON),
                                execution("z", NOON.minusSeconds(1))));

        assertThat(ids(untaken)).containsExactly("z", "a", "b", "timeless");
    }

    @Test
    void anIdIsForgottenAFortnightAfterTheServiceHasForgottenIt() {
        Instant old = NOW.minus(Duration.ofDays(103));
        Instant older = NOW.minus(Duration.ofDays(105));
        ReportOffset one = first("earliest", execution("old", old), execution("older", older));
        ReportOffset two = next(one, new StartingExecution.Earliest(), execution("new", NOON));

        assertThat(two.takenSince(ReportOffset.beginning("report"))).containsExactly("old", "new");
    }

    @Test
    void anIdThatIsListedStillIsNotForgottenHoweverOldItIs() {
        Execution old = execution("old", NOW.minus(Duration.ofDays(200)));
        ReportOffset two = next(first("earliest", old), new StartingExecution.Earliest(), old, execution("new", NOON));

        assertThat(two.takenSince(ReportOffset.beginning("report"))).containsExactly("old", "new");
    }

    /** One a line stands in Spark's log of offsets. */
    @Test
    void ninetyDaysOfAReportThatRunsEveryFourHoursStandInOneLineOfLessThan64KiB() {
        List<Execution> all = new ArrayList<>();
        IntStream.range(0, 540)
                .forEach(i -> all.add(
                        execution("a8c6b7d0-0000-4000-8000-%012d".formatted(i), NOON.minus(Duration.ofHours(4L * i)))));

        String json = first("earliest", all.toArray(Execution[]::new)).json();

        assertThat(json).doesNotContain("\n").hasSizeLessThan(64 << 10);
    }

    @Test
    void anOffsetOfALaterVersionIsRefusedInPlainWords() {
        assertThatThrownBy(() -> ReportOffset.parse("{\"version\":2,\"reportId\":\"r\"}"))
                .hasMessageContainingAll("later version", "2", "checkpoint location");
    }

    @Test
    void anOffsetOfAnotherSourceIsRefusedInPlainWords() {
        for (String other : List.of(
                "{\"topic\":{\"0\":5}}", "5", "oops", "{\"version\":1,\"reportId\":\"r\",\"taken\":{\"a\":\"b\"}}")) {
            assertThatThrownBy(() -> ReportOffset.parse(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("checkpoint", "none of the Partner Insights source");
        }
    }

    @Test
    void whatAForeignOffsetHoldsIsNotToldToAnybody() {
        String hostile = "x\\n2026 ERROR\\u001b[2J";
        for (String other : List.of(
                "{\"version\":1,\"reportId\":\"" + hostile + "\"}",
                "{\"version\":1,\"reportId\":\"r\",\"taken\":{\"" + hostile + "\":\"2026-12-01T00:00:00Z\"}}",
                "{\"version\":1,\"reportId\":\"r\",\"taken\":{\"a\":\"" + hostile + "\"}}",
                "x\u001b2026")) {
            assertThatThrownBy(() -> ReportOffset.parse(other))
                    .hasMessageContaining("none of the Partner Insights source")
                    .hasMessageNotContaining("2026")
                    .hasNoCause();
        }
    }
}
