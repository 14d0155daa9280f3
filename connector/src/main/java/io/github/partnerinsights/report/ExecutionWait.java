package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until an execution of one report is complete.
 *
 * <p>A wait of hours outlives outages: a service that is busy, broken or out of reach is asked again until the timeout.
 * Where it lists no execution for a while, the report itself is asked for, so that nobody waits for a deleted one.
 */
final class ExecutionWait {

    private static final String NOT_YET = "not yet";

    /** So many empty looks in a row raise the doubt that the report is still there. */
    private static final int EMPTY_LOOKS_BEFORE_DOUBT = 5;

    private final InsightsClient client;
    private final WaitSettings settings;
    private final ReportListener listener;

    ExecutionWait(InsightsClient client, WaitSettings settings, ReportListener listener) {
        this.client = client;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Waits.
     *
     * @param executionId the execution wanted; without it the latest
     * @param began {@link System#nanoTime()} when the report was made, or when waiting for it began
     * @throws ReportException it failed, is gone, or did not complete within the timeout; or waiting broke off
     */
    Execution await(String reportId, Optional<String> executionId, long began) {
        ExecutionLook look = new ExecutionLook(client);
        Progress progress = new Progress(reportId, began);
        Duration interval = settings.pollInterval();
        while (true) {
            Optional<Execution> seen = progress.look(() -> look.latest(reportId, executionId));
            if (seen.isPresent() && seen.get().executionStatus().equals(ExecutionStatus.COMPLETED)) {
                return seen.get();
            }
            if (seen.isPresent() && seen.get().executionStatus().equals(ExecutionStatus.FAILED)) {
                throw ReportException.failed(
                        "The service could not produce report " + reportId + " (execution "
                                + seen.get().executionId() + "): its status is Failed, and the service gives no reason."
                                + " Check the query; a support case needs these ids.",
                        reportId,
                        seen.get().executionId());
            }
            progress.refuseDeletedReport();
            listener.waiting(reportId, progress.status, progress.waited());
            Duration left = settings.timeout().minus(progress.waited());
            if (left.isNegative() || left.isZero()) {
                throw progress.timedOut();
            }
            progress.sleep(interval.compareTo(left) < 0 ? interval : left);
            interval = settings.after(interval);
        }
    }

    /** What is known of one wait so far. */
    private final class Progress {

        private final String reportId;
        private final long began;
        private String status = NOT_YET;
        private @Nullable String executionId;
        private @Nullable ServiceException trouble;
        private int emptyLooks;

        Progress(String reportId, long began) {
            this.reportId = reportId;
            this.began = began;
        }

        Duration waited() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        Optional<Execution> look(Supplier<Optional<Execution>> look) {
            try {
                Optional<Execution> seen = look.get();
                trouble = null;
                seen.ifPresent(execution -> {
                    status = execution.executionStatus().word();
                    executionId = execution.executionId();
                });
                emptyLooks = seen.isPresent() ? 0 : emptyLooks + 1;
                return seen;
            } catch (ServiceException e) {
                if (Thread.currentThread().isInterrupted() || !mayPass(e)) {
                    throw broken(
                            "Waiting for report " + reportId + " broke off after " + shown(waited()) + " (status '"
                                    + status + "'): " + e.getMessage(),
                            e);
                }
                trouble = e;
                return Optional.empty();
            }
        }

        /** Whether the same look may well succeed a little later. */
        private boolean mayPass(ServiceException e) {
            if (e instanceof ApiException answered) {
                return answered.reason() == ApiException.Reason.BUSY
                        || answered.reason() == ApiException.Reason.SERVICE_FAILURE;
            }
            // No answer at all. Subclasses, such as a refused sign-in, do not pass by themselves.
            return e.getClass() == ServiceException.class;
        }

        void refuseDeletedReport() {
            if (trouble != null || emptyLooks == 0 || emptyLooks % EMPTY_LOOKS_BEFORE_DOUBT != 0) {
                return;
            }
            try {
                if (client.listReports(ReportFilter.byId(reportId)).isEmpty()) {
                    throw ReportException.failed(
                            "Report " + reportId + " is no longer at the service: somebody has deleted it.",
                            reportId,
                            executionId);
                }
            } catch (ApiException doubtRemains) {
                trouble = doubtRemains;
            }
        }

        void sleep(Duration interval) {
            try {
                Thread.sleep(interval.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw broken(
                        "Waiting for report " + reportId + " was interrupted after " + shown(waited()) + ".", null);
            }
        }

        ReportException timedOut() {
            return broken(
                    "Report " + reportId + " did not complete within " + shown(settings.timeout())
                            + " (option 'reportTimeout'): its status after " + shown(waited()) + " is '" + status + "'"
                            + (executionId == null ? "" : ", execution " + executionId) + "."
                            + (trouble == null ? "" : " The last look at it failed: " + trouble.getMessage()),
                    trouble);
        }

        private ReportException broken(String what, @Nullable Throwable cause) {
            return ReportException.unfinished(
                    what + " The report goes on at the service: read it later with option 'reportId' = '" + reportId
                            + "'.",
                    reportId,
                    executionId,
                    cause);
        }
    }

    private static String shown(Duration duration) {
        return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }
}
