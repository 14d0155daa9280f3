package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Waits until an execution of one report is complete.
 *
 * <p>The first look comes at once, the second after {@code pollInterval}, each later one after half as long again, up to
 * {@code maxPollInterval}; up to a quarter of each interval is taken off by chance, so that many readers do not ask at the
 * same moment. A service that says when to come again is obeyed.
 *
 * <p>A wait of hours outlives outages: a service that is busy, broken or out of reach is asked again until the timeout.
 * Where it lists no execution for a while, the report itself is asked for, so that nobody waits for a deleted one. A
 * status that this version does not know is waited through.
 */
final class ExecutionWait {

    private static final String NOT_YET = "not yet";

    /** Every so many empty looks in a row raise the doubt whether the report is still there. */
    private static final int EMPTY_LOOKS_BEFORE_DOUBT = 5;

    private final ReportSession session;
    private final WaitSettings settings;
    private final String reportId;
    private final Optional<String> wanted;
    private final long began;
    private final ExecutionLook executions;

    private Duration interval;
    private Duration askedFor = Duration.ZERO;
    private String status = NOT_YET;
    private boolean started;
    private @Nullable String executionId;
    private @Nullable ServiceException trouble;
    private int emptyLooks;
    private int looks;

    /**
     * @param wanted the execution; without it the latest
     * @param began {@link System#nanoTime()} when the report was made, or when waiting for it began
     */
    ExecutionWait(ReportSession session, String reportId, Optional<String> wanted, long began) {
        this.session = session;
        this.settings = session.settings().waiting();
        this.reportId = reportId;
        this.wanted = wanted;
        this.began = began;
        this.executions = new ExecutionLook(session.client());
        this.interval = settings.pollInterval();
    }

    /**
     * Looks, and looks again, until there is a completed execution.
     *
     * @throws ReportException it failed, is gone, or did not complete within the timeout; or waiting broke off
     */
    Execution await() {
        while (true) {
            Optional<Execution> complete = look();
            if (complete.isPresent()) {
                return complete.get();
            }
            pause();
        }
    }

    /** Looks once; empty means "not yet". */
    Optional<Execution> look() {
        Optional<Execution> seen = latest();
        if (seen.isPresent() && seen.get().executionStatus().equals(ExecutionStatus.COMPLETED)) {
            return seen;
        }
        if (seen.isPresent() && seen.get().executionStatus().equals(ExecutionStatus.FAILED)) {
            throw ReportException.failed(
                    "The service could not produce report " + reportId + " (execution "
                            + seen.get().executionId() + "): its status is Failed, and the service gives no reason."
                            + " Check the query; a support case needs these ids.",
                    reportId,
                    seen.get().executionId());
        }
        refuseDeletedReport();
        session.listener().waiting(reportId, status, waited());
        return Optional.empty();
    }

    /**
     * Waits until the next look is due.
     *
     * @throws ReportException there is no time left, or the thread was interrupted
     */
    void pause() {
        Duration left = settings.timeout().minus(waited());
        if (left.isNegative() || left.isZero()) {
            throw timedOut();
        }
        Duration next = askedFor.isZero() ? jittered(interval) : askedFor;
        try {
            Pause.sleep(
                    next.compareTo(left) < 0 ? next : left,
                    () -> session.listener().waiting(reportId, status, waited()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw broken(
                    "Waiting for report " + reportId + " was interrupted after " + ReportSettings.shown(waited()) + ".",
                    interrupted);
        }
        interval = settings.after(interval);
    }

    /** How often the service was asked. */
    int looks() {
        return looks;
    }

    /** Since the report was made. */
    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration jittered(Duration interval) {
        return Duration.ofNanos(interval.toNanos() - ThreadLocalRandom.current().nextLong(interval.toNanos() / 4 + 1));
    }

    private Optional<Execution> latest() {
        looks++;
        try {
            Optional<Execution> seen = executions.latest(reportId, wanted);
            trouble = null;
            askedFor = Duration.ZERO;
            seen.ifPresent(execution -> {
                status = execution.executionStatus().word();
                started |= !execution.executionStatus().equals(ExecutionStatus.PENDING);
                executionId = execution.executionId();
            });
            emptyLooks = seen.isPresent() ? 0 : emptyLooks + 1;
            return seen;
        } catch (ServiceException e) {
            if (!Passing.may(e)) {
                throw broken(
                        "Waiting for report " + reportId + " broke off after " + ReportSettings.shown(waited())
                                + " (status '" + status + "'): " + e.getMessage(),
                        e);
            }
            trouble = e;
            askedFor =
                    e instanceof ApiException answered ? answered.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
            return Optional.empty();
        }
    }

    private void refuseDeletedReport() {
        if (trouble != null || emptyLooks == 0 || emptyLooks % EMPTY_LOOKS_BEFORE_DOUBT != 0) {
            return;
        }
        try {
            if (session.client().listReports(ReportFilter.byId(reportId)).isEmpty()) {
                throw ReportException.gone(
                        "Report " + reportId + " is no longer at the service: somebody has deleted it.",
                        reportId,
                        executionId);
            }
        } catch (ReportException gone) {
            throw gone;
        } catch (ServiceException doubtRemains) {
            trouble = doubtRemains;
        }
    }

    /** Two clocks in one: a report that never began is another case for support than one that never ended. */
    private ReportException timedOut() {
        return broken(
                "Report " + reportId
                        + (started ? " began, but did not complete within " : " did not even begin within ")
                        + ReportSettings.shown(settings.timeout())
                        + " (option 'reportTimeout'): its status after " + ReportSettings.shown(waited()) + " is '"
                        + status + "'" + (executionId == null ? "" : ", execution " + executionId) + "."
                        + (trouble == null ? "" : " The last look at it failed: " + trouble.getMessage()),
                trouble);
    }

    private ReportException broken(String what, @Nullable Throwable cause) {
        return ReportException.unfinished(what + advice(), reportId, executionId, cause);
    }

    private String advice() {
        return session.settings().cleanUp() == CleanUpMode.ON_EXIT
                ? ""
                : " The report goes on at the service: read it later with option 'reportId' = '" + reportId + "'.";
    }
}
