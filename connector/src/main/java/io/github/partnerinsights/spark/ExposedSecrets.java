package io.github.partnerinsights.spark;

import io.github.partnerinsights.auth.SecretReferences;
import io.github.partnerinsights.options.ConnectorOption;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.ReadOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of secrets that Spark writes into its event log, whatever a connector does, each once in a process:
 *
 * <ul>
 *   <li>Spark Connect writes the options of each read;
 *   <li>Spark writes what a running session has set below {@code spark.} with each job, and masks there only what the
 *       application was started with.
 * </ul>
 */
final class ExposedSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(ExposedSecrets.class);

    /** A server answers its clients by classes of this package, on whose stack a read is loaded. */
    private static final String CONNECT = "org.apache.spark.sql.connect.";

    private static final String WRITTEN_WITH_JOBS = "spark";

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private ExposedSecrets() {}

    static void warnOf(ReadOptions options) {
        for (ConnectorOption<?> option : ConnectorOptions.all()) {
            if (option.secret() && options.isSet(option)) {
                warnOf(option.name(), options);
            }
        }
    }

    private static void warnOf(String name, ReadOptions options) {
        String text = options.texts().getOrDefault(name, "");
        Optional<String> key = SecretReferences.configurationKey(text)
                .or(() -> SecretReferences.isReference(text) ? Optional.empty() : options.sessionKey(name));
        if (key.isPresent()) {
            if (isWrittenWithJobs(key.get()) && TOLD.add(key.get())) {
                LOG.warn(
                        "'{}' holds a secret and was set in a running session: Spark writes it into the event log with each"
                                + " job. Set it when the application starts, or below a name that does not begin with"
                                + " 'spark', or give env:NAME or file:/path: docs/secrets.md",
                        key.get());
            }
        } else if (!SecretReferences.isReference(text) && isConnect() && TOLD.add(name)) {
            LOG.warn(
                    "Option '{}' of a read through Spark Connect holds a secret as it is: Spark Connect writes the options"
                            + " of reads into event log and UI. Give a reference (env:NAME, file:/path, conf:key):"
                            + " docs/secrets.md",
                    name);
        }
    }

    private static boolean isWrittenWithJobs(String key) {
        return key.startsWith(WRITTEN_WITH_JOBS)
                && !SparkContext.getOrCreate().getConf().contains(key);
    }

    private static boolean isConnect() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(CONNECT)));
    }
}
