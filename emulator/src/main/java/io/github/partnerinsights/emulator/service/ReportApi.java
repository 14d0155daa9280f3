package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.file.ReportFiles;
import io.github.partnerinsights.emulator.outcome.Outcomes;
import io.github.partnerinsights.emulator.signin.Authentication;
import io.github.partnerinsights.emulator.signin.Caller;
import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Handler;
import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.Response;
import io.github.partnerinsights.emulator.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The report API of a program, behind its guard (api/reference.md §2). */
public final class ReportApi implements AutoCloseable {

    private final Program program;
    private final ServiceSettings settings;
    private final Authentication authentication;
    private final Clock clock;
    private final ExecutionFiles executionFiles;
    private final Reports allReports;
    private final Envelope envelope;
    private final DatasetCalls datasets;
    private final QueryCalls queries;
    private final TestQueryCall testQuery;
    private final ReportCalls reports;
    private final ExecutionCalls executions;
    private final Callbacks callbacks;
    private final Overview overview;

    /**
     * Takes up what the store kept of this program.
     *
     * @throws java.io.UncheckedIOException if the store cannot be read
     */
    public ReportApi(
            Program program,
            ServiceSettings settings,
            Authentication authentication,
            Warehouse warehouse,
            ReportFiles files,
            Outcomes outcomes,
            StateStore store,
            Clock clock) {
        this.program = program;
        this.settings = settings;
        this.authentication = authentication;
        this.clock = clock;
        String name = program.name().toLowerCase(Locale.ROOT);
        this.executionFiles = new ExecutionFiles(files, warehouse, settings.timings(), settings.reportFiles());
        Report.World world = new Report.World(
                settings.timings(),
                settings.limits().history(),
                (query, order) -> outcomes.decide(warehouse.datasetOf(query.text()), order.name()),
                executionFiles::forget);
        Entries entries = new Entries(program, settings);
        this.envelope = new Envelope(program, settings);
        SavedQueries savedQueries =
                new SavedQueries(settings.limits().queries(), warehouse.systemQueries(), store, name + "-queries");
        this.allReports = new Reports(settings.limits(), store, name + "-reports", world);
        this.datasets = new DatasetCalls(warehouse, entries, envelope);
        this.queries = new QueryCalls(savedQueries, settings.limits(), warehouse, entries, envelope, clock);
        this.testQuery = new TestQueryCall(program, settings, savedQueries, warehouse, envelope);
        this.reports = new ReportCalls(
                program, settings, allReports, savedQueries, warehouse, world, entries, envelope, clock);
        this.executions = new ExecutionCalls(program, settings, allReports, executionFiles, entries, envelope, clock);
        CallbackLog callbackLog = new CallbackLog();
        this.overview = new Overview(warehouse, savedQueries, allReports, callbackLog, settings, entries, clock);
        this.callbacks = new Callbacks(settings.callbacks(), this::takeDueCallbacks, callbackLog, clock);
        expectFiles();
        callbacks.start();
    }

    /** Adds all calls below the given path, e.g. {@code /insights/v1/mpn}. */
    public void addTo(Router router, String base) {
        add(router, Call.DATASETS, "GET", base + "/ScheduledDataset", (request, caller) -> datasets.list(request));
        String query = base + "/ScheduledQueries";
        add(router, Call.CREATE_QUERY, "POST", query, (request, user) -> queries.create(body(request), user));
        add(router, Call.QUERIES, "GET", query, (request, user) -> queries.list(request));
        add(router, Call.TEST_QUERY, "GET", query + "/testQueryResult", (request, user) -> testQuery.run(request));
        add(
                router,
                Call.DELETE_QUERY,
                "DELETE",
                query + "/{queryId}",
                (request, user) -> queries.delete(request.pathValue("queryId")));
        String report = base + "/ScheduledReport";
        add(router, Call.CREATE_REPORT, "POST", report, (request, user) -> reports.create(body(request), user));
        add(router, Call.REPORTS, "GET", report, (request, user) -> reports.list(request));
        addCallsOfOneReport(router, report, "/{reportId}", request -> Optional.of(request.pathValue("reportId")));
        if (settings.has(Quirk.REPORT_ID_AS_PARAMETER)) {
            addCallsOfOneReport(router, report, "", request -> request.query().get("reportId"));
        }
    }

