package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a report that stands already answers a new request: one of the same request that is complete and young enough,
 * or, if there is none, the earliest that is still on its way. Every process chooses the same one.
 */
final class Adoption {

    private final ReportSession session;

    Adoption(ReportSession session) {
        this.session = session;
    }

    /** @param standing reports of ours of the same request */
    Optional<Found> among(List<OwnReport> standing) {
        List<OwnReport> shared =
                standing.stream().filter(own -> !own.marker().untilExit()).toList();
        return shared.stream()
                .filter(this::isYoung)
                .max(Comparator.comparing(own -> own.completedAt().orElse(Instant.MIN)))
                .map(own -> found(own, own.latest()))
                .or(() -> shared.stream()
                        .filter(own -> !own.isCompleted() && isWaitedFor(own))
                        .sorted(OwnReport.EARLIEST)
                        .filter(this::isOnItsWay)
                        .findFirst()
                        .map(own -> found(own, Optional.empty())));
    }

    private boolean isYoung(OwnReport own) {
        return own.completedAt()
                .filter(then -> session.age(then).compareTo(session.settings().maxAge()) < 0)
                .isPresent();
    }

    private boolean isWaitedFor(OwnReport own) {
        return age(own).compareTo(session.settings().waiting().timeout()) < 0;
    }

    /** Of one that is not listed in any documented state it is asked whether it has failed. */
    private boolean isOnItsWay(OwnReport own) {
        Optional<Execution> execution =
                own.latest().or(() -> new ExecutionLook(session.client()).latest(own.id(), Optional.empty()));
        return execution
                .map(Execution::executionStatus)
                .filter(status -> status.equals(ExecutionStatus.FAILED) || status.equals(ExecutionStatus.PAUSED))
                .isEmpty();
    }

    private Found found(OwnReport own, Optional<Execution> complete) {
        return new Found(own.id(), false, System.nanoTime() - age(own).toNanos(), complete);
    }

    /** Since its creation; for ever where the service does not tell when that was. */
    private Duration age(OwnReport own) {
        Instant created = own.report().createdTime();
        return created == null ? session.settings().waiting().timeout() : session.age(created);
    }
}
