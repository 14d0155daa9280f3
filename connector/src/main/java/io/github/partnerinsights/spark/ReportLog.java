package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.ReportListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells log and console what becomes of a report. The log hears each change of its status, and every few minutes, as a
 * warning that also shows where only warnings do, that it is still waited for; the console shows the seconds pass.
 */
final class ReportLog implements ReportListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReportLog.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(2);

    private final ConsoleLine console;
    private String lastStatus = "";
    private Duration lastSign = Duration.ZERO;
    private boolean toldOfRedaction;

    ReportLog(ConsoleLine console) {
        this.console = console;
    }

    @Override
    public void created(String reportId, String reportName) {
        LOG.info("Report {} ({}) created", reportId, reportName);
        begin();
    }

    @Override
    public void adopted(String reportId) {
        LOG.info("Report {} of an equal request stands already and is read", reportId);
        begin();
    }

    private void begin() {
        lastStatus = "";
        lastSign = Duration.ZERO;
    }

    @Override
    public synchronized void waiting(String reportId, String status, Duration waited) {
        console.show("[Report " + reportId + ": " + status + ", " + clock(waited) + "]");
        if (isSignDue(waited)) {
            LOG.warn("Still waiting for report {}: {} after {} min", reportId, status, waited.toMinutes());
        } else if (!status.equals(lastStatus)) {
            LOG.info("Report {}: {} after {} s", reportId, status, waited.toSeconds());
        }
        lastStatus = status;
    }

    @Override
    public synchronized void waitingForQuota(Optional<Instant> until, Duration waited) {
        String end = until.map(then -> "until " + then).orElse("until it does");
        console.show("[The service takes no further report for now; waiting " + end + ", " + clock(waited) + "]");
        String status = "quota " + end;
        if (!status.equals(lastStatus) || isSignDue(waited)) {
            LOG.warn("The service takes no further report for now. Waiting {}", end);
        }
        lastStatus = status;
    }

    private boolean isSignDue(Duration waited) {
        boolean due = waited.minus(lastSign).compareTo(SIGN_OF_LIFE) >= 0;
        if (due) {
            lastSign = waited;
        }
        return due;
    }

    @Override
    public synchronized void completed(String reportId, String executionId, Duration waited) {
        console.clear();
        LOG.info("Report {}: execution {} complete after {} s", reportId, executionId, waited.toSeconds());
    }

    @Override
    public synchronized void stopped() {
        console.clear();
    }

    @Override
    public synchronized void redacted(String what) {
        if (!toldOfRedaction) {
            LOG.warn(
                    "Data of {} is redacted: the service left out what the role of this account may not see. The role"
                            + " 'Executive report viewer' sees all",
                    what);
        }
        toldOfRedaction = true;
    }

    @Override
    public void previewFailed(String why) {
        LOG.info("No preview, so a report is read: {}", why);
    }

    @Override
    public void removed(String what) {
        LOG.info("Removed {}: it has served its time", what);
    }

    @Override
    public void notRemoved(String what, String why) {
        LOG.warn("Could not remove {}, which has served its time; it is tried again another time: {}", what, why);
    }

    @Override
    public void notReused() {
        LOG.warn(
                "An equal read is loaded again, and option 'maxReportAge' is 0: each load makes a report of its own. Where"
                        + " Spark itself loads a table for each action, that is one report for each action; five an hour are"
                        + " allowed");
    }

    @Override
    public void inactive(String reportId, String status) {
        LOG.warn("Report {} is {}: it produces nothing until its schedule goes on", reportId, status);
    }

    @Override
    public void outOfReach(String reportId, String why) {
        LOG.warn("The service does not tell what report {} has produced; it is asked again: {}", reportId, why);
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
