package io.github.partnerinsights.http;

import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Counts how often a request was begun to be sent: if never, the service cannot have processed it; if more than once
 * (the HTTP client itself repeats on a stale connection), it may have done so twice.
 */
final class RequestProgress extends EventListener {

    private final AtomicInteger timesSent = new AtomicInteger();

    @Override
    public void requestHeadersStart(Call call) {
        timesSent.incrementAndGet();
    }

    boolean requestStarted() {
        return timesSent() > 0;
    }

    int timesSent() {
        return timesSent.get();
    }
}
