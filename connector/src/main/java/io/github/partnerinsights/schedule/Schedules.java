package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.report.Quotas;
import io.github.partnerinsights.report.ServerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The recurring reports of an account: what stands there is read by {@code reportName} or {@code reportId}, or streamed.
 *
 * <p>A report is named by its id, or by its name in any letter case if only one report has it. Every method throws
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} for what cannot be right whatever the account holds;
 *   <li>{@link ScheduleException} for what the account does not allow: no such report, several of the name, a quota;
 *   <li>{@link io.github.partnerinsights.api.ApiException} if the service refuses, and its parent {@link
 *       io.github.partnerinsights.http.ServiceException} if there is no answer.
 * </ul>
 */
public final class Schedules {

    private static final UnknownOutcome OUTCOME = new UnknownOutcome(Duration.ofSeconds(2));

    private final InsightsClient client;
    private final ServerTime time;
    private final UnknownOutcome outcome;

    /**
     * @param client signed in; stays the caller's to close
     * @param time must hear the client's calls: first runs are counted from the service's time
     */
    public Schedules(InsightsClient client, ServerTime time) {
        this(client, time, OUTCOME);
    }

    Schedules(InsightsClient client, ServerTime time, UnknownOutcome outcome) {
        this.client = client;
        this.time = time;
        this.outcome = outcome;
    }

    /** The account's recurring reports, whoever made them, with when their latest files were made. */
    public List<RecurringReport> list() {
        List<Report> reports = client.listReports(ReportFilter.all()).stream()
                .filter(RecurringReport::is)
                .toList();
        Map<String, Instant> latest = new Executions(client).latestCompleted(reports);
        return reports.stream()
                .map(report -> RecurringReport.of(report, time.now())
                        .withLastCompleted(
                                Optional.ofNullable(latest.get(report.reportId().toLowerCase(Locale.ROOT)))))
                .toList();
    }

    /**
     * Makes a recurring report, unless it is there: one of the same name with the same query, interval and format is
     * returned as it is, whatever its status, first run and description. So a job may call this each time that it runs.
     *
     * <p>Before anything is made it is checked whether it can be: the name, the interval, the first run, the dataset and its
     * columns, and the quotas. A query that was saved for a report which is then refused is removed again.
     *
     * @throws ScheduleException a report of that name exists and is another one; or there is no room for it
     */
    public RecurringReport create(NewSchedule schedule) {
        return seen(new ScheduleCreation(client, time, outcome, schedule).create());
    }

    /** Holds a recurring report back: no run begins until it is resumed. It does not count as active then. */
    public RecurringReport pause(String idOrName) {
        return seen(client.pauseReport(schedule(idOrName).reportId()));
    }

    /** Lets a paused report go on with its schedule. */
    public RecurringReport resume(String idOrName) {
        return seen(client.resumeReport(schedule(idOrName).reportId()));
    }

    /**
     * Removes a recurring report with the records of its executions; for good. Its query goes, too, if {@link #create} saved
     * it and no other report runs it.
     *
     * @return what was removed
     */
    public RecurringReport delete(String idOrName) {
        Report report = schedule(idOrName);
        new ScheduleRemoval(client).remove(report);
        return seen(report);
    }

    /** The executions of any report, recurring or not, in the last 90 days: those without a file first, then the latest. */
    public List<Execution> executions(String idOrName) {
        Report report = new Listing(client.listReports(ReportFilter.all())).any(idOrName);
        return new Executions(client).of(report.reportId());
    }

    /** What the account has used of its quotas. */
    public Quotas quota() {
        return Quotas.of(client.listQueries(QueryFilter.all()), client.listReports(ReportFilter.all()), time.now());
    }

    private Report schedule(String idOrName) {
        return new Listing(client.listReports(ReportFilter.all())).schedule(idOrName);
    }

    private RecurringReport seen(Report report) {
        return RecurringReport.of(report, time.now());
    }
}
