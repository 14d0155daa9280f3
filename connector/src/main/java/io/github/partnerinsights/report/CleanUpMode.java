package io.github.partnerinsights.report;

/** What becomes of the queries and reports that reads have created. */
public enum CleanUpMode {
    /** A report goes once a newer one of the same request is complete and {@code retention} has passed. */
    REPLACE,
    /** What this application has created goes when the application ends; no other application reads it. */
    ON_EXIT,
    /** All stays. */
    NEVER
}
