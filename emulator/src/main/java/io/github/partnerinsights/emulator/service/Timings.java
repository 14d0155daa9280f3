package io.github.partnerinsights.emulator.service;

import java.time.Duration;

/**
 * How long an execution takes.
 *
 * @param pendingFor from its start until it runs
 * @param runningFor from then until it is completed
 */
public record Timings(Duration pendingFor, Duration runningFor) {

    Duration total() {
        return pendingFor.plus(runningFor);
    }
}
