package io.github.partnerinsights.api;

import java.util.List;

/**
 * Which executions of a report to list (api/reference.md §2.5).
 *
 * <p>The service by itself shows completed executions only. The factories here ask for every documented state instead,
 * so that a waiting report can be told from a missing one; {@link #latestCompleted()} is the service's own default.
 *
 * @param executionIds only these; empty for any
 * @param statuses only these states; empty for the service's default, completed ones
 * @param latestOnly only the latest; else those of the last 90 days
 */
public record ExecutionFilter(List<String> executionIds, List<ExecutionStatus> statuses, boolean latestOnly) {

    /**
     * @throws IllegalArgumentException if an id cannot be one
     */
    public ExecutionFilter {
        executionIds =
                executionIds.stream().map(id -> Given.id("executionId", id)).toList();
        statuses = List.copyOf(statuses);
    }

    /** The executions of the last 90 days, in any documented state. */
    public static ExecutionFilter all() {
        return new ExecutionFilter(List.of(), ExecutionStatus.DOCUMENTED, false);
    }

    /** The latest execution, in any documented state. */
    public static ExecutionFilter latest() {
        return new ExecutionFilter(List.of(), ExecutionStatus.DOCUMENTED, true);
    }

    /** The latest completed execution: what the service answers when nothing is asked for. */
    public static ExecutionFilter latestCompleted() {
        return new ExecutionFilter(List.of(), List.of(), true);
    }

    /** These executions, in any documented state. */
    public static ExecutionFilter byId(String... executionIds) {
        return new ExecutionFilter(List.of(executionIds), ExecutionStatus.DOCUMENTED, false);
    }

    /** This filter with other states; none means the service's default, completed ones. */
    public ExecutionFilter withStatuses(List<ExecutionStatus> newStatuses) {
        return new ExecutionFilter(executionIds, newStatuses, latestOnly);
    }
}
