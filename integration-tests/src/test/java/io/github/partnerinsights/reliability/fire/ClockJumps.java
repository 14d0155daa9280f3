package io.github.partnerinsights.reliability.fire;

import io.github.partnerinsights.it.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Moves the service's clock behind the requests that were chosen. */
final class ClockJumps {

    private final AtomicInteger requests = new AtomicInteger();
    private volatile Map<Integer, Duration> jumps = Map.of();

    /** Counts from now on. */
    void begin(Map<Integer, Duration> chosen) {
        requests.set(0);
        jumps = chosen;
    }

    /** A request was answered. */
    void behindRequest(World world) {
        Optional.ofNullable(jumps.get(requests.incrementAndGet())).ifPresent(world::pass);
    }
}
