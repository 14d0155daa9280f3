package io.github.partnerinsights.spark.stream;

import io.github.partnerinsights.api.Execution;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Where a stream starts that has no checkpoint yet, as its user has it. */
public sealed interface StartingExecution {

    /** With the first execution that the service still keeps. */
    record Earliest() implements StartingExecution {}

    /** With the first execution that is not complete yet. */
    record Latest() implements StartingExecution {}

    /** With what was made at that moment or later. */
    record From(Instant moment) implements StartingExecution {}

    /** With that execution, and what comes after it. */
    record Id(String executionId) implements StartingExecution {}

    /** So many are named where none fits: enough to choose from. */
    int MOST_NAMED = 10;

    /** Reads {@code earliest}, {@code latest}, a moment or a day in ISO-8601, or else the id of an execution. */
    static StartingExecution parse(String text) {
        String word = text.strip();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "earliest" -> new Earliest();
            case "latest" -> new Latest();
            default -> momentOrId(word);
        };
    }

    private static StartingExecution momentOrId(String word) {
        try {
            return new From(
                    word.length() == "yyyy-MM-dd".length()
                            ? LocalDate.parse(word).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : Instant.parse(word));
        } catch (DateTimeParseException anId) {
            return new Id(word);
        }
    }

    /**
     * What the stream passes over, given what is complete when it first starts.
     *
     * @param complete the completed executions that the service keeps
     * @param now the service's time
     * @throws IllegalArgumentException it is to start with an execution that is not among them
     */
    default StreamStart settle(List<Execution> complete, Instant now) {
        if (this instanceof From from) {
            return StreamStart.at(from.moment(), now);
        }
        if (this instanceof Latest) {
            return StreamStart.after(times(complete, now), now);
        }
        if (this instanceof Id id) {
            Execution first = complete.stream()
                    .filter(execution -> execution.executionId().equalsIgnoreCase(id.executionId()))
                    .findFirst()
                    .orElseThrow(() -> unknown(id.executionId(), complete));
            return StreamStart.after(
                    times(
                            complete.stream()
                                    .filter(execution -> ExecutionOrder.EARLIEST_FIRST.compare(execution, first) < 0)
                                    .toList(),
                            now),
                    now);
        }
        return StreamStart.earliest(now);
    }

    private static SortedMap<String, Instant> times(List<Execution> executions, Instant now) {
        SortedMap<String, Instant> times = Ids.none();
        executions.forEach(execution -> times.put(execution.executionId(), ExecutionOrder.time(execution, now)));
        return times;
    }

    private static IllegalArgumentException unknown(String id, List<Execution> complete) {
        String there = complete.isEmpty()
                ? "it has none that is complete"
                : "the newest are: "
                        + complete.stream()
                                .sorted(ExecutionOrder.EARLIEST_FIRST.reversed())
                                .limit(MOST_NAMED)
                                .map(execution ->
                                        execution.executionId() + " (made at " + execution.reportGeneratedTime() + ")")
                                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("Option 'startingExecution': the report has no completed execution '" + id
                + "'; " + there + ". Give one of them, a time, 'earliest' or 'latest'.");
    }
}
