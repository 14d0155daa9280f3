package io.github.partnerinsights.report;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.http.ServiceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What this application has created at the service and takes away when it ends ({@link CleanUpMode#ON_EXIT}). */
final class Leftovers {

    private record Leftover(ReportSession session, String reportId, Optional<String> queryId) {}

    private final Deque<Leftover> leftovers = new ArrayDeque<>();

    /** @param queryId the query that was saved for the report; empty if it was there before */
    synchronized void add(ReportSession session, String reportId, Optional<String> queryId) {
        leftovers.add(new Leftover(session, reportId, queryId));
    }

    /** Removes all of it, as far as the service lets it; the latest first. */
    synchronized void remove() {
        for (Leftover next = leftovers.pollLast(); next != null; next = leftovers.pollLast()) {
            remove(next);
        }
    }

    private static void remove(Leftover leftover) {
        InsightsClient client = leftover.session().client();
        ReportListener listener = leftover.session().listener();
        try {
            client.deleteReport(leftover.reportId());
            listener.removed("report " + leftover.reportId());
            leftover.queryId()
                    .filter(id -> client.listReports(ReportFilter.byQuery(id)).isEmpty())
                    .ifPresent(id -> {
                        client.deleteQuery(id);
                        listener.removed("query " + id);
                    });
        } catch (ServiceException notRemoved) {
            listener.notRemoved("report " + leftover.reportId(), String.valueOf(notRemoved.getMessage()));
        }
    }
}
