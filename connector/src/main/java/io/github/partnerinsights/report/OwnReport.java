package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A one-off report that this connector has made, in this process or another, and how far it is.
 *
 * @param report as the service lists it
 * @param marker proves that it is ours
 * @param latest its execution in a documented state; empty if none is listed, as for one that has failed
 */
record OwnReport(Report report, Marker marker, Optional<Execution> latest) {

    /** So many ids stand in the path of one call. */
    static final int MOST_IDS = 20;

    /** The earliest first; ids decide where times do not, so that every process finds the same order. */
    static final Comparator<OwnReport> EARLIEST = Comparator.comparing(
                    (OwnReport own) -> own.report().createdTime(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(OwnReport::key);

    /** Those that answer this request: one call, and another one if there are any. */
    static List<OwnReport> named(InsightsClient client, RequestName name) {
        return withExecutions(client, marked(client, name));
    }

    /** The same without their executions. */
    static List<OwnReport> marked(InsightsClient client, RequestName name) {
        return client.listReports(ReportFilter.byName(name.text())).stream()
                .flatMap(report -> of(report, name))
                .toList();
    }

    /** Those of all requests. */
    static List<OwnReport> all(InsightsClient client) {
        return withExecutions(
                client,
                client.listReports(ReportFilter.all()).stream()
                        .flatMap(report -> Marker.in(report.description()).stream()
                                .flatMap(marker -> of(report, new RequestName(marker.hash()))))
                        .toList());
    }

    private static Stream<OwnReport> of(Report report, RequestName name) {
        return name.marker(report.reportName(), report.description()).stream()
                .map(marker -> new OwnReport(report, marker, Optional.empty()));
    }

    private static List<OwnReport> withExecutions(InsightsClient client, List<OwnReport> reports) {
        List<Execution> executions = new ArrayList<>();
        for (int i = 0; i < reports.size(); i += MOST_IDS) {
            String ids = reports.subList(i, Math.min(i + MOST_IDS, reports.size())).stream()
                    .map(OwnReport::id)
                    .collect(Collectors.joining(";"));
            executions.addAll(client.listExecutions(ids, ExecutionFilter.latest()));
        }
        return reports.stream()
                .map(own -> own.at(executions.stream()
                        .filter(execution -> own.is(execution.reportId()))
                        .reduce(ExecutionLook::later)))
                .toList();
    }

    /** The same, seen with this execution. */
    OwnReport at(Optional<Execution> execution) {
        return new OwnReport(report, marker, execution);
    }

    String id() {
        return report.reportId();
    }

    /** The id for comparisons: the service may spell it in another letter case elsewhere. */
    String key() {
        return key(id());
    }

    static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    boolean is(String reportId) {
        return key().equals(key(reportId));
    }

    boolean isIn(ExecutionStatus status) {
        return latest.isPresent() && latest.get().executionStatus().equals(status);
    }

    boolean isCompleted() {
        return isIn(ExecutionStatus.COMPLETED);
    }

    /** When its file was made; where the service does not say, when the report was created. */
    Optional<Instant> completedAt() {
        return latest.filter(execution -> isCompleted())
                .flatMap(execution -> Optional.ofNullable(execution.reportGeneratedTime())
                        .or(() -> Optional.ofNullable(report.createdTime())));
    }

    /** How long ago it was created; zero where the service does not tell. */
    Duration age(ReportSession session) {
        return Optional.ofNullable(report.createdTime()).map(session::age).orElse(Duration.ZERO);
    }

    /**
     * Whether it has served its time: complete for longer than the retention, or so old that nobody waits for it any more.
     */
    boolean isOutdated(ReportSession session) {
        Duration retention = session.settings().retention();
        return completedAt()
                .map(then -> session.age(then).compareTo(retention) > 0)
                .orElseGet(() -> age(session)
                                .compareTo(retention.plus(
                                        session.settings().waiting().timeout()))
                        > 0);
    }
}
