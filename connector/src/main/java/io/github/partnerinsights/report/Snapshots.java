package io.github.partnerinsights.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    /** Requests that are remembered; a driver that makes more different ones is a service of its own. */
    private static final int MOST_REMEMBERED = 1_000;

    /** @param maxAge differs where one read may get what another one must not */
    private record Key(Account account, String request, Duration maxAge) {}

    /** @param time of its service */
    private record Current(Snapshot snapshot, ServerTime time) {}

    /** The eldest goes when there are more: what it made is found again at the service. */
    private final Map<Key, Current> current = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Current> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

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
        Duration maxAge = session.settings().maxAge();
        Key key = new Key(account, plan.canonical(), maxAge);
        if (!session.settings().reuses()) {
            if (neverReused.size() < MOST_REMEMBERED && !neverReused.add(key)) {
                session.listener().notReused();
            }
            return begun(account, plan);
        }
        current.entrySet()
                .removeIf(entry -> !entry.getValue()
                        .snapshot()
                        .answers(entry.getKey().maxAge(), entry.getValue().time()));
        Current known = current.get(key);
        if (known != null && known.snapshot().answers(maxAge, session.time())) {
            return known.snapshot();
        }
        Snapshot snapshot = begun(account, plan);
        current.put(key, new Current(snapshot, session.time()));
        return snapshot;
    }

    /** Removes what was created to be gone when the application ends. Whoever reads on begins anew. */
    public void end() {
        synchronized (this) {
            current.clear();
        }
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

    /** The same, apart from the snapshot with this source. */
    synchronized boolean holds(String reportId, ReportSource but) {
        return held.stream().anyMatch(snapshot -> !snapshot.isFrom(but) && snapshot.standsOn(reportId));
    }

    Leftovers leftovers() {
        return leftovers;
    }
}
