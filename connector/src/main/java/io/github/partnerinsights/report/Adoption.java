package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ExecutionStatus;
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
    private final ExecutionLook look;

    Adoption(ReportSession session) {
        this.session = session;
        this.look = new ExecutionLook(session.client());
    }

    /** @param standing reports of ours of the same request */
    Optional<Found> among(List<OwnReport> standing) {
        List<OwnReport> shared = standing.stream()
                .filter(own -> own.marker().isForAll())
                .map(this::looked)
                .toList();
        return shared.stream()
                .filter(this::isYoung)
                .max(Comparator.comparing(own -> own.completedAt().orElse(Instant.MIN)))
                .or(() -> shared.stream().filter(this::isOnItsWay).min(OwnReport.EARLIEST))
                .map(this::found);
    }

    /** One that is not listed in any documented state is looked at by itself: it may have failed. */
    private OwnReport looked(OwnReport own) {
        return own.latest().isPresent() || !isWaitedFor(own) ? own : own.at(look.latest(own.id(), Optional.empty()));
    }

    private boolean isYoung(OwnReport own) {
        return own.completedAt()
                .filter(then -> session.age(then).compareTo(session.settings().maxAge()) < 0)
                .isPresent();
    }

    private boolean isOnItsWay(OwnReport own) {
        return isWaitedFor(own)
                && !own.isCompleted()
                && !own.isIn(ExecutionStatus.FAILED)
                && !own.isIn(ExecutionStatus.PAUSED);
    }

    private boolean isWaitedFor(OwnReport own) {
        return own.age(session).compareTo(session.settings().waiting().timeout()) < 0;
    }

    private Found found(OwnReport own) {
        return new Found(
                own.report(),
                false,
                System.nanoTime() - own.age(session).toNanos(),
                own.latest().filter(execution -> own.isCompleted()));
    }
}
