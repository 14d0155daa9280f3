package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/** What a report that the user named has produced, or is producing; nothing is created. */
final class ExistingReport implements ReportSource {

    private final ReportPlan.OfReport plan;

    ExistingReport(ReportPlan.OfReport plan) {
        this.plan = plan;
    }

    /**
     * Its completed execution, waited for if it is on its way.
     *
     * @throws ReportException there is none, and none will come in time
     */
    @Override
    public Awaited await(ReportSession session) {
        long began = System.nanoTime();
        Found named = new Found(plan.report(), false, began, Optional.empty());
        ExecutionLook look = new ExecutionLook(session.client());
        Optional<Execution> complete = look.completed(plan.reportId(), plan.executionId());
        if (complete.isPresent()) {
            return new Awaited(named, complete.get(), 1);
        }
        Execution latest = look.latest(plan.reportId(), plan.executionId()).orElseThrow(this::nothingThere);
        if (latest.executionStatus().equals(ExecutionStatus.PAUSED)) {
            throw unfinished("Report " + plan.reportId()
                    + " is paused and has produced nothing that could be read. Resume it," + " then read it again.");
        }
        Instant end = session.now().plus(session.settings().waiting().timeout());
        plan.scheduledFor().filter(start -> start.isAfter(end)).ifPresent(start -> {
            throw unfinished("Report " + plan.reportId() + " has produced nothing yet: its schedule begins at " + start
                    + ", later than option 'reportTimeout' would wait. Read it after that.");
        });
        ExecutionWait wait = new ExecutionWait(session, plan.reportId(), plan.executionId(), began);
        Execution execution = wait.await();
        return new Awaited(named, execution, wait.looks() + 2);
    }

    /** Nothing is found or made here: the user has named it. */
    @Override
    public Optional<Found> found() {
        return Optional.empty();
    }

    private ReportException nothingThere() {
        return unfinished(plan.executionId()
                .map(id -> "Report " + plan.reportId() + " has no execution '" + id
                        + "'. The service keeps executions for 90 days.")
                .orElse("Report " + plan.reportId() + " has produced nothing yet, and nothing is on its way."));
    }

    private ReportException unfinished(String message) {
        return ReportException.unfinished(
                message, plan.reportId(), plan.executionId().orElse(null), null);
    }
}
