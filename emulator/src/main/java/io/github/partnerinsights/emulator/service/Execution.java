package io.github.partnerinsights.emulator.service;

import java.time.Instant;

/**
 * One run of a report.
 *
 * @param id its id
 * @param startsAt when it begins
 * @param outcome how it ends
 */
record Execution(String id, Instant startsAt, Outcome outcome) {

    Execution startingAt(Instant time) {
        return new Execution(id, time, outcome);
    }

    /** What it is doing at this time. Before it starts it is queued, which the service calls Pending. */
    ExecutionStatus statusAt(Instant now, Timings timings) {
        if (outcome == Outcome.STAYS_PENDING || now.isBefore(startsAt.plus(timings.pendingFor()))) {
            return ExecutionStatus.PENDING;
        }
        if (outcome == Outcome.STAYS_RUNNING || now.isBefore(endsAt(timings))) {
            return ExecutionStatus.RUNNING;
        }
        return outcome == Outcome.FAILED ? ExecutionStatus.FAILED : ExecutionStatus.COMPLETED;
    }

    Instant endsAt(Timings timings) {
        return startsAt.plus(timings.total());
    }
}
