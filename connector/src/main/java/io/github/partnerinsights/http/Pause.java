package io.github.partnerinsights.http;

import java.time.Duration;

/** Waiting between attempts; tests do not. */
@FunctionalInterface
interface Pause {

    void pause(Duration duration) throws InterruptedException;

    /** Sleeps. */
    static Pause sleeping() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
