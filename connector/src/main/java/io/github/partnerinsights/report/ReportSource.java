package io.github.partnerinsights.report;

import java.util.Optional;

/** How a request comes to a completed execution. */
interface ReportSource {

    /**
     * Waits for it. By one thread at a time.
     *
     * @throws ReportException it failed, is gone, or took too long
     */
    Awaited await(ReportSession session);

    /** The report that is waited for, if that is known. From any thread. */
    Optional<Found> found();

    /**
     * Tidies up after it is complete.
     *
     * @param complete the id of its report
     */
    default void tidy(ReportSession session, String complete) {}
}
