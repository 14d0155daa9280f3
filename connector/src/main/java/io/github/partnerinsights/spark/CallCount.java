package io.github.partnerinsights.spark;

import io.github.partnerinsights.api.ApiCall;
import io.github.partnerinsights.api.CallListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that one DataFrame makes at the service; repetitions within a call do not count. */
final class CallCount implements CallListener {

    private final AtomicLong calls = new AtomicLong();

    @Override
    public void called(ApiCall call) {
        calls.incrementAndGet();
    }

    long calls() {
        return calls.get();
    }
}
