package io.github.partnerinsights.report;

import io.github.partnerinsights.api.TestRows;
import io.github.partnerinsights.http.ServiceException;
import java.util.Optional;

/** The first rows of a request, computed by the service at most once. Not thread-safe. */
final class FirstRows {

    private final ReportPlan plan;
    private boolean asked;
    private Optional<Preview> rows = Optional.empty();

    FirstRows(ReportPlan plan) {
        this.plan = plan;
    }

    /** Empty where the service could not compute them; it is not asked again. */
    Optional<Preview> get(ReportSession session) {
        if (!asked) {
            rows = compute(session);
            asked = true;
        }
        return rows;
    }

    private Optional<Preview> compute(ReportSession session) {
        try {
            Optional<Preview> preview = Preview.of(answer(session), plan.columns());
            if (preview.isEmpty()) {
                session.listener().previewFailed("the service's test query left out a column");
            }
            return preview;
        } catch (ServiceException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            session.listener().previewFailed(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private TestRows answer(ReportSession session) {
        if (plan instanceof ReportPlan.OfSavedQuery saved) {
            return session.client().testSavedQuery(saved.queryId(), saved.window());
        }
        if (plan instanceof ReportPlan.OfStatement statement) {
            return session.client().testQuery(statement.statement(), statement.window());
        }
        throw new IllegalArgumentException("A report that exists has no first rows but its own.");
    }
}
