package io.github.partnerinsights.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Hears what becomes of a report. Called on the thread that waits; must be quick and must not throw. */
public interface ReportListener {

    /** Hears nothing. */
    ReportListener NONE = new ReportListener() {};

    /** A one-off report was created and now waits to run. */
    default void created(String reportId, String reportName) {}

    /** A report that stood already answers: another read, or another process, has made it. */
    default void adopted(String reportId) {}

    /**
     * A report is not complete yet. Heard about every second.
     *
     * @param status in the service's words, or {@code not yet} where it lists no execution
     * @param waited since the report was created
     */
    default void waiting(String reportId, String status, Duration waited) {}

    /**
     * The service takes no further report for now. Heard about every second.
     *
     * @param until when it should take one, if that can be told
     * @param waited since the first refusal
     */
    default void waitingForQuota(Optional<Instant> until, Duration waited) {}

    /** The execution that will be read. */
    default void completed(String reportId, String executionId, Duration waited) {}

    /** Waiting has ended without one. */
    default void stopped() {}

    /** The service says that it left out what the role of the account may not see (api/reference.md §1.3). */
    default void redacted(String what) {}

    /** A preview was of no use, so that a report is asked for. */
    default void previewFailed(String why) {}

    /** Something of ours at the service has served its time and was removed. */
    default void removed(String what) {}

    /** The same, but it could not be removed; it is tried again another time. */
    default void notRemoved(String what, String why) {}

    /** A request is made again that was made before, since reports are not to be read again. */
    default void notReused() {}

    /**
     * A recurring report produces nothing for now.
     *
     * @param status in the service's words, such as {@code Paused}
     */
    default void inactive(String reportId, String status) {}

    /** The service does not tell whether a recurring report has produced anything; it is asked again. */
    default void outOfReach(String reportId, String why) {}
}
