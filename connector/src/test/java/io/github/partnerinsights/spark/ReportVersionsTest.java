package io.github.partnerinsights.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportVersionsTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static Execution execution(String id, ExecutionStatus status, @Nullable Instant made) {
        return new Execution(
                id,
                "report",
                OptionalInt.empty(),
                OptionalInt.empty(),
                null,
                null,
                null,
                status,
                null,
                null,
                null,
                made,
                false);
    }

    private static ReportVersions versions(Execution... executions) {
        return new ReportVersions("insights.reports.one", List.of(executions));
    }

    @Test
    void aMomentMeansTheNewestThatIsNotYounger() {
        ReportVersions versions = versions(
                execution("old", ExecutionStatus.COMPLETED, NOON.minusSeconds(60)),
                execution("new", ExecutionStatus.COMPLETED, NOON.plusSeconds(60)));

        assertThat(versions.asOf(NOON)).isEqualTo("old");
        assertThat(versions.asOf(NOON.plusSeconds(60))).isEqualTo("new");
        assertThatThrownBy(() -> versions.asOf(NOON.minusSeconds(61))).hasMessageContainingAll("oldest", "old");
    }

    @Test
    void ofThoseOfOneMomentItIsAlwaysTheSame() {
        Execution one = execution("one", ExecutionStatus.COMPLETED, NOON);
        Execution other = execution("other", ExecutionStatus.COMPLETED, NOON);

        assertThat(versions(one, other).asOf(NOON))
                .isEqualTo(versions(other, one).asOf(NOON));
    }

    @Test
    void whatIsNotCompleteIsNoVersionOfAMoment() {
        assertThat(versions(
                                execution("complete", ExecutionStatus.COMPLETED, NOON.minusSeconds(60)),
                                execution("running", ExecutionStatus.RUNNING, NOON),
                                execution("timeless", ExecutionStatus.COMPLETED, null))
                        .asOf(NOON))
                .isEqualTo("complete");
    }
}
