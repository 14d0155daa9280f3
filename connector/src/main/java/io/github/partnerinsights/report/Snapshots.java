package io.github.partnerinsights.report;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The snapshots of a process. Of each request there is a current one, which answers equal requests as long as nobody has
 * opened it, or as long as its report is young enough; then the next request begins another one. Whoever holds an older
 * one keeps it.
 */
public final class Snapshots {

    private static final Snapshots OF_PROCESS = new Snapshots();

    /** Requests that are remembered only to warn of their repetition. */
    private static final int MOST_REMEMBERED = 1_000;

    private record Key(Account account, String request) {}

    private record Current(Snapshot snapshot, ReportSession session) {}

    private final Map<Key, Current> current = new HashMap<>();
    private final Set<Snapshot> held = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<Key> neverReused = new LinkedHashSet<>();
    private final Leftovers leftovers = new Leftovers();

    Snapshots() {}

    /** Those of this process. */
    public static Snapshots ofProcess() {
        return OF_PROCESS;
    }

    /**
     * The snapshot that answers a request: the current one, or a new one. Calls nobody.
     *
     * @param account whose reports
     * @param session says how old a report may be
     */
    public synchronized Snapshot take(Account account, ReportPlan plan, ReportSession session) {
        current.values().removeIf(entry -> !entry.snapshot().isYoung(entry.session()));
        Key key = new Key(account, plan.canonical());
        if (!session.settings().reuses()) {
            if (neverReused.size() < MOST_REMEMBERED && !neverReused.add(key)) {
                session.listener().notReused();
            }
            return begun(account, plan);
        }
        Current known = current.get(key);
        if (known != null && known.snapshot().isYoung(session)) {
            return known.snapshot();
        }
        Snapshot snapshot = begun(account, plan);
        current.put(key, new Current(snapshot, session));
        return snapshot;
    }

    /** Removes what was created to be gone when the application ends. */
    public void end() {
        leftovers.remove();
    }

    private Snapshot begun(Account account, ReportPlan plan) {
        Snapshot snapshot = new Snapshot(account, plan, this);
        held.add(snapshot);
        return snapshot;
    }

    /** Whether anybody still holds a snapshot that stands on this report. */
    synchronized boolean holds(String reportId) {
        return held.stream().anyMatch(snapshot -> snapshot.standsOn(reportId));
    }

    Leftovers leftovers() {
        return leftovers;
    }
}
