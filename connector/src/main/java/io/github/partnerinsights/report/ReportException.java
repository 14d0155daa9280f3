package io.github.partnerinsights.report;

import io.github.partnerinsights.http.ServiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report that did not come to a completed execution. Its ids are what a later read, or a support case, needs. */
public final class ReportException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private final String reportId;
    private final @Nullable String executionId;
    private final boolean failed;

    private ReportException(
            String message, String reportId, @Nullable String executionId, boolean failed, @Nullable Throwable cause) {
        super(message, cause);
        this.reportId = reportId;
        this.executionId = executionId;
        this.failed = failed;
    }

    /** The report will never complete: the service has given it up, or no longer has it. */
    static ReportException failed(String message, String reportId, @Nullable String executionId) {
        return new ReportException(message, reportId, executionId, true, null);
    }

    /** The report is not to be had now; it may be later. */
    static ReportException unfinished(
            String message, String reportId, @Nullable String executionId, @Nullable Throwable cause) {
        return new ReportException(message, reportId, executionId, false, cause);
    }

    /** Whether the report will never complete, so that waiting longer is of no use. */
    public boolean hasFailed() {
        return failed;
    }

    public String reportId() {
        return reportId;
    }

    /** The execution, where one was seen. */
    public Optional<String> executionId() {
        return Optional.ofNullable(executionId);
    }
}
