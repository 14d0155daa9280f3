package io.github.partnerinsights.report;

import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes what has served its time, so that we never use up an account's quotas.
 *
 * <p>Only what our {@link Marker} proves to be ours and does not keep for good, only after the retention, and never what a
 * DataFrame of this process stands on. A report of a request goes when a newer one is complete; where the service has no
 * room left, the oldest others go as well, for their requests may never be made again.
 */
final class CleanUp {

    /** So many go at once under pressure, so that not every read has to make room anew. */
    private static final int MOST_AT_ONCE = 5;

    private final ReportSession session;
    private final Snapshots siblings;
    private final Removal removal;

    /** @param siblings know what DataFrames of this process stand on */
    CleanUp(ReportSession session, Snapshots siblings) {
        this.session = session;
        this.siblings = siblings;
        this.removal = new Removal(session);
    }

    /**
     * After a report is complete: removes outdated ones of the same request. What cannot be removed now is removed another
     * time.
     *
     * @param sameRequest those that stood there before
     * @param complete the id of the one that is complete
     */
    void replace(List<OwnReport> sameRequest, String complete) {
        for (OwnReport own : sameRequest) {
            // What an application keeps for itself is among them: it was killed, or it has had its time as all others.
            // If one removal fails, the others would hardly fare better, and a reader waits.
            if (!own.is(complete) && isRemovable(own) && !removal.ofReport(own.id())) {
                return;
            }
        }
    }

    /** Whether outdated reports of ours were removed, so that another one may be made. */
    boolean makesRoomForReport() {
        return removable(OwnReport.all(session.client())).stream()
                        .limit(MOST_AT_ONCE)
                        .filter(own -> removal.ofReport(own.id()))
                        .count()
                > 0;
    }

    /** Whether outdated queries of ours that no report needs were removed, so that another one may be saved. */
    boolean makesRoomForQuery() {
        if (isKeptForGood()) {
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
                .map(OwnReport::key)
                .collect(Collectors.toSet());
        return queries.stream()
                        .filter(query -> !needed.contains(OwnReport.key(query.queryId())))
                        .limit(MOST_AT_ONCE)
                        .filter(query -> removal.ofQuery(query.queryId()))
                        .count()
                > 0;
    }

    private boolean isOutdated(SavedQuery query) {
        Instant created = query.createdTime();
        return created != null
                && !query.isSystem()
                && Marker.in(query.description())
                        .filter(marker -> marker.keeping() != Keeping.FOR_GOOD)
                        .filter(marker -> new RequestName(marker.hash())
                                .marker(query.name(), query.description())
                                .isPresent())
                        .isPresent()
                && session.age(created).compareTo(session.settings().retention()) > 0;
    }

    /** The replaced ones first, then the oldest. */
    private List<OwnReport> removable(List<OwnReport> all) {
        Set<String> newest = all.stream()
                .filter(OwnReport::isCompleted)
                .collect(Collectors.groupingBy(
                        own -> own.marker().hash(),
                        Collectors.maxBy(
                                Comparator.comparing(own -> own.completedAt().orElse(Instant.MIN)))))
                .values()
                .stream()
                .flatMap(Optional::stream)
                .map(OwnReport::key)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(this::isRemovable)
                .sorted(Comparator.comparing((OwnReport own) -> newest.contains(own.key()))
                        .thenComparing(OwnReport.EARLIEST))
                .toList();
    }

    private boolean isRemovable(OwnReport own) {
        return !isKeptForGood()
                && own.marker().keeping() != Keeping.FOR_GOOD
                && own.isOutdated(session)
                && !siblings.holds(own.id());
    }

    /** A read that removes nothing of its own removes nothing at all. */
    private boolean isKeptForGood() {
        return session.settings().cleanUp() == CleanUpMode.NEVER;
    }
}
