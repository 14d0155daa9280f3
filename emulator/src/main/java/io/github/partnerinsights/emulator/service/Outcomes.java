package io.github.partnerinsights.emulator.service;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How executions end, by dataset. A change counts for executions that are scheduled from then on. */
public final class Outcomes {

    private final Map<String, Outcome> byDataset = new ConcurrentHashMap<>();

    /** From now on, executions of reports on this dataset end so. */
    public void set(String dataset, Outcome outcome) {
        byDataset.put(dataset.toLowerCase(Locale.ROOT), outcome);
    }

    /** From now on, all executions complete. */
    public void clear() {
        byDataset.clear();
    }

    Outcome of(String dataset) {
        return byDataset.getOrDefault(dataset.toLowerCase(Locale.ROOT), Outcome.COMPLETED);
    }
}
