package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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

    /** The earliest first; ids decide where times do not, so that every process finds the same order. */
    static final Comparator<OwnReport> EARLIEST = Comparator.comparing(
                    (OwnReport own) -> own.report().createdTime(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(OwnReport::id);

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
        if (reports.isEmpty()) {
            return List.of();
        }
        String ids = reports.stream().map(OwnReport::id).collect(Collectors.joining(";"));
        List<Execution> executions = client.listExecutions(ids, ExecutionFilter.latest());
        return reports.stream()
                .map(own -> new OwnReport(
                        own.report(),
                        own.marker(),
                        executions.stream()
                                .filter(execution -> execution.reportId().equalsIgnoreCase(own.id()))
                                .reduce(ExecutionLook::later)))
                .toList();
    }

    String id() {
        return report.reportId();
    }

    boolean isCompleted() {
        return latest.isPresent() && latest.get().executionStatus().equals(ExecutionStatus.COMPLETED);
    }

    /** When its file was made; where the service does not say, when the report was created. */
    Optional<Instant> completedAt() {
        return latest.filter(execution -> isCompleted())
                .flatMap(execution -> Optional.ofNullable(execution.reportGeneratedTime())
                        .or(() -> Optional.ofNullable(report.createdTime())));
    }

    /**
     * Whether it has served its time: complete for longer than the retention, or so old that nobody waits for it any more.
     */
    boolean isOutdated(ReportSession session) {
        Duration retention = session.settings().retention();
        return completedAt()
                .map(then -> session.age(then).compareTo(retention) > 0)
                .orElseGet(() -> Optional.ofNullable(report.createdTime())
                        .filter(then -> session.age(then)
                                        .compareTo(retention.plus(
                                                session.settings().waiting().timeout()))
                                > 0)
                        .isPresent());
    }
}
