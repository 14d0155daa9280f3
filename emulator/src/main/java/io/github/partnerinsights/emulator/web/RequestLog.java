package io.github.partnerinsights.emulator.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Remembers the latest 10,000 requests. An entry is there, with its status, before the first byte of the answer leaves:
 * whoever has an answer finds its request here.
 */
public final class RequestLog {

    private static final int CAPACITY = 10_000;
    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?i)([?&](?:sig|access_token|refresh_token|client_secret|client_assertion|password|token|code)=)[^&]*");
    private static final Set<String> SECRET_HEADERS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private static final Pattern FOLDED_SECRET = Pattern.compile("(?i)((?:Authorization|X-AadUserTicket|Cookie):).*$");

    static {
        SECRET_HEADERS.addAll(List.of("Authorization", "X-AadUserTicket", "Cookie", "Proxy-Authorization"));
    }

    private final Map<Long, RequestLogEntry> entries = new LinkedHashMap<>();
    private long next;

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
    }

    /**
     * Waits until the remembered requests satisfy the condition.
     *
     * @return the requests that did
     * @throws IllegalStateException if that has not happened within the time; it lists what was seen
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
                throw new IllegalStateException("Not within " + timeout + "; requests seen: " + seen);
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
        String target = SECRET_PARAMETER.matcher(request.target().toString()).replaceAll("$1***");
        entries.put(id, new RequestLogEntry(call, request.method(), target, masked(request), status, time, 0, false));
        if (entries.size() > CAPACITY) {
            entries.remove(entries.keySet().iterator().next());
        }
        notifyAll();
        return id;
    }

    synchronized void finish(long id, long bytesSent) {
        entries.computeIfPresent(id, (key, entry) -> entry.finishedWith(bytesSent));
        notifyAll();
    }

    private static Map<String, String> masked(Request request) {
        Map<String, String> masked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers()
                .forEach((name, value) -> masked.put(
                        name,
                        SECRET_HEADERS.contains(name)
                                ? "***"
                                : FOLDED_SECRET.matcher(value).replaceAll("$1 ***")));
        return Collections.unmodifiableMap(masked);
    }
}
