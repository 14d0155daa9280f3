package io.github.partnerinsights.spark.system;

import static io.github.partnerinsights.spark.system.SystemColumn.flag;
import static io.github.partnerinsights.spark.system.SystemColumn.number;
import static io.github.partnerinsights.spark.system.SystemColumn.text;
import static io.github.partnerinsights.spark.system.SystemColumn.texts;
import static io.github.partnerinsights.spark.system.SystemColumn.time;

import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.query.NearestName;
import io.github.partnerinsights.report.NextExecution;
import io.github.partnerinsights.report.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.Table;

/** The tables about an account. */
public final class SystemTables {

    private static final String OURS = "Whether this connector made it, and so may remove it";

    private static final SystemSource<Dataset> DATASETS = new SystemSource<>(
            "datasets",
            "The datasets that the account may ask reports of",
            List.of(
                    text("name", "As queries spell it", Dataset::datasetName),
                    texts("columns", "What can be selected", Dataset::selectableColumns),
                    texts("metrics", "What can be aggregated over the columns", Dataset::availableMetrics),
                    texts("timespans", "What TIMESPAN takes", Dataset::availableDateRanges),
                    number(
                            "minimum_interval_hours",
                            "The shortest time between two runs of a report",
                            Dataset::minimumRecurrenceInterval)),
            (account, wanted) -> account.client().listDatasets());

    private static final SystemSource<SavedQuery> QUERIES = new SystemSource<>(
            "queries",
            "Saved queries, the user's and Microsoft's; a user may have 100",
            List.of(
                    text("query_id", "Id of the query", SavedQuery::queryId),
                    text("name", "Its name, not necessarily unique", SavedQuery::name),
                    text("description", "What its author wrote", SavedQuery::description),
                    text("statement", "What it selects", SavedQuery::query),
                    flag("is_system", "Whether it is Microsoft's, which does not count", SavedQuery::isSystem),
                    text("owner", "Who saved it", SavedQuery::user),
                    time("created_at", "When it was saved", SavedQuery::createdTime),
                    flag("is_ours", OURS, Ownership::isOurs)),
            (account, wanted) -> account.client().listQueries(QueryFilter.all()));

    /** @param nextAt by its schedule */
    private record Scheduled(Report report, Optional<Instant> nextAt) {}

    private static final SystemSource<Scheduled> REPORTS = new SystemSource<>(
            "reports",
            "Reports that the service keeps; a user may have 50 active ones, and run 5 at once in an hour",
            List.of(
                    text("report_id", "Id of the report", row -> row.report().reportId()),
                    text(
                            "name",
                            "Its name, not necessarily unique",
                            row -> row.report().reportName()),
                    text(
                            "description",
                            "What its author wrote",
                            row -> row.report().description()),
                    text("query_id", "Id of its query", row -> row.report().queryId()),
                    text(
                            "statement",
                            "What its query selects",
                            row -> row.report().query()),
                    text("owner", "Who made it", row -> row.report().user()),
                    text(
                            "status",
                            "Active, Paused or Inactive",
                            row -> row.report().reportStatus()),
                    flag(
                            "is_execute_now",
                            "Whether it runs once and at once",
                            row -> row.report().executeNow()),
                    time("created_at", "When it was made", row -> row.report().createdTime()),
                    time(
                            "modified_at",
                            "When it was changed last",
                            row -> row.report().modifiedTime()),
                    time(
                            "starts_at",
                            "When its schedule begins",
                            row -> row.report().startTime()),
                    number(
                            "interval_hours",
                            "Time between two runs",
                            row -> row.report().recurrenceInterval()),
                    number(
                            "recurrence_count",
                            "How often it runs",
                            row -> row.report().recurrenceCount()),
                    time(
                            "next_execution_at",
                            "When it is due next, by its schedule",
                            row -> row.nextAt().orElse(null)),
                    text("format", "csv or tsv", row -> row.report().format()),
                    flag(
                            "has_callback",
                            "Whether the service calls somebody when a file is ready",
                            row -> row.report().callbackUrl() != null),
                    flag("is_ours", OURS, row -> Ownership.isOurs(row.report()))),
            (account, wanted) -> account.client().listReports(ReportFilter.all()).stream()
                    .map(report -> new Scheduled(
                            report,
                            Optional.ofNullable(
                                    NextExecution.of(report, account.time().now()))))
                    .toList());

    private static final SystemSource<ReportExecution> EXECUTIONS = new SystemSource<>(
            "executions",
            "Runs of the account's reports in the last 90 days",
            List.of(
                    text("report_id", "Id of the report", row -> row.report().reportId()),
                    text(
                            "report_name",
                            "Name of the report",
                            row -> row.report().reportName()),
                    text(
                            "execution_id",
                            "Id of the execution",
                            row -> row.execution().executionId()),
                    text(
                            "status",
                            "Pending, Running, Paused, Completed or Failed",
                            row -> row.execution().executionStatus().word()),
                    time(
                            "generated_at",
                            "When its file was made",
                            row -> row.execution().reportGeneratedTime()),
                    text("format", "csv or tsv", row -> row.execution().format()),
                    flag(
                            "has_file",
                            "Whether the service gives a link to its file",
                            row -> row.execution().reportAccessSecureLink() != null),
                    time(
                            "link_expires_at",
                            "When the link ends that the service gives now",
                            row -> row.execution().reportExpiryTime()),
                    flag(
                            "is_redacted",
                            "Whether the service left out what the account's role may not see",
                            row -> row.execution().dataRedacted()),
                    flag("is_ours", OURS, row -> Ownership.isOurs(row.report()))),
            ReportExecution::list);

    private static final List<SystemSource<?>> ALL = List.of(DATASETS, QUERIES, REPORTS, EXECUTIONS);

    private SystemTables() {}

    /** What there is. */
    public static List<String> names() {
        return ALL.stream().<String>map(SystemSource::name).toList();
    }

    /** The names nearest to one that does not exist, as the end of a message. */
    public static String nearest(String name) {
        return NearestName.hint(name, names());
    }

    /**
     * A table by its name.
     *
     * @param fullName with catalog and namespace
     * @param name in any letter case
     * @param account called once by each scan that is run
     */
    public static Optional<Table> find(String fullName, String name, Supplier<AccountAccess> account) {
        return ALL.stream()
                .filter(source -> source.name().equalsIgnoreCase(name))
                .<Table>map(source -> new SystemTable(fullName, source, account))
                .findFirst();
    }
}
