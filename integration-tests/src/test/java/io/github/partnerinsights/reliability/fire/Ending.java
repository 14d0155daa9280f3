package io.github.partnerinsights.reliability.fire;

import io.github.partnerinsights.emulator.Emulator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of work ended. What it read and the error itself are not kept: they would fill the memory that is watched.
 *
 * @param work what was done
 * @param kind how it ended
 * @param messages of its error and of the causes
 * @param secrets that stand in the error
 */
record Ending(Work work, Kind kind, List<String> messages, List<String> secrets) {

    /** How works end. */
    enum Kind {
        RIGHT,
        /** With an error that is on the page. */
        DOCUMENTED_ERROR,
        /** With another error. */
        OTHER_ERROR,
        /** With rows that are not the right ones, or not at all. */
        WRONG
    }

    private static final int TOLD = 500;

    static Ending of(Work work, Optional<Throwable> error, DocumentedErrors documented, Emulator emulator) {
        return new Ending(
                work,
                error.map(given -> kind(given, documented)).orElse(Kind.RIGHT),
                Stream.iterate(error.orElse(null), cause -> cause != null, Throwable::getCause)
                        .map(cause -> cause.getClass().getSimpleName() + ": " + beginning(cause.getMessage()))
                        .toList(),
                error.map(given -> emulator.secretsIn(Throwables.getStackTrace(given)))
                        .orElse(List.of()));
    }

    private static Kind kind(Throwable error, DocumentedErrors documented) {
        if (error instanceof AssertionError) {
            return Kind.WRONG;
        }
        return documented.have(error) ? Kind.DOCUMENTED_ERROR : Kind.OTHER_ERROR;
    }

    private static String beginning(@Nullable String message) {
        String text = String.valueOf(message);
        return text.substring(0, Math.min(TOLD, text.length()));
    }

    boolean isRight() {
        return kind == Kind.RIGHT;
    }

    @Override
    public String toString() {
        return messages.stream().collect(Collectors.joining("\n    ", kind + " " + work + "\n    ", "\n"));
    }
}
