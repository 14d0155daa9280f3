package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.http.ServiceException;

/** Removes a recurring report, and the query that was saved for it. */
final class ScheduleRemoval {

    private final InsightsClient client;

    ScheduleRemoval(InsightsClient client) {
        this.client = client;
    }

    /** @throws ScheduleException the report is gone, but its query could not be removed */
    void remove(Report report) {
        ScheduleQueries.gone(() -> client.deleteReport(report.reportId()));
        try {
            new ScheduleQueries(client).removeUnlessUsed(report.queryId());
        } catch (ServiceException notRemoved) {
            throw new ScheduleException(
                    "The recurring report '" + report.reportName() + "' (" + report.reportId()
                            + ") is deleted, but whether its query " + report.queryId()
                            + " may go, too, could not be settled. It counts among the saved queries until it is deleted. "
                            + notRemoved.getMessage(),
                    notRemoved);
        }
    }
}
