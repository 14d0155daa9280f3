package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import java.util.List;
import java.util.Optional;

/**
 * Looks how far a report is.
 *
 * <p>States are asked for by name, since the service by default lists completed executions only, or, by other documents,
 * all (api/reference.md §2.5, §9.6). {@code Failed} is not documented: it is asked for by itself, only where nothing
 * else is listed, and not again once the service has refused the word.
 */
final class ExecutionLook {

    private final InsightsClient client;
    private boolean failedMayBeAskedFor = true;

    ExecutionLook(InsightsClient client) {
        this.client = client;
    }

    /** The latest execution in whatever state; empty means "not yet". */
    Optional<Execution> latest(String reportId, Optional<String> executionId) {
        Optional<Execution> seen = latest(reportId, executionId, ExecutionStatus.DOCUMENTED);
        if (seen.isPresent() || !failedMayBeAskedFor) {
            return seen;
        }
        try {
            return latest(reportId, executionId, List.of(ExecutionStatus.FAILED));
        } catch (ApiException refused) {
            if (refused.reason() != ApiException.Reason.INVALID_REQUEST) {
                throw refused;
            }
            failedMayBeAskedFor = false;
            return Optional.empty();
        }
    }

    /** The latest completed execution, or the one wanted if it is complete. */
    Optional<Execution> completed(String reportId, Optional<String> executionId) {
        return latest(reportId, executionId, List.of(ExecutionStatus.COMPLETED))
                .filter(execution -> execution.executionStatus().equals(ExecutionStatus.COMPLETED));
    }

    private Optional<Execution> latest(String reportId, Optional<String> executionId, List<ExecutionStatus> states) {
        ExecutionFilter filter = executionId.map(id -> ExecutionFilter.byId(id)).orElseGet(ExecutionFilter::latest);
        return client.listExecutions(reportId, filter.withStatuses(states)).stream()
                .filter(execution ->
                        executionId.isEmpty() || execution.executionId().equalsIgnoreCase(executionId.get()))
                .reduce(ExecutionLook::later);
    }

    /** The later of two, by the time at which the file was made; one that is not made yet is later than all. */
    static Execution later(Execution one, Execution other) {
        return isLater(other, one) ? other : one;
    }

    private static boolean isLater(Execution candidate, Execution than) {
        if (than.reportGeneratedTime() == null) {
            return false;
        }
        return candidate.reportGeneratedTime() == null
                || candidate.reportGeneratedTime().isAfter(than.reportGeneratedTime());
    }
}
