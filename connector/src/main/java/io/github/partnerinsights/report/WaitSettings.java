package io.github.partnerinsights.report;

import java.time.Duration;

/**
 * How a pending report is waited for.
 *
 * @param timeout from the report's creation, or from the first look at one that existed; then waiting ends with an error
 *     and the report is left to finish
 * @param quotaTimeout how long to wait, on its own clock, while the service refuses another report for now
 * @param pollInterval before the second look; each later one is half as long again
 * @param maxPollInterval the longest
 */
public record WaitSettings(Duration timeout, Duration quotaTimeout, Duration pollInterval, Duration maxPollInterval) {

    /**
     * @throws IllegalArgumentException if the longest interval is shorter than the first
     */
    public WaitSettings {
        if (maxPollInterval.compareTo(pollInterval) < 0) {
            throw new IllegalArgumentException("Option 'maxPollInterval' (" + maxPollInterval.toMillis()
                    + " ms) is shorter than option 'pollInterval' (" + pollInterval.toMillis() + " ms).");
        }
    }

    /** Six hours, two hours for quotas; looks after five seconds at first, then up to a minute apart. */
    public static WaitSettings defaults() {
        return new WaitSettings(Duration.ofHours(6), Duration.ofHours(2), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    Duration after(Duration interval) {
        Duration longer = interval.multipliedBy(3).dividedBy(2);
        return longer.compareTo(maxPollInterval) > 0 ? maxPollInterval : longer;
    }
}
