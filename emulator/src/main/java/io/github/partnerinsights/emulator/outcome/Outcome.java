package io.github.partnerinsights.emulator.outcome;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.partnerinsights.emulator.rule.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How an execution ends.
 *
 * @param end what becomes of it
 * @param status with {@link End#UNKNOWN}, the state that it is in then
 * @param completedAfter with {@link End#UNKNOWN}, how long it is in that state before it is Completed; empty: for ever
 */
public record Outcome(End end, Optional<String> status, Optional<Duration> completedAfter) {

    /** What may become of an execution. */
    public enum End {
        /** See {@link Outcome#COMPLETED}. */
        COMPLETED,
        /** See {@link Outcome#FAILED}. */
        FAILED,
        /** See {@link Outcome#STAYS_PENDING}. */
        STAYS_PENDING,
        /** See {@link Outcome#STAYS_RUNNING}. */
        STAYS_RUNNING,
        /** See {@link Outcome#STAYS_PAUSED}. */
        STAYS_PAUSED,
        /** See {@link Outcome#status(String)}. */
        UNKNOWN
    }

    /** As usual: Pending, Running, Completed. */
    public static final Outcome COMPLETED = new Outcome(End.COMPLETED);

    /** As {@code Failed}, a state that no document lists but that clients ask for (api/reference.md §2.5). */
    public static final Outcome FAILED = new Outcome(End.FAILED);

    /** Never: it stays Pending. */
    public static final Outcome STAYS_PENDING = new Outcome(End.STAYS_PENDING);

    /** Never: it stays Running. */
    public static final Outcome STAYS_RUNNING = new Outcome(End.STAYS_RUNNING);

    /** Never: where it would be Running it is Paused, and stays so. */
    public static final Outcome STAYS_PAUSED = new Outcome(End.STAYS_PAUSED);

    private static final Pattern STATUS = Pattern.compile("\\p{Alnum}[\\p{Alnum} _.-]{0,63}");
    private static final Set<String> KNOWN = Set.of("pending", "running", "paused", "completed", "failed");

    public Outcome {
        if (status.isPresent() != (end == End.UNKNOWN) || (completedAfter.isPresent() && status.isEmpty())) {
            throw new IllegalArgumentException(end + " says by itself which state that is.");
        }
        status.ifPresent(Outcome::check);
        completedAfter
                .filter(time -> time.isNegative() || time.compareTo(Words.LONGEST_TIME) > 0)
                .ifPresent(time -> {
                    throw new IllegalArgumentException("An execution cannot be completed " + time + " after its end.");
                });
    }

    Outcome(End end) {
        this(end, Optional.empty(), Optional.empty());
    }

    private static void check(String status) {
        if (!STATUS.matcher(status).matches()) {
            throw new IllegalArgumentException(
                    "status must be a word of at most 64 letters, digits, blanks, dots, hyphens and underscores.");
        }
        if (KNOWN.contains(status.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("status must be a word that clients do not know, not '" + status
                    + "'; what outcome may be says it of known ones.");
        }
    }

    /**
     * When it would be Completed it is in this state instead, for ever. Whether the service ever answers with another
     * state than the documented ones is open (api/reference.md §2.5).
     *
     * @param word e.g. {@code Archived}
     */
    public static Outcome status(String word) {
        return new Outcome(End.UNKNOWN, Optional.of(word), Optional.empty());
    }

    /** After so long in its unknown state it is Completed. */
    public Outcome completedAfter(Duration time) {
        return new Outcome(end, status, Optional.of(time));
    }

    /** How much later than usual it is Completed. */
    public Duration delay() {
        return completedAfter.orElse(Duration.ZERO);
    }

    @JsonCreator
    static Outcome of(String text) {
        return OutcomeNotation.outcome(text);
    }

    /** {@code FAILED}, or {@code status=Archived completedAfter=30s}. */
    @JsonValue
    @Override
    public String toString() {
        return OutcomeNotation.text(this);
    }
}
