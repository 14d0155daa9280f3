package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.http.ServiceException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes what has served its time, so that we never use up an account's quotas.
 *
 * <p>Only what our {@link Marker} proves to be ours, only after the retention, and never what a DataFrame of this process
 * stands on. A report of a request goes when a newer one is complete; where the service has no room left, the oldest
 * others go as well, for their requests may never be made again.
 */
final class CleanUp {

    /** So many go at once under pressure, so that not every read has to make room anew. */
    private static final int MOST_AT_ONCE = 5;

    private final ReportSession session;
    private final Predicate<String> inUse;

    /** @param inUse whether a DataFrame of this process stands on the report with this id */
    CleanUp(ReportSession session, Predicate<String> inUse) {
        this.session = session;
        this.inUse = inUse;
    }

    /**
     * After a report is complete: removes outdated ones of the same request. What cannot be removed now is removed another
     * time.
     */
    void replace(List<OwnReport> sameRequest, String complete) {
        if (session.settings().cleanUp() == CleanUpMode.REPLACE) {
            sameRequest.stream()
                    .filter(own -> !own.id().equals(complete) && isRemovable(own))
                    .forEach(own -> remove(own.id()));
        }
    }

    /** Whether outdated reports of ours were removed, so that another one may be made. */
    boolean makesRoomForReport() {
        return session.settings().cleanUp() != CleanUpMode.NEVER
                && removable(OwnReport.all(session.client())).stream()
                                .limit(MOST_AT_ONCE)
                                .filter(own -> remove(own.id()))
                                .count()
                        > 0;
    }

    /** Whether outdated queries of ours that no report needs were removed, so that another one may be saved. */
    boolean makesRoomForQuery() {
        if (session.settings().cleanUp() == CleanUpMode.NEVER) {
            return false;
        }
        List<SavedQuery> own = session.client().listQueries(QueryFilter.userDefined()).stream()
                .filter(this::isOutdated)
                .sorted(Comparator.comparing(SavedQuery::createdTime, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        boolean removed = removeUnneeded(own);
        return removed || (makesRoomForReport() && removeUnneeded(own));
    }

    private boolean removeUnneeded(List<SavedQuery> queries) {
        Set<String> needed = session.client().listReports(ReportFilter.all()).stream()
                .map(Report::queryId)
                .map(CleanUp::key)
                .collect(Collectors.toSet());
        return queries.stream()
                        .filter(query -> !needed.contains(key(query.queryId())))
                        .limit(MOST_AT_ONCE)
                        .filter(query -> removeQuery(query.queryId()))
                        .count()
                > 0;
    }

    private boolean isOutdated(SavedQuery query) {
        Instant created = query.createdTime();
        return created != null
                && !query.isSystem()
                && Marker.in(query.description())
                        .filter(marker -> new RequestName(marker.hash())
                                .marker(query.name(), query.description())
                                .isPresent())
                        .isPresent()
                && session.age(created).compareTo(session.settings().retention()) > 0;
    }

    /** The replaced ones first, then the oldest. */
    private List<OwnReport> removable(List<OwnReport> all) {
        Set<String> newest = new HashSet<>();
        all.stream()
                .filter(OwnReport::isCompleted)
                .collect(Collectors.groupingBy(
                        own -> own.marker().hash(),
                        Collectors.maxBy(
                                Comparator.comparing(own -> own.completedAt().orElse(Instant.MIN)))))
                .values()
                .forEach(latest -> latest.ifPresent(own -> newest.add(own.id())));
        return all.stream()
                .filter(this::isRemovable)
                .sorted(Comparator.comparing((OwnReport own) -> newest.contains(own.id()))
                        .thenComparing(OwnReport.EARLIEST))
                .toList();
    }

    private boolean isRemovable(OwnReport own) {
        return own.isOutdated(session) && !inUse.test(own.id());
    }

    private boolean remove(String reportId) {
        return removed("report " + reportId, () -> session.client().deleteReport(reportId));
    }

    private boolean removeQuery(String queryId) {
        return removed("query " + queryId, () -> session.client().deleteQuery(queryId));
    }

    private boolean removed(String what, Runnable deletion) {
        try {
            deletion.run();
        } catch (ServiceException e) {
            boolean gone = e instanceof ApiException answered && answered.reason() == ApiException.Reason.NOT_FOUND;
            if (!gone) {
                session.listener().notRemoved(what, String.valueOf(e.getMessage()));
                return false;
            }
        }
        session.listener().removed(what);
        return true;
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
