package io.github.partnerinsights.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;

/** The calls that a transport has under way, so that closing it ends them. */
final class RunningCalls {

    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    void begin(Call call) throws ClosedTransportException {
        calls.add(call);
        // After adding: whoever closes in between finds the call, or we find it closed.
        if (closed) {
            calls.remove(call);
            throw new ClosedTransportException();
        }
    }

    void end(Call call) {
        calls.remove(call);
    }

    void close() {
        closed = true;
        calls.forEach(Call::cancel);
    }

    boolean isClosed() {
        return closed;
    }
}
