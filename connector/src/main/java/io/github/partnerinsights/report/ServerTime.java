package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiCall;
import io.github.partnerinsights.api.CallListener;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is for the service, by the {@code Date} of its latest answer. The local clock may be wrong or be set while
 * a report is waited for, so it counts only until the service has told its time.
 */
public final class ServerTime implements CallListener {

    private record Reading(Instant told, long at) {}

    private volatile @Nullable Reading latest;

    @Override
    public void called(ApiCall call) {
        call.serverTime().ifPresent(told -> latest = new Reading(told, System.nanoTime()));
    }

    /** By the service's latest answer, or else by the local clock. */
    public Instant now() {
        Reading known = latest;
        return known == null ? Instant.now() : known.told().plus(Duration.ofNanos(System.nanoTime() - known.at()));
    }

    /** How old something is that happened then; never negative, since clocks differ. */
    Duration age(Instant then) {
        Duration age = Duration.between(then, now());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
