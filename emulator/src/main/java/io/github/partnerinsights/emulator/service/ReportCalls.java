package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.data.Warehouse;
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

    private final Program program;
    private final ServiceSettings settings;
    private final Reports reports;
    private final SavedQueries queries;
    private final Warehouse warehouse;
    private final Report.World world;
    private final Entries entries;
    private final Envelope envelope;
    private final OrderReader orders;
    private final Clock clock;

    ReportCalls(
            Program program,
            ServiceSettings settings,
            Reports reports,
            SavedQueries queries,
            Warehouse warehouse,
            Report.World world,
            Entries entries,
            Envelope envelope,
            Clock clock) {
        this.program = program;
        this.settings = settings;
        this.reports = reports;
        this.queries = queries;
        this.warehouse = warehouse;
        this.world = world;
        this.entries = entries;
        this.envelope = envelope;
        this.orders = new OrderReader(program, settings);
        this.clock = clock;
    }

    Response create(JsonBody body, String user) {
        Instant now = clock.instant();
        body.requiredText("ReportName");
        SavedQuery query = queries.find(body.requiredText("QueryId"))
                .orElseThrow(() -> new HttpProblem(400, Messages.INVALID_QUERY_ID));
        ReportOrder order = orders.created(body, minimumInterval(query), now);
        Map<String, @Nullable Object> entry = reports.add(
                user,
                order.executeNow(),
                now,
                () -> new Report(query, user, now, order, world),
                report -> entries.of(report, now));
        return envelope.of(entry, Messages.REPORT_CREATED);
    }

    Response list(Request request) {
        Instant now = clock.instant();
        Fields filter = request.query();
        Optional<String> id = filter.get("reportId");
        Optional<String> name = filter.get("reportName");
        boolean queryIdIsFlag = settings.has(Quirk.QUERY_ID_FILTER_IS_FLAG);
        Optional<String> queryId = queryIdIsFlag ? Optional.empty() : filter.get("queryId");
        boolean withSystemQueries =
                !queryIdIsFlag || Flags.read(filter, "queryId").orElse(true);
        Predicate<Report> wanted = report -> (id.isEmpty() || report.id().equalsIgnoreCase(id.get()))
                && (name.isEmpty() || report.order().name().equalsIgnoreCase(name.get()))
                && (queryId.isEmpty() || report.query().id().equalsIgnoreCase(queryId.get()))
                && (withSystemQueries || !report.query().system());
        List<Map<String, @Nullable Object>> found = reports.all(wanted, report -> entries.of(report, now));
        boolean filtered = id.isPresent() || name.isPresent() || queryId.isPresent();
        if (filtered && found.isEmpty()) {
            throw new HttpProblem(404, Messages.NOTHING_FOUND);
        }
        return envelope.of(request, found, Messages.REPORTS_FETCHED);
    }

    Response update(JsonBody body, String reportId) {
        return change(
                reportId,
                (report, now) ->
                        report.update(orders.updated(body, report.order(), minimumInterval(report.query()), now), now),
                Messages.REPORT_UPDATED);
    }

    Response pause(String reportId) {
        return change(reportId, Report::pause, Messages.REPORT_PAUSED);
    }

    Response resume(String reportId) {
        return change(reportId, Report::resume, Messages.REPORT_RESUMED);
    }

    /** Removes a report with its executions and their files. */
    Response delete(String reportId) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> entry = reports.remove(reportId, report -> {
                    report.executions(now).forEach(world.forgotten());
                    return entries.of(report, now);
                })
                .orElseThrow(() -> new HttpProblem(404, Messages.NOTHING_FOUND));
        return envelope.of(entry, Messages.REPORT_DELETED);
    }

    private Response change(String reportId, BiConsumer<Report, Instant> change, String message) {
        Instant now = clock.instant();
        Map<String, @Nullable Object> entry = reports.change(
                        reportId, now, report -> change.accept(report, now), report -> entries.of(report, now))
                .orElseThrow(() -> new HttpProblem(404, Messages.NOTHING_FOUND));
        return envelope.of(entry, message);
    }

    /** What the dataset of a query demands; only mpn knows such a minimum. */
    private int minimumInterval(SavedQuery query) {
        int least = settings.limits().leastInterval();
        if (program == Program.CMP) {
            return least;
        }
        // A query that was kept over a restart may not fit the switches of today.
        String dataset = warehouse
                .datasetOf(query.text())
                .orElseThrow(() -> new HttpProblem(400, Messages.INVALID_QUERY_ID + " - its statement is not valid"));
        return warehouse.datasets().stream()
                .filter(definition -> definition.name().equalsIgnoreCase(dataset))
                .mapToInt(DatasetDefinition::minimumRecurrenceInterval)
                .findFirst()
                .orElse(least);
    }
}
