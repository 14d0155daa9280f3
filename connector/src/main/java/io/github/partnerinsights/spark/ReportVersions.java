package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The executions of a report as versions of its table. */
final class ReportVersions {

    /** So many are named where none fits: enough to choose from. */
    private static final int MOST_NAMED = 10;

    private static final Comparator<Execution> NEWEST_FIRST = Comparator.comparing(
                    Execution::reportGeneratedTime, Comparator.nullsFirst(Comparator.reverseOrder()))
            // Of those of one second it is always the same one.
            .thenComparing(Execution::executionId);

    private final String table;
    private final List<Execution> executions;

    /**
     * @param table the table's name, for messages
     * @param executions those that the service keeps, in any state
     */
    ReportVersions(String table, List<Execution> executions) {
        this.table = table;
        this.executions = executions.stream().sorted(NEWEST_FIRST).toList();
    }

    /**
     * The execution with this id; one that is still running is waited for by who reads it.
     *
     * @throws IllegalArgumentException there is none; the message names those that there are
     */
    String byId(String version) {
        return executions.stream()
                .map(Execution::executionId)
                .filter(version.strip()::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table " + table + " has no version '" + version + "': no execution has that id. " + named()));
    }

    /**
     * The newest completed execution whose file was made at that moment or before.
     *
     * @throws IllegalArgumentException there is none; the message names the oldest that there is
     */
    String asOf(Instant moment) {
        List<Execution> made = executions.stream()
                .filter(execution -> execution.executionStatus().equals(ExecutionStatus.COMPLETED)
                        && execution.reportGeneratedTime() != null)
                .toList();
        if (made.isEmpty()) {
            throw new IllegalArgumentException("Table " + table + " has no version of a known time. " + named());
        }
        return made.stream()
                .filter(execution ->
                        !Objects.requireNonNull(execution.reportGeneratedTime()).isAfter(moment))
                .findFirst()
                .map(Execution::executionId)
                .orElseThrow(() -> {
                    Execution oldest = made.get(made.size() - 1);
                    return new IllegalArgumentException("Table " + table + " has no version of " + moment
                            + " or before. The oldest is execution " + oldest.executionId() + ", made at "
                            + oldest.reportGeneratedTime() + "; the service keeps executions for 90 days.");
                });
    }

    private String named() {
        if (executions.isEmpty()) {
            return "The report has produced nothing, or nothing in the last 90 days, for which the service keeps"
                    + " executions.";
        }
        return "The newest are: "
                + executions.stream()
                        .limit(MOST_NAMED)
                        .map(ReportVersions::shown)
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String shown(Execution execution) {
        Instant made = execution.reportGeneratedTime();
        return execution.executionId() + " ("
                + (made == null ? execution.executionStatus().word() : "made at " + made) + ")";
    }
}
