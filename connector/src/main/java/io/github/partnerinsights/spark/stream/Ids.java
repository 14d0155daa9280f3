package io.github.partnerinsights.spark.stream;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ids of executions with their times. The service may spell an id in another letter case elsewhere. */
final class Ids {

    private Ids() {}

    static SortedMap<String, Instant> none() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    static SortedMap<String, Instant> copy(Map<String, Instant> ids) {
        SortedMap<String, Instant> copy = none();
        copy.putAll(ids);
        return copy;
    }
}
