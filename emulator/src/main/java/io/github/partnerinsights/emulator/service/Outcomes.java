package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.state.StateStore;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How executions end, by dataset. A change counts for executions that are scheduled from then on. */
public final class Outcomes {

    private static final String STATE_NAME = "outcomes";

    private record State(Map<String, Outcome> byDataset) {}

    private final StateStore store;
    private final Map<String, Outcome> byDataset = new ConcurrentHashMap<>();

    /** Takes up what the store kept. */
    public Outcomes(StateStore store) {
        this.store = store;
        store.load(STATE_NAME, State.class).ifPresent(state -> byDataset.putAll(state.byDataset()));
    }

    /** From now on, executions of reports on this dataset end so. */
    public synchronized void set(String dataset, Outcome outcome) {
        byDataset.put(dataset.toLowerCase(Locale.ROOT), outcome);
        save();
    }

    /** From now on, all executions complete. */
    public synchronized void clear() {
        byDataset.clear();
        save();
    }

    /** How executions end where it was set, by dataset in lower case. */
    public Map<String, Outcome> all() {
        return new TreeMap<>(byDataset);
    }

    private void save() {
        store.save(STATE_NAME, new State(all()));
    }

    Outcome of(String dataset) {
        return byDataset.getOrDefault(dataset.toLowerCase(Locale.ROOT), Outcome.COMPLETED);
    }
}
