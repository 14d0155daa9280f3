package io.github.partnerinsights.emulator.signin;

import java.time.Duration;
import java.util.Optional;

/**
 * How the device code flow goes.
 *
 * @param lifetime how long a code can be approved and redeemed
 * @param interval how often a device may ask
 * @param approvedAfter when a code is approved by itself; empty: never, somebody must do it
 */
public record DeviceSettings(Duration lifetime, Duration interval, Optional<Duration> approvedAfter) {}
