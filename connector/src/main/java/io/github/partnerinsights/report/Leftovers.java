package io.github.partnerinsights.report;

import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What this application creates at the service and takes away when it ends ({@link CleanUpMode#ON_EXIT}). It is noted
 * before it is created, and looked for by the id of its attempt: so a creation whose answer was lost is found as well.
 */
final class Leftovers {

    /** An application that ends is not held up for longer, whatever the service does. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Leftover(ReportSession session, UUID attempt, RequestName report, Optional<RequestName> query) {}

    private final Deque<Leftover> leftovers = new ArrayDeque<>();

    /**
     * Notes what is about to be created.
     *
     * @param report its name
     * @param query the name of the query that is saved for it, if one is
     */
    synchronized void add(ReportSession session, UUID attempt, RequestName report, Optional<RequestName> query) {
        leftovers.add(new Leftover(session, attempt, report, query));
    }

    /** Removes all of it, as far as the service lets it; the latest first. */
    void remove() {
        long began = System.nanoTime();
        for (Leftover leftover : taken()) {
            if (Duration.ofNanos(System.nanoTime() - began).compareTo(PATIENCE) > 0) {
                leftover.session()
                        .listener()
                        .notRemoved("report " + leftover.report().text(), "the application is ending");
            } else {
                remove(leftover);
            }
        }
    }

    private synchronized List<Leftover> taken() {
        List<Leftover> taken = new ArrayList<>();
        while (!leftovers.isEmpty()) {
            taken.add(leftovers.removeLast());
        }
        return taken;
    }

    private static void remove(Leftover leftover) {
        ReportSession session = leftover.session();
        Removal removal = new Removal(session);
        try {
            OwnReport.marked(session.client(), leftover.report()).stream()
                    .filter(own -> own.marker().attempt().equals(leftover.attempt()))
                    .forEach(own -> removal.ofReport(own.id()));
            leftover.query()
                    .ifPresent(name -> session.client().listQueries(QueryFilter.byName(name.text())).stream()
                            .filter(query -> isOf(query, name, leftover.attempt()))
                            .filter(query -> session.client()
                                    .listReports(ReportFilter.byQuery(query.queryId()))
                                    .isEmpty())
                            .forEach(query -> removal.ofQuery(query.queryId())));
        } catch (ServiceException notFound) {
            session.listener().notRemoved("report " + leftover.report().text(), String.valueOf(notFound.getMessage()));
        }
    }

    private static boolean isOf(SavedQuery query, RequestName name, UUID attempt) {
        return name.marker(query.name(), query.description())
                .filter(marker -> marker.attempt().equals(attempt))
                .isPresent();
    }
}
