package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.SecretUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one execution that answers a plan. Nothing is created before somebody opens it; whoever opens it again, on any
 * thread, gets the same execution.
 *
 * <p>A report is the unit of cost: it takes minutes or hours, and five an hour may be asked for. So one that has been
 * created is never given up: after a timeout or an interruption the next opening looks for that same report. Only where
 * it failed, or is gone, does the next opening ask for a new one.
 */
public final class Snapshot {

    private final InsightsClient client;
    private final ReportPlan plan;
    private final WaitSettings settings;
    private final ReportListener listener;
    private final ExecutionWait wait;

    private final ReentrantLock lock = new ReentrantLock();
    private ReportCreation creation;
    private @Nullable Created created;
    private @Nullable CompletedReport completed;

    /**
     * Of a plan that nobody has opened yet.
     *
     * @param listener hears what becomes of the report
     */
    public Snapshot(InsightsClient client, ReportPlan plan, WaitSettings settings, ReportListener listener) {
        this.client = client;
        this.plan = plan;
        this.settings = settings;
        this.listener = listener;
        this.wait = new ExecutionWait(client, settings, listener);
        this.creation = new ReportCreation(client);
    }

    /** What it answers. */
    public ReportPlan plan() {
        return plan;
    }

    /**
     * Waits for the execution and says where its file lies. A link lives shortly, so each opening after the first asks
     * the service for a new one, of the same execution.
     *
     * @throws ReportException the report failed, is gone, or took too long; its message says how to go on
     * @throws IllegalArgumentException the service refused a column of the statement
     * @throws io.github.partnerinsights.api.ApiException the service refused to make the report; nothing new is left
     *     there
     */
    public CompletedReport open() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while another thread waited for the report.", interrupted);
        }
        try {
            completed = completed == null ? firstOpening() : reopened(completed);
            return completed;
        } finally {
            lock.unlock();
        }
    }

    private CompletedReport firstOpening() {
        long began = System.nanoTime();
        CompletedReport report =
                plan instanceof ReportPlan.OfReport existing ? existing(existing, began) : created(began);
        listener.completed(report.reportId(), report.executionId(), Duration.ofNanos(System.nanoTime() - began));
        if (report.redacted()) {
            listener.redacted(report.reportId());
        }
        return report;
    }

    private CompletedReport created(long began) {
        Created known = created;
        if (known == null) {
            Report report = creation.create(plan);
            known = new Created(report.reportId(), began);
            created = known;
            listener.created(report.reportId(), report.reportName());
        }
        try {
            return located(known.reportId(), wait.await(known.reportId(), Optional.empty(), known.at()));
        } catch (ReportException e) {
            if (e.hasFailed()) {
                created = null;
                creation = new ReportCreation(client);
            }
            throw e;
        }
    }

    private CompletedReport existing(ReportPlan.OfReport existing, long began) {
        String reportId = existing.reportId();
        ExecutionLook look = new ExecutionLook(client);
        Optional<Execution> complete = look.completed(reportId, existing.executionId());
        if (complete.isPresent()) {
            return located(reportId, complete.get());
        }
        if (look.latest(reportId, existing.executionId()).isEmpty()) {
            throw nothingThere(existing);
        }
        Instant latest = Instant.now().plus(settings.timeout());
        existing.scheduledFor().filter(start -> start.isAfter(latest)).ifPresent(start -> {
            throw ReportException.unfinished(
                    "Report " + reportId + " has produced nothing yet: its schedule begins at " + start
                            + ", later than option 'reportTimeout' would wait. Read it after that.",
                    reportId,
                    null,
                    null);
        });
        return located(reportId, wait.await(reportId, existing.executionId(), began));
    }

    private static ReportException nothingThere(ReportPlan.OfReport existing) {
        String message = existing.executionId()
                .map(id -> "Report " + existing.reportId() + " has no execution '" + id
                        + "'. The service keeps executions for 90 days.")
                .orElse("Report " + existing.reportId() + " has produced nothing yet, and nothing is on its way.");
        return ReportException.unfinished(
                message, existing.reportId(), existing.executionId().orElse(null), null);
    }

    private CompletedReport reopened(CompletedReport pinned) {
        return new ExecutionLook(client)
                .completed(pinned.reportId(), Optional.of(pinned.executionId()))
                .map(execution -> located(pinned.reportId(), execution))
                .orElseThrow(() -> ReportException.unfinished(
                        "Execution " + pinned.executionId() + " of report " + pinned.reportId()
                                + ", which this DataFrame stands on, is no longer at the service. Load it again.",
                        pinned.reportId(),
                        pinned.executionId(),
                        null));
    }

    private static CompletedReport located(String reportId, Execution execution) {
        SecretUrl link = execution.reportAccessSecureLink();
        if (link == null) {
            throw ReportException.unfinished(
                    "Execution " + execution.executionId() + " of report " + reportId
                            + " is complete, but the service gives no link to its file. Read it again later with option"
                            + " 'reportId' = '" + reportId + "'.",
                    reportId,
                    execution.executionId(),
                    null);
        }
        return new CompletedReport(
                reportId,
                execution.executionId(),
                link,
                "tsv".equalsIgnoreCase(execution.format()),
                execution.reportGeneratedTime(),
                execution.dataRedacted());
    }

    /**
     * A report of ours.
     *
     * @param at {@link System#nanoTime()} when it was made: its timeout counts from then
     */
    private record Created(String reportId, long at) {}
}
