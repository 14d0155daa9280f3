package io.github.partnerinsights.spark.system;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run of a report. */
record ReportExecution(Report report, Execution execution) {

    /** So many ids stand in the path of one call. */
    private static final int REPORTS_A_CALL = 20;

    /** Ten times as many reports as can be active: beyond that, a query that names none would ask for too long. */
    private static final int MOST_REPORTS = 500;

    /**
     * Those of the wanted reports: one call for the reports, and two for each twenty of them, as states that are
     * documented and the one that is not ({@code Failed}) are asked for apart.
     *
     * @throws IllegalArgumentException of so many reports that the service would be asked for too long
     */
    static List<ReportExecution> list(AccountAccess account, WantedReports wanted) {
        InsightsClient client = account.client();
        List<Report> reports = client.listReports(ReportFilter.all()).stream()
                .filter(wanted::include)
                .toList();
        if (reports.size() > MOST_REPORTS) {
            throw new IllegalArgumentException(
                    "The account has " + reports.size() + " reports, and the executions of no" + " more than "
                            + MOST_REPORTS + " are listed at once. Name some: WHERE report_id IN (…).");
        }
        boolean mayAskForFailed = true;
        List<ReportExecution> all = new ArrayList<>();
        for (int i = 0; i < reports.size(); i += REPORTS_A_CALL) {
            List<Report> some = reports.subList(i, Math.min(i + REPORTS_A_CALL, reports.size()));
            String ids = some.stream().map(Report::reportId).collect(Collectors.joining(";"));
            List<Execution> executions = new ArrayList<>(client.listExecutions(ids, ExecutionFilter.all()));
            if (mayAskForFailed) {
                Optional<List<Execution>> failed = failed(client, ids);
                mayAskForFailed = failed.isPresent();
                executions.addAll(failed.orElse(List.of()));
            }
            executions.forEach(execution -> some.stream()
                    .filter(report -> report.reportId().equalsIgnoreCase(execution.reportId()))
                    .findFirst()
                    .ifPresent(report -> all.add(new ReportExecution(report, execution))));
        }
        return all;
    }

    /** Empty if the service does not know the word. */
    private static Optional<List<Execution>> failed(InsightsClient client, String ids) {
        try {
            return Optional.of(
                    client
                            .listExecutions(ids, ExecutionFilter.all().withStatuses(List.of(ExecutionStatus.FAILED)))
                            .stream()
                            .filter(execution -> execution.executionStatus().equals(ExecutionStatus.FAILED))
                            .toList());
        } catch (ApiException refused) {
            if (refused.reason() != ApiException.Reason.INVALID_REQUEST) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
