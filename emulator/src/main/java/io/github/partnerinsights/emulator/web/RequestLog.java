package io.github.partnerinsights.emulator.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Remembers the latest requests: 10,000, or fewer if they are long. An entry is there, with its status, before the first
 * byte of the answer leaves: whoever has an answer finds its request here.
 */
public final class RequestLog {

    private static final int CAPACITY = 10_000;
    /** Characters of all remembered requests, so that hostile ones cannot fill the memory. */
    private static final long MOST_TEXT = 8_000_000;

    private static final int LONGEST_TEXT = 4_000;

    private static final int SHOWN = 20;

    private final Map<Long, RequestLogEntry> entries = new LinkedHashMap<>();
    private final Consumer<RequestLogEntry> listener;
    private long next;
    private long text;

    /** @param listener is told of every request that is finished */
    public RequestLog(Consumer<RequestLogEntry> listener) {
        this.listener = listener;
    }

    /** All remembered requests, oldest first. */
    public synchronized List<RequestLogEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The remembered requests of one call, oldest first. */
    public List<RequestLogEntry> entries(Call call) {
        return entries().stream().filter(entry -> entry.call() == call).toList();
    }

    /** How many remembered requests made this call. */
    public int count(Call call) {
        return entries(call).size();
    }

    /** Forgets everything so far. */
    public synchronized void clear() {
        entries.clear();
        text = 0;
    }

    /**
     * Waits until the remembered requests satisfy the condition.
     *
     * @return the requests that did
     * @throws IllegalStateException if that has not happened within the time; it lists what was seen last
     * @throws InterruptedException if the thread is interrupted
     */
    public synchronized List<RequestLogEntry> await(Predicate<List<RequestLogEntry>> condition, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            List<RequestLogEntry> seen = entries();
            if (condition.test(seen)) {
                return seen;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("Not within " + timeout + "; " + seen.size()
                        + " requests seen, at last: " + seen.subList(Math.max(0, seen.size() - SHOWN), seen.size()));
            }
            wait(left / 1_000_000 + 1);
        }
    }

    /** Waits until a call was made at least this often. */
    public List<RequestLogEntry> awaitCount(Call call, int count, Duration timeout) throws InterruptedException {
        await(seen -> seen.stream().filter(entry -> entry.call() == call).count() >= count, timeout);
        return entries(call);
    }

    synchronized long begin(Call call, Request request, int status, Instant time) {
        long id = next++;
        RequestLogEntry entry = new RequestLogEntry(
                id,
                call,
                shortened(request.method()),
                shortened(Masking.target(request.target())),
                masked(request),
                status,
                time,
                0,
                false);
        entries.put(id, entry);
        text += length(entry);
        Iterator<RequestLogEntry> oldest = entries.values().iterator();
        while (entries.size() > CAPACITY || text > MOST_TEXT) {
            text -= length(oldest.next());
            oldest.remove();
        }
        notifyAll();
        return id;
    }

    void finish(long id, long bytesSent) {
        finished(id, bytesSent).ifPresent(listener);
    }

    private synchronized Optional<RequestLogEntry> finished(long id, long bytesSent) {
        RequestLogEntry finished = entries.computeIfPresent(id, (key, entry) -> entry.finishedWith(bytesSent));
        notifyAll();
        return Optional.ofNullable(finished);
    }

    private static long length(RequestLogEntry entry) {
        long length = (long) entry.method().length() + entry.target().length();
        for (Map.Entry<String, String> header : entry.headers().entrySet()) {
            length += header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }

    private static Map<String, String> masked(Request request) {
        Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, value) -> masked.put(name, shortened(Masking.header(name, value))));
        return Collections.unmodifiableMap(masked);
    }
}
