package io.github.partnerinsights.emulator.service;

import java.util.Arrays;
import java.util.Optional;

/** The states of an execution (api/reference.md §2.5). */
enum ExecutionStatus {
    PENDING("Pending"),
    RUNNING("Running"),
    PAUSED("Paused"),
    COMPLETED("Completed"),
    FAILED("Failed");

    private final String text;

    ExecutionStatus(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether nothing will become of it any more. */
    boolean ended() {
        return this == COMPLETED || this == FAILED;
    }

    static Optional<ExecutionStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text.equalsIgnoreCase(text))
                .findFirst();
    }
}
