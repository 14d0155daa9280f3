package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.file.ReportFiles;
import io.github.partnerinsights.emulator.query.ReportQuery;
import io.github.partnerinsights.emulator.signin.Caller;
import io.github.partnerinsights.emulator.web.Fields;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls of {@code ScheduledReport}, but for its executions (api/reference.md §2.4). */
final class ReportCalls {

    private final Reports reports;
    private final SavedQueries queries;
    private final Warehouse warehouse;
    private final ReportFiles files;
    private final Limits limits;
    private final Outcomes outcomes;
    private final Clock clock;

    ReportCalls(
            Reports reports,
            SavedQueries queries,
            Warehouse warehouse,
            ReportFiles files,
            Limits limits,
            Outcomes outcomes,
            Clock clock) {
        this.reports = reports;
        this.queries = queries;
        this.warehouse = warehouse;
        this.files = files;
        this.limits = limits;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    Response create(Request request, Caller caller) {
        Instant now = clock.instant();
        JsonBody body = JsonBody.of(request);
        body.requiredText("ReportName");
        SavedQuery query = queries.find(body.requiredText("QueryId"))
                .orElseThrow(() -> new HttpProblem(400, Messages.INVALID_QUERY_ID));
        String dataset = dataset(query);
        ReportOrder order = ReportOrder.ofCreation(body, limits, minimumInterval(dataset), now);
        Report report = new Report(query, caller.name(), now, order, () -> outcomes.of(dataset));
        Map<String, @Nullable Object> entry = reports.add(report, now, added -> added.entry(now));
        return Envelope.of(List.of(entry), Messages.REPORT_CREATED);
    }

    Response list(Request request) {
        Instant now = clock.instant();
        Fields filter = request.query();
        Optional<String> id = filter.get("reportId");
        Optional<String> name = filter.get("reportName");
        Optional<String> queryId = filter.get("queryId");
        Predicate<Report> wanted = report -> (id.isEmpty() || report.id().equalsIgnoreCase(id.get()))
                && (name.isEmpty() || report.order().name().equalsIgnoreCase(name.get()))
                && (queryId.isEmpty() || report.query().id().equalsIgnoreCase(queryId.get()));
        List<Map<String, @Nullable Object>> found = reports.all(wanted, report -> report.entry(now));
        boolean filtered = id.isPresent() || name.isPresent() || queryId.isPresent();
        if (filtered && found.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        return Envelope.of(found, Messages.REPORTS_FETCHED);
    }

    Response update(Request request) {
        Instant now = clock.instant();
        JsonBody body = JsonBody.of(request);
        return change(
                request,
                (report, time) -> report.update(
                        ReportOrder.ofUpdate(body, limits, minimumInterval(dataset(report.query())), time), time),
                now,
                Messages.REPORT_UPDATED);
    }

    Response pause(Request request) {
        return change(request, Report::pause, clock.instant(), Messages.REPORT_PAUSED);
    }

    Response resume(Request request) {
        return change(request, Report::resume, clock.instant(), Messages.REPORT_RESUMED);
    }

    /** Removes a report with its executions and their files. */
    Response delete(Request request) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> entry = reports.remove(request.pathValue("reportId"), report -> {
                    report.executions(now).forEach(execution -> files.remove(execution.id()));
                    return report.entry(now);
                })
                .orElseThrow(() -> new HttpProblem(404, Messages.NOTHING_FOUND));
        return Envelope.of(List.of(entry), Messages.REPORT_DELETED);
    }

    private Response change(Request request, BiConsumer<Report, Instant> change, Instant now, String message) {
        Map<String, @Nullable Object> entry = reports.with(request.pathValue("reportId"), report -> {
                    change.accept(report, now);
                    return report.entry(now);
                })
                .orElseThrow(() -> new HttpProblem(404, Messages.NOTHING_FOUND));
        return Envelope.of(List.of(entry), message);
    }

    private static String dataset(SavedQuery query) {
        return ReportQuery.parse(query.text()).dataset();
    }

    private int minimumInterval(String dataset) {
        return warehouse.datasets().stream()
                .filter(definition -> definition.name().equalsIgnoreCase(dataset))
                .mapToInt(DatasetDefinition::minimumRecurrenceInterval)
                .findFirst()
                .orElse(limits.leastInterval());
    }
}
