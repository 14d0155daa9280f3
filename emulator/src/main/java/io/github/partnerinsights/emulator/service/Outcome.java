package io.github.partnerinsights.emulator.service;

/** How executions end. */
public enum Outcome {
    /** As usual: Pending, Running, Completed. */
    COMPLETED,
    /** As {@code Failed}, a state that no document lists but that clients ask for (api/reference.md §2.5). */
    FAILED,
    /** Never: they stay Pending. */
    STAYS_PENDING,
    /** Never: they stay Running. */
    STAYS_RUNNING
}
