package io.github.partnerinsights.emulator.service;

import java.util.Optional;
import java.util.Set;

/**
 * A state of an execution: one that clients know (api/reference.md §2.5), or another one that an outcome speaks of.
 *
 * @param text how entries show it
 */
record ExecutionStatus(String text) {

    static final ExecutionStatus PENDING = new ExecutionStatus("Pending");
    static final ExecutionStatus RUNNING = new ExecutionStatus("Running");
    static final ExecutionStatus PAUSED = new ExecutionStatus("Paused");
    static final ExecutionStatus COMPLETED = new ExecutionStatus("Completed");
    static final ExecutionStatus FAILED = new ExecutionStatus("Failed");

    static final Set<ExecutionStatus> KNOWN = Set.of(PENDING, RUNNING, PAUSED, COMPLETED, FAILED);

    boolean isKnown() {
        return KNOWN.contains(this);
    }

    boolean isCompleted() {
        return equals(COMPLETED);
    }

    /** Whether nothing will become of it any more. */
    boolean ended() {
        return isCompleted() || equals(FAILED);
    }

    boolean isNamed(String name) {
        return text.equalsIgnoreCase(name);
    }

    /** The known one of this name, in any letter case. */
    static Optional<ExecutionStatus> known(String name) {
        return KNOWN.stream().filter(status -> status.isNamed(name)).findFirst();
    }
}
