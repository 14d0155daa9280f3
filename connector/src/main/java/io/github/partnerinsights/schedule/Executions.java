package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at what reports have run. */
final class Executions {

    /** So many ids stand in the path of one call. */
    private static final int REPORTS_A_CALL = 20;

    private final InsightsClient client;

    Executions(InsightsClient client) {
        this.client = client;
    }

    /** When the latest file of each was made, by ids in lower case: one call for each twenty reports. */
    Map<String, Instant> latestCompleted(List<Report> reports) {
        Map<String, Instant> latest = new HashMap<>();
        for (int i = 0; i < reports.size(); i += REPORTS_A_CALL) {
            String ids = reports.subList(i, Math.min(i + REPORTS_A_CALL, reports.size())).stream()
                    .map(Report::reportId)
                    .collect(Collectors.joining(";"));
            for (Execution execution : client.listExecutions(ids, ExecutionFilter.latestCompleted())) {
                Instant generated = execution.reportGeneratedTime();
                if (generated != null) {
                    latest.merge(
                            execution.reportId().toLowerCase(Locale.ROOT),
                            generated,
                            (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
        return latest;
    }

    /** Those of the last 90 days in any state, the latest file first, after those that have none yet. */
    List<Execution> of(String reportId) {
        List<Execution> all = new ArrayList<>(client.listExecutions(reportId, ExecutionFilter.all()));
        all.addAll(failed(reportId));
        all.sort(Comparator.comparing(
                Execution::reportGeneratedTime, Comparator.nullsFirst(Comparator.<Instant>reverseOrder())));
        return List.copyOf(all);
    }

    /** Asked for apart: the word is not documented, and a service that does not know it refuses. */
    private List<Execution> failed(String reportId) {
        try {
            return client
                    .listExecutions(reportId, ExecutionFilter.all().withStatuses(List.of(ExecutionStatus.FAILED)))
                    .stream()
                    .filter(execution -> execution.executionStatus().equals(ExecutionStatus.FAILED))
                    .toList();
        } catch (ApiException refused) {
            if (refused.reason() != ApiException.Reason.INVALID_REQUEST) {
                throw refused;
            }
            return List.of();
        }
    }
}
