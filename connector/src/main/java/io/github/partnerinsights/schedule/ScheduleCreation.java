package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.http.ServiceException;
import io.github.partnerinsights.report.Quotas;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.ReportPlanner;
import io.github.partnerinsights.report.ServerTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a schedule, unless it is there. One object for one call. */
final class ScheduleCreation {

    private final InsightsClient client;
    private final ServerTime time;
    private final UnknownOutcome outcome;
    private final NewSchedule wanted;
    private final ScheduleQueries queries;

    private @Nullable SavedQuery savedHere;
    private @Nullable String madeHere;

    ScheduleCreation(InsightsClient client, ServerTime time, UnknownOutcome outcome, NewSchedule wanted) {
        this.client = client;
        this.time = time;
        this.outcome = outcome;
        this.wanted = wanted;
        this.queries = new ScheduleQueries(client);
    }

    /** All that can be wrong is said before anything is made. */
    Report create() {
        List<Report> reports = client.listReports(ReportFilter.all());
        ReportPlan plan = new ReportPlanner(client).plan(wanted.selection());
        Existing existing = new Existing(client, wanted, plan);
        Optional<Report> there = existing.among(reports);
        if (there.isPresent()) {
            return there.get();
        }
        ScheduleChecks checks = new ScheduleChecks(wanted);
        checks.requireInterval(client.findDataset(plan.dataset()));
        List<SavedQuery> saved = client.listQueries(QueryFilter.all());
        Instant start = checks.start(time.now());
        Quotas quotas = Quotas.of(saved, reports, time.now());
        if (plan instanceof ReportPlan.OfSavedQuery query) {
            checks.requireRoom(quotas, false);
            return settled(existing, made(existing, wanted.report(query.queryId(), start)));
        }
        ReportPlan.OfStatement statement = (ReportPlan.OfStatement) plan;
        ScheduleMarker marker = ScheduleMarker.of(wanted.name(), statement.statement());
        Optional<SavedQuery> before =
                saved.stream().filter(marker::isSameSchedule).findFirst();
        checks.requireRoom(quotas, before.isEmpty());
        String queryId = before.orElseGet(() -> save(statement, marker)).queryId();
        try {
            return settled(existing, made(existing, wanted.report(queryId, start)));
        } catch (ApiException refused) {
            abandon(refused);
            throw refused;
        }
    }

    private SavedQuery save(ReportPlan.OfStatement statement, ScheduleMarker marker) {
        NewQuery query = new NewQuery(marker.queryName(), marker.description(), statement.statement());
        try {
            SavedQuery saved = outcome.resolve(
                    "the query of '" + wanted.name() + "'",
                    () -> client.createQuery(query),
                    () -> client.listQueries(QueryFilter.byName(marker.queryName())).stream()
                            .filter(marker::isSameSchedule)
                            .findFirst());
            // After a lost answer it may be another process's, saved at the same moment.
            if (ScheduleMarker.in(saved).filter(marker::equals).isPresent()) {
                savedHere = saved;
            }
            return saved;
        } catch (ApiException refused) {
            if (refused.reason() == ApiException.Reason.INVALID_REQUEST
                    && !statement.hint().isEmpty()) {
                throw new IllegalArgumentException(refused.getMessage() + statement.hint(), refused);
            }
            throw refused;
        }
    }

    private Report made(Existing existing, NewReport report) {
        return outcome.resolve(
                "the recurring report '" + wanted.name() + "'",
                () -> {
                    Report answered = client.createReport(report);
                    madeHere = answered.reportId();
                    return answered;
                },
                () -> existing.among(client.listReports(ReportFilter.byName(wanted.name()))));
    }

    /**
     * Of several that were made at the same moment, the earliest stays; each process takes back its own. One that was found
     * after a lost answer may be somebody else's.
     */
    private Report settled(Existing existing, Report made) {
        List<Report> named = namedNow();
        Optional<Report> earliest = named.stream()
                .filter(RecurringReport::is)
                .min(Comparator.comparing(Report::createdTime, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(Report::reportId));
        if (named.size() < 2 || earliest.isEmpty() || earliest.get().reportId().equals(made.reportId())) {
            return made;
        }
        if (made.reportId().equals(madeHere)) {
            new ScheduleRemoval(client).remove(made);
        }
        return existing.among(List.of(earliest.get())).orElse(earliest.get());
    }

    /** Nothing where the service does not say: the report that was made is there all the same. */
    private List<Report> namedNow() {
        try {
            return new Listing(client.listReports(ReportFilter.byName(wanted.name()))).named(wanted.name());
        } catch (ServiceException notListed) {
            return List.of();
        }
    }

    /** Only after a refusal: else the report may exist, and need it. */
    private void abandon(ApiException refused) {
        SavedQuery query = savedHere;
        if (query == null || !refused.isRefusal()) {
            return;
        }
        try {
            queries.removeUnlessUsed(query.queryId());
        } catch (ServiceException notRemoved) {
            refused.addSuppressed(notRemoved);
        }
    }
}
