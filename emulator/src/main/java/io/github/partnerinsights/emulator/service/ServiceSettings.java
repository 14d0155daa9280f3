package io.github.partnerinsights.emulator.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How the report API behaves.
 *
 * @param root what absolute links begin with, e.g. {@code http://127.0.0.1:8484}
 * @param limits quotas and other limits
 * @param timings how long executions take
 * @param quirks which contradictions of the documents are read the other way
 * @param paging whether lists come in pages
 * @param dataRedacted whether answers of mpn say that data was redacted, as for a user who is not an executive report
 *     viewer (api/reference.md §1.3): all of them, for no document says which
 * @param testQueryTakes how long a test query keeps its caller waiting, in real time
 * @param callbacks which callback addresses are called
 * @param reportFiles what reports on some datasets hold, by a name of the dataset, instead of generated data
 */
public record ServiceSettings(
        URI root,
        Limits limits,
        Timings timings,
        Set<Quirk> quirks,
        Paging paging,
        boolean dataRedacted,
        Duration testQueryTakes,
        CallbackReach callbacks,
        Map<String, Path> reportFiles) {

    public ServiceSettings {
        quirks = Set.copyOf(quirks);
        reportFiles = Map.copyOf(reportFiles);
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
