package io.github.partnerinsights.spark;

import java.util.Map;
import org.apache.spark.sql.internal.SQLConf;

/** What the session that is at work has in its configuration. */
final class SessionConf {

    private SessionConf() {}

    static Map<String, String> now() {
        Map<String, String> settings = SQLConf.get().settings();
        synchronized (settings) {
            return Map.copyOf(settings);
        }
    }
}
