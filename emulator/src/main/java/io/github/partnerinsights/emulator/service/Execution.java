package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.outcome.Outcome;
import java.time.Instant;

/**
 * One run of a report.
 *
 * @param id its id
 * @param startsAt when it begins; its data is that of this time
 * @param outcome how it ends
 * @param callbackDone whether its report's callback needs no more calling
 */
record Execution(String id, Instant startsAt, Outcome outcome, boolean callbackDone) {

    Execution startingAt(Instant time) {
        return new Execution(id, time, outcome, callbackDone);
    }

    Execution withCallbackDone() {
        return new Execution(id, startsAt, outcome, true);
    }

    Execution failed() {
        return new Execution(id, startsAt, Outcome.FAILED, callbackDone);
    }

    /** What it is doing at this time. Before it starts it is queued, which the service calls Pending. */
    ExecutionStatus statusAt(Instant now, Timings timings) {
        if (outcome.end() == Outcome.End.STAYS_PENDING || now.isBefore(startsAt.plus(timings.pendingFor()))) {
            return ExecutionStatus.PENDING;
        }
        if (outcome.end() == Outcome.End.STAYS_PAUSED) {
            return ExecutionStatus.PAUSED;
        }
        if (outcome.end() == Outcome.End.STAYS_RUNNING || now.isBefore(startsAt.plus(timings.total()))) {
            return ExecutionStatus.RUNNING;
        }
        if (outcome.end() == Outcome.End.FAILED) {
            return ExecutionStatus.FAILED;
        }
        return outcome.status()
                .filter(status -> outcome.completedAfter().isEmpty() || now.isBefore(completedAt(timings)))
                .map(ExecutionStatus::new)
                .orElse(ExecutionStatus.COMPLETED);
    }

    /** When it is completed, if it ever is. */
    Instant completedAt(Timings timings) {
        return startsAt.plus(timings.total()).plus(outcome.delay());
    }
}
