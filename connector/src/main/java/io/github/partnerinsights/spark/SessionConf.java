package io.github.partnerinsights.spark;

import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.ReadOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/** What the session that is at work has in its configuration. */
final class SessionConf {

    private SessionConf() {}

    /**
     * All that Spark shows, and what a read needs beyond that: while Spark looks into a view, it shows little but {@code
     * spark.sql.…}.
     *
     * @param options of the read, whose values may refer to keys
     */
    static Map<String, String> now(Map<String, String> options) {
        Map<String, String> conf = new HashMap<>(settings());
        RuntimeConfig session = SparkSession.active().conf();
        Stream<String> ours = ConnectorOptions.all().stream().map(option -> ReadOptions.SESSION_PREFIX + option.name());
        Stream<String> referred = Stream.of(options.values(), List.copyOf(conf.values()))
                .flatMap(values -> values.stream())
                .map(SecretReferences::configurationKey)
                .flatMap(Optional::stream);
        List<String> needed = Stream.concat(ours, referred)
                .filter(key -> !conf.containsKey(key))
                .distinct()
                .toList();
        needed.forEach(key -> {
            String value = session.get(key, "");
            if (!value.isEmpty()) {
                conf.put(key, value);
            }
        });
        return Map.copyOf(conf);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = SQLConf.get().settings();
        synchronized (settings) {
            return Map.copyOf(settings);
        }
    }
}
