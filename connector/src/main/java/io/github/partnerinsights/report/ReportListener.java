package io.github.partnerinsights.report;

import java.time.Duration;

/** Hears what becomes of a report. Called on the thread that waits. */
public interface ReportListener {

    /** Hears nothing. */
    ReportListener NONE = new ReportListener() {};

    /** A one-off report was created and now waits to run. */
    default void created(String reportId, String reportName) {}

    /**
     * One look at a report that is not complete.
     *
     * @param status in the service's words, or {@code not yet} where it lists no execution
     * @param waited since waiting began
     */
    default void waiting(String reportId, String status, Duration waited) {}

    /** The execution that will be read. */
    default void completed(String reportId, String executionId, Duration waited) {}

    /** The service says that it left out what the role of the account may not see (api/reference.md §1.3). */
    default void redacted(String reportId) {}
}
