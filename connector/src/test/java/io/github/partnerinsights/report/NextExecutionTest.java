package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NextExecutionTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static Report daily(String status, boolean executeNow, OptionalInt count) {
        return new Report(
                "r",
                "Daily",
                null,
                "q",
                null,
                null,
                null,
                null,
                executeNow,
                START,
                status,
                OptionalInt.of(24),
                count,
                null,
                null,
                null);
    }

    private static Report daily() {
        return daily("Active", false, OptionalInt.empty());
    }

    @Test
    void beforeItsScheduleBeginsItsStartIsNext() {
        assertThat(NextExecution.of(daily(), START.minusSeconds(1))).isEqualTo(START);
        assertThat(NextExecution.of(daily(), START)).isEqualTo(START);
    }

    @Test
    void laterTheNextMultipleOfItsIntervalIs() {
        Instant second = START.plus(Duration.ofDays(1));

        assertThat(NextExecution.of(daily(), START.plusSeconds(1))).isEqualTo(second);
        assertThat(NextExecution.of(daily(), second)).isEqualTo(second);
        assertThat(NextExecution.of(daily(), second.plusSeconds(1))).isEqualTo(START.plus(Duration.ofDays(2)));
    }

    @Test
    void afterItsLastRunNothingIsDue() {
        Report twice = daily("Active", false, OptionalInt.of(2));

        assertThat(NextExecution.of(twice, START.plusSeconds(1))).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(NextExecution.of(twice, START.plus(Duration.ofDays(1)).plusSeconds(1)))
                .isNull();
    }

    @Test
    void whatIsPausedOrRunsOnceIsNotDue() {
        assertThat(NextExecution.of(daily("Paused", false, OptionalInt.empty()), START))
                .isNull();
        assertThat(NextExecution.of(daily("Active", true, OptionalInt.empty()), START))
                .isNull();
    }
}
