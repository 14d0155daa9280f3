package io.github.partnerinsights.spark.stream;

import io.github.partnerinsights.api.Execution;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a stream passes over for good, settled once when it first starts. What is listed later, with whatever time, is not
 * passed over unless it was made before {@code from}.
 *
 * @param settled when that was, by the service's clock; absent where the checkpoint does not say
 * @param from passes over what was made before; absent where time does not count
 * @param skipped passes over these: their ids, with the time at which each was made
 */
public record StreamStart(Optional<Instant> settled, Optional<Instant> from, SortedMap<String, Instant> skipped) {

    public StreamStart {
        skipped = Collections.unmodifiableSortedMap(Ids.copy(skipped));
    }

    /** Passes over nothing. */
    static StreamStart earliest(Instant settled) {
        return new StreamStart(Optional.of(settled), Optional.empty(), Ids.none());
    }

    static StreamStart after(Map<String, Instant> skipped, Instant settled) {
        return new StreamStart(Optional.of(settled), Optional.empty(), Ids.copy(skipped));
    }

    static StreamStart at(Instant from, Instant settled) {
        return new StreamStart(Optional.of(settled), Optional.of(from), Ids.none());
    }

    /** Whether the stream passes over this execution. */
    public boolean skips(Execution execution) {
        return skipped.containsKey(execution.executionId())
                || (execution.reportGeneratedTime() != null
                        && from.isPresent()
                        && execution.reportGeneratedTime().isBefore(from.get()));
    }
}
