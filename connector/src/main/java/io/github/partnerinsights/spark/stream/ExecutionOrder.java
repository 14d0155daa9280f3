package io.github.partnerinsights.spark.stream;

import io.github.partnerinsights.api.Execution;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** In which order executions are taken: by the time at which their files were made, and of one time by their ids. */
final class ExecutionOrder {

    static final Comparator<Execution> EARLIEST_FIRST = Comparator.comparing(
                    Execution::reportGeneratedTime, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Execution::executionId, String.CASE_INSENSITIVE_ORDER);

    private ExecutionOrder() {}

    /** When its file was made; where the service does not say, when it was seen. */
    static Instant time(Execution execution, Instant seen) {
        return Optional.ofNullable(execution.reportGeneratedTime()).orElse(seen);
    }
}
