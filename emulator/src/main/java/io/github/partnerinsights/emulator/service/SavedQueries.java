package io.github.partnerinsights.emulator.service;

import io.github.partnerinsights.emulator.data.SystemQuery;
import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.web.HttpProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All queries that exist: those that users saved, then the predefined ones. */
final class SavedQueries {

    private static final Instant SYSTEM_CREATED = Instant.parse("2021-01-01T00:00:00Z");

    /** What is kept of them. */
    record State(List<SavedQuery> queries) {}

    private final int limit;
    private final StateStore store;
    private final String stateName;
    private final Map<String, SavedQuery> own = new LinkedHashMap<>();
    private final Map<String, SavedQuery> predefined = new LinkedHashMap<>();

    SavedQueries(int limit, List<SystemQuery> systemQueries, StateStore store, String stateName) {
        this.limit = limit;
        this.store = store;
        this.stateName = stateName;
        for (SystemQuery query : systemQueries) {
            predefined.put(
                    key(query.queryId()),
                    new SavedQuery(
                            query.queryId(),
                            query.name(),
                            "Predefined query of " + query.dataset(),
                            query.query(),
                            "System",
                            SYSTEM_CREATED,
                            true));
        }
        store.load(stateName, State.class)
                .ifPresent(state -> state.queries().forEach(query -> own.put(key(query.id()), query)));
    }

    synchronized void add(SavedQuery query) {
        if (savedBy(query.user()) >= limit) {
            throw new HttpProblem(400, Messages.TOO_MANY_QUERIES);
        }
        own.put(key(query.id()), query);
        save();
    }

    synchronized long savedBy(String user) {
        return own.values().stream().filter(query -> query.user().equals(user)).count();
    }

    synchronized Optional<SavedQuery> find(String id) {
        return Optional.ofNullable(own.get(key(id))).or(() -> Optional.ofNullable(predefined.get(key(id))));
    }

    synchronized List<SavedQuery> all() {
        List<SavedQuery> all = new ArrayList<>(own.values());
        all.addAll(predefined.values());
        return all;
    }

    /** Removes a query that a user saved. */
    synchronized Optional<SavedQuery> remove(String id) {
        if (predefined.containsKey(key(id))) {
            throw new HttpProblem(400, Messages.INVALID_QUERY_ID + " - a system query cannot be deleted");
        }
        Optional<SavedQuery> removed = Optional.ofNullable(own.remove(key(id)));
        removed.ifPresent(query -> save());
        return removed;
    }

    private void save() {
        store.save(stateName, new State(List.copyOf(own.values())));
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
