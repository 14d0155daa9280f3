package io.github.partnerinsights.report;

import io.github.partnerinsights.http.ServiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report that did not come to a completed execution. Its ids are what a later read, or a support case, needs. */
public final class ReportException extends ServiceException {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        FAILED,
        GONE,
        UNFINISHED
    }

    private final String reportId;
    private final @Nullable String executionId;
    private final Kind kind;

    private ReportException(
            String message, String reportId, @Nullable String executionId, Kind kind, @Nullable Throwable cause) {
        super(message, cause);
        this.reportId = reportId;
        this.executionId = executionId;
        this.kind = kind;
    }

    /** The service has given the report up. */
    static ReportException failed(String message, String reportId, @Nullable String executionId) {
        return new ReportException(message, reportId, executionId, Kind.FAILED, null);
    }

    /** The service no longer has the report. */
    static ReportException gone(String message, String reportId, @Nullable String executionId) {
        return new ReportException(message, reportId, executionId, Kind.GONE, null);
    }

    /** The report is not to be had now; it may be later. */
    static ReportException unfinished(
            String message, String reportId, @Nullable String executionId, @Nullable Throwable cause) {
        return new ReportException(message, reportId, executionId, Kind.UNFINISHED, cause);
    }

    /** Whether the report will never complete, so that waiting longer is of no use. */
    public boolean hasFailed() {
        return kind != Kind.UNFINISHED;
    }

    /** Whether the report will never complete because somebody has deleted it. */
    boolean isGone() {
        return kind == Kind.GONE;
    }

    public String reportId() {
        return reportId;
    }

    /** The execution, where one was seen. */
    public Optional<String> executionId() {
        return Optional.ofNullable(executionId);
    }
}
