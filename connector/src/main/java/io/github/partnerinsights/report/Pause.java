package io.github.partnerinsights.report;

import java.time.Duration;

/** Sleeping that gives a sign of life about every second. */
final class Pause {

    private static final long TICK = Duration.ofSeconds(1).toNanos();

    private Pause() {}

    /** @throws InterruptedException at once when the thread is interrupted */
    static void sleep(Duration time, Runnable sign) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            Thread.sleep(
                    Duration.ofNanos(Math.min(left, TICK)).plusNanos(999_999).toMillis());
            sign.run();
        }
    }
}
