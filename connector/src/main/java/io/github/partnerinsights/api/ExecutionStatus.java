package io.github.partnerinsights.api;

import java.io.Serializable;
import java.util.List;

/**
 * The state of an execution: one of the known words, or a word that the service added since.
 *
 * <p>The documents name {@code Pending}, {@code Running}, {@code Paused} and {@code Completed}; {@code Failed} is not
 * documented but asked for by real clients (api/reference.md §2.5). Hence an open type and not an enum: an unknown word
 * is kept as it came, and what to do about it is the caller's decision.
 *
 * @param word the state; a known word in any letter case becomes the known spelling
 */
public record ExecutionStatus(String word) implements Serializable {
    private static final List<String> KNOWN = List.of("Pending", "Running", "Paused", "Completed", "Failed");

    /** Waits for its turn. */
    public static final ExecutionStatus PENDING = new ExecutionStatus("Pending");

    /** Is being computed. */
    public static final ExecutionStatus RUNNING = new ExecutionStatus("Running");

    /** Held back, because its report is paused. */
    public static final ExecutionStatus PAUSED = new ExecutionStatus("Paused");

    /** Done: there is a file. */
    public static final ExecutionStatus COMPLETED = new ExecutionStatus("Completed");

    /** Ended without a file. Not documented. */
    public static final ExecutionStatus FAILED = new ExecutionStatus("Failed");

    /** The states that the documents name: what may be asked for without risking a refusal. */
    public static final List<ExecutionStatus> DOCUMENTED = List.of(PENDING, RUNNING, PAUSED, COMPLETED);

    public ExecutionStatus {
        String given = word.strip();
        word = KNOWN.stream().filter(given::equalsIgnoreCase).findFirst().orElse(given);
    }

    /** Whether this client knows the word. */
    public boolean isKnown() {
        return KNOWN.contains(word);
    }

    @Override
    public String toString() {
        return word;
    }
}
