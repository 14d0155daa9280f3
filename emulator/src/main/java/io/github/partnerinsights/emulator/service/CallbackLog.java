package io.github.partnerinsights.emulator.service;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest callbacks, so that whoever waits for one finds out what became of it. */
final class CallbackLog {

    private static final int CAPACITY = 200;

    /**
     * A callback that was due.
     *
     * @param time when
     * @param reportId whose execution was completed
     * @param method {@code GET} or {@code POST}
     * @param url where to, without what may be secret: a user and a query
     * @param status what was answered; none if there was no answer
     * @param problem why there was none
     */
    record Entry(
            Instant time,
            String reportId,
            String method,
            String url,
            @Nullable Integer status,
            @Nullable String problem) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
    }

    /** The earliest first. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
