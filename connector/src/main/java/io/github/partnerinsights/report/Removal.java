package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.http.ServiceException;

/** Removes things of ours from the service, and tells. What is there no longer counts as removed. */
final class Removal {

    private final InsightsClient client;
    private final ReportListener listener;

    Removal(ReportSession session) {
        this.client = session.client();
        this.listener = session.listener();
    }

    /** Whether the report is gone. */
    boolean ofReport(String reportId) {
        return gone("report " + reportId, () -> client.deleteReport(reportId));
    }

    /** Whether the query is gone. */
    boolean ofQuery(String queryId) {
        return gone("query " + queryId, () -> client.deleteQuery(queryId));
    }

    private boolean gone(String what, Runnable deletion) {
        try {
            deletion.run();
        } catch (ServiceException e) {
            boolean there = !(e instanceof ApiException answered) || answered.reason() != ApiException.Reason.NOT_FOUND;
            if (there) {
                listener.notRemoved(what, String.valueOf(e.getMessage()));
                return false;
            }
        }
        listener.removed(what);
        return true;
    }
}
