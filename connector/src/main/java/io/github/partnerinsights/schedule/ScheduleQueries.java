package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.ReportFilter;

/** Removes queries that were saved for schedules, and no others. */
final class ScheduleQueries {

    private final InsightsClient client;

    ScheduleQueries(InsightsClient client) {
        this.client = client;
    }

    /** Removes the query if it was saved for a schedule, and no report runs it. */
    void removeUnlessUsed(String queryId) {
        boolean ours = client.listQueries(QueryFilter.byId(queryId)).stream()
                .filter(query -> query.queryId().equalsIgnoreCase(queryId))
                .anyMatch(query -> ScheduleMarker.in(query).isPresent());
        // All are listed: the documents also describe the filter by query as something else (api/reference.md §9.14).
        if (ours
                && client.listReports(ReportFilter.all()).stream()
                        .noneMatch(report -> report.queryId().equalsIgnoreCase(queryId))) {
            gone(() -> client.deleteQuery(queryId));
        }
    }

    /** What is there no longer counts as deleted: the call may be repeated after a lost answer. */
    static void gone(Runnable deletion) {
        try {
            deletion.run();
        } catch (ApiException e) {
            if (e.reason() != ApiException.Reason.NOT_FOUND) {
                throw e;
            }
        }
    }
}
