package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.api.Window;
import io.github.partnerinsights.http.ServiceException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the one-off report of a plan, once.
 *
 * <p>The service has no key that would make a repeated creation harmless. So the description of what we create carries
 * the id of our attempt, and where an answer is lost, that id decides whether the thing is there; an older report of the
 * same name proves nothing.
 */
final class ReportCreation {

    /** So often in one go is a report asked for anew because its query is gone. */
    private static final int MOST_GONE = 2;

    private final ReportPlan plan;
    private final RequestName name;
    private final UUID attempt = UUID.randomUUID();
    private final OnceOnly savingQuery = new OnceOnly();
    private final OnceOnly makingReport = new OnceOnly();

    private @Nullable SavedQuery savedHere;

    ReportCreation(ReportPlan plan, RequestName name) {
        this.plan = plan;
        this.name = name;
    }

    /** An equal statement that we have saved before, in this process or another. */
    static Optional<SavedQuery> savedQuery(InsightsClient client, String statement) {
        String name = RequestName.ofStatement(statement).text();
        return client.listQueries(QueryFilter.byName(name)).stream()
                .filter(query -> query.name().equals(name) && query.query().equals(statement))
                .findFirst();
    }

    UUID attempt() {
        return attempt;
    }

    /** The name of the query that is saved if none is there; none for a query that the user named. */
    Optional<RequestName> queryName() {
        return plan instanceof ReportPlan.OfStatement statement
                ? Optional.of(RequestName.ofStatement(statement.statement()))
                : Optional.empty();
    }

    /**
     * Makes the report, or finds the one that a call before has made without our hearing of it.
     *
     * @throws IllegalArgumentException the service refused a column that the dataset does not list
     * @throws ApiException the service refused; a query that was saved for it stays until {@link #abandon}
     * @throws ServiceException there was no answer, and it is not known whether the report was made; the next call looks
     *     for it first
     */
    Report create(ReportSession session) {
        if (plan instanceof ReportPlan.OfSavedQuery saved) {
            return report(session, saved.queryId(), saved.window());
        }
        ReportPlan.OfStatement statement = (ReportPlan.OfStatement) plan;
        for (int gone = 0; ; gone++) {
            SavedQuery query = query(session, statement);
            try {
                return report(session, query.queryId(), statement.window());
            } catch (ApiException refused) {
                if (gone == MOST_GONE || !isGone(session, query, refused)) {
                    throw refused;
                }
                // Somebody deleted the query between the two calls.
            }
        }
    }

    /**
     * Removes the query that was saved for a report which was then refused, unless another reader has found it by its name
     * meanwhile, and made a report of it. It stays as well where it is not known whether there is a report. Also done by a
     * thread that was interrupted.
     */
    void abandon(ReportSession session, ServiceException why) {
        SavedQuery query = savedHere;
        if (query == null || makingReport.isUnknown()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (session.client()
                    .listReports(ReportFilter.byQuery(query.queryId()))
                    .isEmpty()) {
                session.client().deleteQuery(query.queryId());
            }
            savedHere = null;
        } catch (ServiceException notRemoved) {
            why.addSuppressed(notRemoved);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Removes what this attempt has made besides: a creation that was sent again may have been carried out late, and twice.
     * What cannot be removed now goes with the outdated ones.
     */
    void removeSurplus(ReportSession session, String kept) {
        if (!makingReport.wasRepeated() || session.settings().cleanUp() == CleanUpMode.NEVER) {
            return;
        }
        Removal removal = new Removal(session);
        try {
            session.client().listReports(ReportFilter.byName(name.text())).stream()
                    .filter(listed -> isOurs(listed.description(), listed.reportName(), name))
                    .filter(listed -> !OwnReport.key(listed.reportId()).equals(OwnReport.key(kept)))
                    .forEach(listed -> removal.ofReport(listed.reportId()));
        } catch (ServiceException unlisted) {
            if (Thread.currentThread().isInterrupted()) {
                throw unlisted;
            }
        }
    }

    private Marker marker(ReportSession session, RequestName of) {
        return new Marker(of.hash(), attempt, Keeping.of(session.settings().cleanUp()));
    }

    private SavedQuery query(ReportSession session, ReportPlan.OfStatement statement) {
        Optional<SavedQuery> before = savedQuery(session.client(), statement.statement());
        RequestName ofQuery = RequestName.ofStatement(statement.statement());
        if (before.isPresent()) {
            return ours(before.get(), ofQuery);
        }
        NewQuery query = new NewQuery(ofQuery.text(), marker(session, ofQuery).text(), statement.statement());
        try {
            SavedQuery saved = savingQuery.send(
                    session,
                    () -> session.client().createQuery(query),
                    () -> savedQuery(session.client(), statement.statement()));
            return ours(saved, ofQuery);
        } catch (ApiException refused) {
            if (refused.reason() == ApiException.Reason.INVALID_REQUEST
                    && !statement.hint().isEmpty()) {
                throw new IllegalArgumentException(refused.getMessage() + statement.hint(), refused);
            }
            throw refused;
        }
    }

    private Report report(ReportSession session, String queryId, Optional<Window> window) {
        NewReport report =
                NewReport.executeNow(name.text(), marker(session, name).text(), queryId, window);
        return makingReport.send(
                session,
                () -> session.client().createReport(report),
                () -> session.client().listReports(ReportFilter.byName(name.text())).stream()
                        .filter(listed -> isOurs(listed.description(), listed.reportName(), name))
                        .findFirst());
    }

    /** Remembers a query if we have saved it: after a lost answer it may be that, or somebody else's. */
    private SavedQuery ours(SavedQuery query, RequestName as) {
        if (isOurs(query.description(), query.name(), as)) {
            savedHere = query;
        }
        return query;
    }

    private boolean isOurs(@Nullable String description, String named, RequestName as) {
        return as.marker(named, description)
                .filter(marker -> marker.attempt().equals(attempt))
                .isPresent();
    }

    /** Whether that is why a report of it was refused. An equal one may stand beside it. */
    private static boolean isGone(ReportSession session, SavedQuery query, ApiException refused) {
        return refused.reason() == ApiException.Reason.INVALID_REQUEST
                && refused.serviceMessage()
                        .filter(words -> words.toLowerCase(Locale.ROOT).contains("queryid"))
                        .isPresent()
                && session.client().listQueries(QueryFilter.byName(query.name())).stream()
                        .noneMatch(listed -> OwnReport.key(listed.queryId()).equals(OwnReport.key(query.queryId())));
    }
}
