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
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the one-off report of a plan, once.
 *
 * <p>The service has no key that would make a repeated creation harmless. So the description of what we create carries
 * the id of our attempt, and where an answer is lost, that id decides whether the report is there. Nothing is sent again
 * before that is known.
 */
final class ReportCreation {

    private final InsightsClient client;
    private final UUID attempt = UUID.randomUUID();
    private boolean outcomeUnknown;

    ReportCreation(InsightsClient client) {
        this.client = client;
    }

    /** An equal statement that we have saved before, in this process or another. */
    static Optional<SavedQuery> savedQuery(InsightsClient client, String statement) {
        String name = RequestName.ofStatement(statement).text();
        return client.listQueries(QueryFilter.byName(name)).stream()
                .filter(query -> query.name().equals(name) && query.query().equals(statement))
                .findFirst();
    }

    /**
     * Makes the report, or finds the one that a call before has made without our hearing of it.
     *
     * @throws IllegalArgumentException the service refused a column that the dataset does not list
     * @throws ApiException the service refused; then nothing new is left there
     * @throws ServiceException there was no answer, and it is not known whether the report was made; the next call looks
     *     for it first
     */
    Report create(ReportPlan plan) {
        if (plan instanceof ReportPlan.OfSavedQuery saved) {
            return report(saved.queryId(), RequestName.ofReport(saved.queryId(), saved.window()), saved.window());
        }
        ReportPlan.OfStatement statement = (ReportPlan.OfStatement) plan;
        RequestName name = RequestName.ofReport(statement.statement(), statement.window());
        Optional<SavedQuery> before = savedQuery(client, statement.statement());
        SavedQuery query = before.isPresent() ? before.get() : save(statement);
        try {
            return report(query.queryId(), name, statement.window());
        } catch (ApiException refused) {
            if (before.isEmpty() && refused.isRefusal()) {
                removeUnused(query, refused);
            }
            throw refused;
        }
    }

    private SavedQuery save(ReportPlan.OfStatement statement) {
        RequestName name = RequestName.ofStatement(statement.statement());
        try {
            return client.createQuery(new NewQuery(name.text(), name.description(attempt), statement.statement()));
        } catch (ApiException refused) {
            if (refused.reason() == ApiException.Reason.INVALID_REQUEST
                    && !statement.hint().isEmpty()) {
                throw new IllegalArgumentException(refused.getMessage() + statement.hint(), refused);
            }
            throw refused;
        }
    }

    private Report report(String queryId, RequestName name, Optional<Window> window) {
        if (outcomeUnknown) {
            Optional<Report> made = made(name);
            if (made.isPresent()) {
                return made.get();
            }
        }
        try {
            outcomeUnknown = true;
            Report report =
                    client.createReport(NewReport.executeNow(name.text(), name.description(attempt), queryId, window));
            outcomeUnknown = false;
            return report;
        } catch (ApiException answered) {
            if (answered.isRefusal()) {
                outcomeUnknown = false;
                throw answered;
            }
            return made(name).orElseThrow(() -> answered);
        } catch (ServiceException unanswered) {
            return made(name).orElseThrow(() -> unanswered);
        }
    }

    private Optional<Report> made(RequestName name) {
        return client.listReports(ReportFilter.byName(name.text())).stream()
                .filter(report -> name.description(attempt).equals(report.description()))
                .findFirst();
    }

    /** Unless another reader has found the query by its name meanwhile, and made a report of it. */
    private void removeUnused(SavedQuery query, ApiException refused) {
        try {
            if (client.listReports(ReportFilter.byQuery(query.queryId())).isEmpty()) {
                client.deleteQuery(query.queryId());
            }
        } catch (ServiceException notRemoved) {
            refused.addSuppressed(notRemoved);
        }
    }
}
