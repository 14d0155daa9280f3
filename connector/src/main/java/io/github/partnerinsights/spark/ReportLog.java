package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.ReportListener;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log what becomes of a report: each change of its status, and every few minutes, as a warning that also shows
 * where only warnings do, that it is still waited for.
 */
final class ReportLog implements ReportListener {

    private static final Logger LOG = LoggerFactory.getLogger(ReportLog.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(2);

    private String lastStatus = "";
    private Duration lastSign = Duration.ZERO;

    @Override
    public void created(String reportId, String reportName) {
        LOG.info("Report {} ({}) created", reportId, reportName);
        lastStatus = "";
        lastSign = Duration.ZERO;
    }

    @Override
    public void waiting(String reportId, String status, Duration waited) {
        if (waited.minus(lastSign).compareTo(SIGN_OF_LIFE) >= 0) {
            LOG.warn(
                    "Still waiting for report {}: {} after {} min. If this job ends, read it later with option 'reportId'",
                    reportId,
                    status,
                    waited.toMinutes());
            lastSign = waited;
        } else if (!status.equals(lastStatus)) {
            LOG.info("Report {}: {} after {} s", reportId, status, waited.toSeconds());
        }
        lastStatus = status;
    }

    @Override
    public void completed(String reportId, String executionId, Duration waited) {
        LOG.info("Report {}: execution {} complete after {} s", reportId, executionId, waited.toSeconds());
    }

    @Override
    public void redacted(String reportId) {
        LOG.warn(
                "Report {} is redacted: the service left out data that the role of this account may not see. The role"
                        + " 'Executive report viewer' sees all",
                reportId);
    }
}
