package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What more partitions bring, and what asking ahead brings on a slow link. */
final class Scaling {

    private static final int SLOW_BYTES_PER_SECOND = 60_000_000;
    private static final Duration SLOW_LATENCY = Duration.ofMillis(30);

    private Scaling() {}

    static void run(Settings settings, Readings readings) throws IOException {
        List<Case> cases = settings.casesOr(List.of(Case.named("gzip-typed"), Case.named("plain-typed")));
        Variants.printHeader("partitions");
        for (Case read : cases) {
            Variants.of(read, "numPartitions", 1, 2, 4, 8).run(settings, readings);
        }
        Variants.printHeader("60 MB/s a connection, 30 ms");
        readings.slowDown(SLOW_BYTES_PER_SECOND, SLOW_LATENCY);
        for (Case read : cases) {
            Variants.of(read, "requestsAhead", 0, 2, 4).run(settings, readings);
        }
    }
}
