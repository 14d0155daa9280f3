package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.ApiCall;
import io.github.partnerinsights.api.CallListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that one DataFrame makes at the service, and how often they had to be repeated. */
final class CallCount implements CallListener {

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    @Override
    public void called(ApiCall call) {
        calls.incrementAndGet();
        retries.addAndGet(Math.max(0, call.timesSent() - 1));
    }

    long calls() {
        return calls.get();
    }

    long retries() {
        return retries.get();
    }
}
