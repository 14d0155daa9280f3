package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.SecretUrl;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finished execution and where its file lies.
 *
 * @param reportId the report
 * @param executionId the execution; its file never changes
 * @param link to the file, short-lived; a secret
 * @param tabSeparated whether the file is TSV; else it is CSV
 * @param generatedAt when the service made it, null where it does not say
 * @param redacted whether the service said that data was redacted
 */
public record CompletedReport(
        String reportId,
        String executionId,
        SecretUrl link,
        boolean tabSeparated,
        @Nullable Instant generatedAt,
        boolean redacted)
        implements Serializable {

    /** @throws ReportException the service gives no link to its file */
    static CompletedReport of(String reportId, Execution execution) {
        SecretUrl link = execution.reportAccessSecureLink();
        if (link == null) {
            throw ReportException.unfinished(
                    "Execution " + execution.executionId() + " of report " + reportId
                            + " is complete, but the service gives no link to its file. Read it again later with option"
                            + " 'reportId' = '" + reportId + "'.",
                    reportId,
                    execution.executionId(),
                    null);
        }
        return new CompletedReport(
                reportId,
                execution.executionId(),
                link,
                "tsv".equalsIgnoreCase(execution.format()),
                execution.reportGeneratedTime(),
                execution.dataRedacted());
    }
}
