package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.file.ReportFiles;
import io.github.partnerinsights.emulator.signin.Authentication;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Router;
import java.time.Clock;

/** The report API of the program mpn, behind its guard (api/reference.md §2). */
public final class MpnApi {

    private final Authentication authentication;
    private final DatasetCalls datasets;
    private final QueryCalls queries;
    private final ReportCalls reports;
    private final ExecutionCalls executions;

    /**
     * @param unfinishedShown whether executions are shown before they are completed, without being asked for
     *     (api/reference.md §9.6)
     */
    public MpnApi(
            Authentication authentication,
            Warehouse warehouse,
            ReportFiles files,
            Limits limits,
            Timings timings,
            Outcomes outcomes,
            boolean unfinishedShown,
            Clock clock) {
        this.authentication = authentication;
        SavedQueries savedQueries = new SavedQueries(limits.queries(), warehouse.systemQueries());
        Reports allReports = new Reports(limits);
        this.datasets = new DatasetCalls(warehouse);
        this.queries = new QueryCalls(savedQueries, warehouse, limits.testRows(), clock);
        this.reports = new ReportCalls(allReports, savedQueries, warehouse, files, limits, outcomes, clock);
        this.executions = new ExecutionCalls(allReports, files, timings, limits, unfinishedShown, clock);
    }

    /** Adds all calls below the given path, e.g. {@code /insights/v1/mpn}. */
    public void addTo(Router router, String base) {
        add(router, Call.DATASETS, "GET", base + "/ScheduledDataset", (request, caller) -> datasets.list(request));
        String query = base + "/ScheduledQueries";
        add(router, Call.CREATE_QUERY, "POST", query, queries::create);
        add(router, Call.QUERIES, "GET", query, (request, caller) -> queries.list(request));
        add(router, Call.TEST_QUERY, "GET", query + "/testQueryResult", (request, caller) -> queries.test(request));
        add(router, Call.DELETE_QUERY, "DELETE", query + "/{queryId}", (request, caller) -> queries.delete(request));
        String report = base + "/ScheduledReport";
        String one = report + "/{reportId}";
        add(router, Call.CREATE_REPORT, "POST", report, reports::create);
        add(router, Call.REPORTS, "GET", report, (request, caller) -> reports.list(request));
        add(router, Call.UPDATE_REPORT, "PUT", one, (request, caller) -> reports.update(request));
        add(router, Call.DELETE_REPORT, "DELETE", one, (request, caller) -> reports.delete(request));
        add(
                router,
                Call.PAUSE_REPORT,
                "PUT",
                report + "/pause/{reportId}",
                (request, caller) -> reports.pause(request));
        add(
                router,
                Call.RESUME_REPORT,
                "PUT",
                report + "/resume/{reportId}",
                (request, caller) -> reports.resume(request));
        add(
                router,
                Call.EXECUTIONS,
                "GET",
                report + "/execution/{reportId}",
                (request, caller) -> executions.list(request));
    }

    private void add(Router router, Call call, String method, String template, Authentication.CallerHandler handler) {
        router.add(call, method, template, authentication.guard(handler));
    }
}
