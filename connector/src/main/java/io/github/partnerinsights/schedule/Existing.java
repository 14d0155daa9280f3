package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.report.ReportPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks whether a schedule is there already. */
final class Existing {

    private final InsightsClient client;
    private final NewSchedule wanted;
    private final ReportPlan plan;

    Existing(InsightsClient client, NewSchedule wanted, ReportPlan plan) {
        this.client = client;
        this.wanted = wanted;
        this.plan = plan;
    }

    /**
     * The one report that has the name, if it is what is wanted.
     *
     * @throws ScheduleException it is something else, or several have the name
     */
    Optional<Report> among(List<Report> reports) {
        List<Report> named = new Listing(reports).named(wanted.name());
        if (named.isEmpty()) {
            return Optional.empty();
        }
        if (named.size() > 1) {
            throw new ScheduleException(named.size() + " reports have the name '" + wanted.name()
                    + "' already, and nothing was created: " + Listing.ids(named)
                    + ". Delete all but one of them by their ids, or choose another name.");
        }
        Report report = named.get(0);
        if (!RecurringReport.is(report)) {
            throw new ScheduleException("Report '" + report.reportName() + "' (" + report.reportId()
                    + ") has that name already and runs only once. Nothing was created: choose another name.");
        }
        List<String> differences = differences(report);
        if (!differences.isEmpty()) {
            throw new ScheduleException("The recurring report '" + report.reportName() + "' (" + report.reportId()
                    + ") exists and is another one: " + String.join("; ", differences)
                    + ". It was left as it is, and nothing was created. Delete it first if it shall change, or choose"
                    + " another name.");
        }
        return Optional.of(report);
    }

    private List<String> differences(Report report) {
        List<String> differences = new ArrayList<>();
        int hours = report.recurrenceInterval().orElse(0);
        if (hours != wanted.intervalHours()) {
            differences.add("it runs every " + hours + " hours and not every " + wanted.intervalHours());
        }
        String format = wanted.format().name().toLowerCase(Locale.ROOT);
        if (!RecurringReport.formatOf(report).equals(format)) {
            differences.add("its format is " + RecurringReport.formatOf(report) + " and not " + format);
        }
        if (wanted.count().isPresent() && !report.recurrenceCount().equals(wanted.count())) {
            differences.add("it runs "
                    + (report.recurrenceCount().isPresent()
                            ? report.recurrenceCount().getAsInt() + " times"
                            : "without end")
                    + " and not " + wanted.count().getAsInt() + " times");
        }
        if (!(plan instanceof ReportPlan.OfSavedQuery saved) || !saved.queryId().equalsIgnoreCase(report.queryId())) {
            Statements statements = new Statements(statementOf(report), wantedStatement());
            if (!statements.areEqual()) {
                differences.add(statements.difference());
            }
        }
        return differences;
    }

    private String wantedStatement() {
        return plan instanceof ReportPlan.OfSavedQuery saved
                ? saved.statement()
                : ((ReportPlan.OfStatement) plan).statement();
    }

    private String statementOf(Report report) {
        if (report.query() != null) {
            return report.query();
        }
        return client.listQueries(QueryFilter.byId(report.queryId())).stream()
                .map(SavedQuery::query)
                .findFirst()
                .orElse("");
    }
}