    private void addCallsOfOneReport(
            Router router, String report, String end, Function<Request, Optional<String>> reportId) {
        Function<Request, String> required = request ->
                reportId.apply(request).orElseThrow(() -> new HttpProblem(400, Messages.missing("reportId")));
        add(
                router,
                Call.UPDATE_REPORT,
                "PUT",
                report + end,
                (request, user) -> reports.update(body(request), required.apply(request)));
        add(
                router,
                Call.DELETE_REPORT,
                "DELETE",
                report + end,
                (request, user) -> reports.delete(required.apply(request)));
        add(
                router,
                Call.PAUSE_REPORT,
                "PUT",
                report + "/pause" + end,
                (request, user) -> reports.pause(required.apply(request)));
        add(
                router,
                Call.RESUME_REPORT,
                "PUT",
                report + "/resume" + end,
                (request, user) -> reports.resume(required.apply(request)));
        add(
                router,
                Call.EXECUTIONS,
                "GET",
                report + "/execution" + end,
                (request, user) -> executions.list(request, reportId.apply(request)));
    }

    /** What it holds. */
    public Overview overview() {
        return overview;
    }

    /** Calls no callback from now on. */
    @Override
    public void close() {
        callbacks.close();
    }

    private List<Callbacks.Due> takeDueCallbacks() {
        Instant now = clock.instant();
        return allReports
                .all(
                        report -> report.order().callbackUrl() != null,
                        report -> report.takeCompletedWithCallbackDue(now, ready(report)).stream()
                                .map(execution -> new Callbacks.Due(
                                        report.id(),
                                        String.valueOf(report.order().callbackUrl()),
                                        Optional.ofNullable(report.order().callbackMethod())
                                                .orElse("POST")))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private Predicate<Execution> ready(Report report) {
        return execution -> {
            executionFiles.begin(report.query(), report.order(), execution);
            return executionFiles.ready(report.query(), report.order(), execution, Duration.ZERO)
                    && !executionFiles.failed(report.query(), report.order(), execution);
        };
    }

    private void expectFiles() {
        Instant now = clock.instant();
        allReports.all(report -> true, report -> {
            report.executions(now).stream()
                    .filter(execution -> report.statusOf(execution, now).isCompleted())
                    .forEach(execution -> executionFiles.expect(report, execution));
            return report.id();
        });
    }

    /** A call whose caller is known by the name that entries show as {@code user}. */
    private interface UserHandler {
        Response handle(Request request, String user);
    }

    private void add(Router router, Call call, String method, String template, UserHandler handler) {
        Handler guarded = authentication.guard(program, (request, caller) -> {
            refuseStrayBlank(request.strayBlank());
            return handler.handle(request, user(caller));
        });
        router.add(call, method, template, request -> {
            try {
                return guarded.handle(request);
            } catch (HttpProblem problem) {
                return envelope.refusal(problem);
            }
        });
    }

    private JsonBody body(Request request) {
        JsonBody body = JsonBody.of(request);
        refuseStrayBlank(body.strayBlank());
        return body;
    }

    private void refuseStrayBlank(Optional<String> where) {
        if (settings.has(Quirk.STRAY_BLANKS_REFUSED) && where.isPresent()) {
            throw new HttpProblem(400, Messages.strayBlank(where.get()));
        }
    }

    /** The principal name in mpn, a number in cmp (api/reference.md §2.2). */
    private String user(Caller caller) {
        return program == Program.MPN
                ? caller.name()
                : Integer.toString(100_000_000 + Math.floorMod(caller.name().hashCode(), 900_000_000));
    }
}
