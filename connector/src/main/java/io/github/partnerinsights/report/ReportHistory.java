package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a recurring report has produced, as the service lists it: for the last 90 days. Whoever asks often gets the last
 * list again until something new can be there.
 *
 * <p>While nothing new comes, the report itself is asked for, so that nobody waits for one that was deleted, and it is
 * told if it is paused.
 */
public final class ReportHistory {

    /** A report that runs every four hours is looked at every five minutes, one that runs daily every half hour. */
    private static final int LOOKS_A_RUN = 48;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final String ACTIVE = "Active";

    private final String reportId;
    private final ReportSession session;
    private final Duration spacing;

    private List<Execution> complete = List.of();
    private @Nullable Long askedAt;
    private @Nullable Long troubleSince;
    private String status = ACTIVE;

    /**
     * @param plan the report
     * @param spacing how long a list holds
     */
    public ReportHistory(ReportPlan.OfReport plan, ReportSession session, Duration spacing) {
        this.reportId = plan.reportId();
        this.session = session;
        this.spacing = spacing;
    }

    /** How long a list holds of a report that runs every so many hours. */
    public static Duration spacing(OptionalInt intervalHours) {
        Duration part = Duration.ofHours(intervalHours.orElse(24)).dividedBy(LOOKS_A_RUN);
        if (part.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return part.compareTo(LONGEST) > 0 ? LONGEST : part;
    }

    /**
     * The completed executions, listed now or a short while ago. A service that is busy, broken or out of reach is as one
     * that has nothing new, for as long as the session waits for a report.
     *
     * @throws ReportException somebody has deleted the report
     * @throws ServiceException the service refused to answer, or has been out of reach for too long
     */
    public synchronized List<Execution> recent() {
        Long then = askedAt;
        if (then != null && System.nanoTime() - then < spacing.toNanos()) {
            return complete;
        }
        try {
            return now();
        } catch (ServiceException e) {
            if (then == null || !Passing.may(e) || isTroubleTooLong()) {
                throw e;
            }
            session.listener().outOfReach(reportId, String.valueOf(e.getMessage()));
            askedAt = System.nanoTime();
            return complete;
        }
    }

    private boolean isTroubleTooLong() {
        long now = System.nanoTime();
        Long since = troubleSince;
        if (since == null) {
            troubleSince = now;
            return false;
        }
        return Duration.ofNanos(now - since)
                        .compareTo(session.settings().waiting().timeout())
                > 0;
    }

    /**
     * The completed executions as they are now.
     *
     * @throws ReportException somebody has deleted the report
     * @throws ServiceException the service refused to answer, or gave no answer
     */
    public synchronized List<Execution> now() {
        List<Execution> seen = listed(ExecutionFilter.all());
        if (seen.size() <= complete.size()) {
            checkReport();
        }
        complete = seen;
        askedAt = System.nanoTime();
        troubleSince = null;
        return seen;
    }

    /** What was listed last; asks nobody. */
    public synchronized List<Execution> known() {
        return complete;
    }

    private List<Execution> listed(ExecutionFilter filter) {
        return session.client().listExecutions(reportId, filter).stream()
                .filter(execution -> execution.executionStatus().equals(ExecutionStatus.COMPLETED))
                // One without a file yet, or any more, is none for those who read.
                .filter(execution -> execution.reportAccessSecureLink() != null)
                .toList();
    }

    private void checkReport() {
        Report report = find(reportId)
                .orElseThrow(() -> ReportException.gone(
                        "Report " + reportId
                                + " is no longer at the service: somebody has deleted it, and with it what it"
                                + " had produced. Create a schedule anew, and read it with a checkpoint location of its own.",
                        reportId,
                        null));
        String now = report.reportStatus() == null ? ACTIVE : report.reportStatus();
        if (!now.equalsIgnoreCase(status) && !now.equalsIgnoreCase(ACTIVE)) {
            session.listener().inactive(reportId, now);
        }
        status = now;
    }

    /**
     * Where the files of these executions lie, with links that are new.
     *
     * @return those that the service still has, by their ids in any letter case
     * @throws ServiceException the service refused to answer; or data is redacted, and that is to be an error
     */
    public Map<String, CompletedReport> located(Collection<String> executionIds) {
        ExecutionFilter filter = executionIds.size() > OwnReport.MOST_IDS
                ? ExecutionFilter.all()
                : ExecutionFilter.byId(executionIds.toArray(String[]::new));
        Map<String, CompletedReport> located = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Execution execution : listed(filter)) {
            if (executionIds.stream().anyMatch(execution.executionId()::equalsIgnoreCase)) {
                session.checkRedaction(execution.dataRedacted(), "report " + reportId);
                located.put(execution.executionId(), CompletedReport.of(reportId, execution));
            }
        }
        return located;
    }

    /** Whether the service has a report, be it this one or another. */
    public boolean exists(String otherId) {
        return find(otherId).isPresent();
    }

    private Optional<Report> find(String id) {
        return session.client().listReports(ReportFilter.byId(id)).stream()
                .filter(report -> report.reportId().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The service's time. */
    public Instant time() {
        return session.now();
    }
}
