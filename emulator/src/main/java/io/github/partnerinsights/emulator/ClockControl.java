package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.control.SteeredClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets the control API move the emulator's clock, if it is a {@link MovableClock}. */
record ClockControl(Clock clock) implements SteeredClock {

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean movable() {
        return clock instanceof MovableClock;
    }

    @Override
    public void advance(Duration duration) {
        if (clock instanceof MovableClock movableClock) {
            movableClock.advance(duration);
        }
    }

    @Override
    public void set(Instant time) {
        if (clock instanceof MovableClock movableClock) {
            movableClock.set(time);
        }
    }
}
