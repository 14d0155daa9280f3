package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.http.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an account has used of its quotas (api/reference.md §5; documented for cmp, the mpn pages are silent).
 *
 * @param savedQueries user-defined queries, of {@value #MOST_SAVED_QUERIES}
 * @param activeReports reports that are active, of {@value #MOST_ACTIVE_REPORTS}
 * @param recentReports "execute now" reports that still exist and were created within the last hour, of
 *     {@value #MOST_REPORTS_AN_HOUR}; one that was deleted since is not seen, though the service may count it
 */
public record Quotas(long savedQueries, long activeReports, long recentReports) {

    public static final int MOST_SAVED_QUERIES = 100;
    public static final int MOST_ACTIVE_REPORTS = 50;
    public static final int MOST_REPORTS_AN_HOUR = 5;

    /** Counts with two reading calls. */
    public static Quotas of(InsightsClient client, Clock clock) {
        List<SavedQuery> queries = client.listQueries(QueryFilter.all());
        return of(queries, client.listReports(ReportFilter.all()), clock.instant());
    }

    /**
     * Counts what was listed; calls nobody.
     *
     * @param queries all of the account, Microsoft's or not
     * @param reports all of the account
     * @param now by the service's clock
     */
    public static Quotas of(List<SavedQuery> queries, List<Report> reports, Instant now) {
        Instant anHourAgo = now.minus(Duration.ofHours(1));
        return new Quotas(
                queries.stream().filter(query -> !query.isSystem()).count(),
                reports.stream()
                        .filter(report -> "Active".equalsIgnoreCase(report.reportStatus()))
                        .count(),
                reports.stream()
                        .filter(Report::executeNow)
                        .filter(report -> report.createdTime() != null
                                && report.createdTime().isAfter(anHourAgo))
                        .count());
    }

    /** The refusal of what a quota does not allow and nothing outdated can make room for, with numbers and advice. */
    static ServiceException exhausted(ApiException refused, ReportSession session) {
        boolean ofQueries = refused.reason() == ApiException.Reason.SAVED_QUERIES_QUOTA;
        InsightsClient client = session.client();
        List<Optional<Marker>> markers = ofQueries
                ? client.listQueries(QueryFilter.userDefined()).stream()
                        .map(query -> Marker.in(query.description()))
                        .toList()
                : client.listReports(ReportFilter.all()).stream()
                        .map(report -> Marker.in(report.description()))
                        .toList();
        long ours = markers.stream().filter(Optional::isPresent).count();
        String kept = session.settings().cleanUp() == CleanUpMode.NEVER
                ? "and option 'cleanup' keeps them"
                : "and they are needed still, or younger than option 'reportRetention' ("
                        + ReportSettings.shown(session.settings().retention()) + ")";
        return new ServiceException(
                refused.getMessage() + " Of the " + markers.size() + (ofQueries ? " saved queries" : " reports")
                        + " of this account " + ours + " were made by this connector, " + kept + ".",
                refused.status(),
                refused.correlation(),
                refused);
    }

    public long savedQueriesLeft() {
        return Math.max(0, MOST_SAVED_QUERIES - savedQueries);
    }

    public long activeReportsLeft() {
        return Math.max(0, MOST_ACTIVE_REPORTS - activeReports);
    }

    public long reportsLeftThisHour() {
        return Math.max(0, MOST_REPORTS_AN_HOUR - recentReports);
    }
}
