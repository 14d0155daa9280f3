package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.state.StateStore;
import java.time.Clock;
import java.time.Duration;

/**
 * By how much a running clock was moved, over a restart: what was completed in the emulator's future must not begin
 * anew. A clock that stands is its owner's affair.
 */
final class KeptClock implements AutoCloseable {

    private static final String STATE_NAME = "clock";

    /** @param movedSeconds by how much the clock was moved, in seconds */
    private record State(long movedSeconds) {}

    private final Clock clock;
    private final Runnable listener;

    private KeptClock(Clock clock, StateStore store) {
        this.clock = clock;
        this.listener = () -> {
            if (clock instanceof MovableClock movable) {
                store.save(STATE_NAME, new State(movable.offset().toSeconds()));
            }
        };
    }

    /** Moves the clock by as much as it was moved before, and keeps each further move until this is closed. */
    static KeptClock of(Clock clock, StateStore store) {
        KeptClock kept = new KeptClock(clock, store);
        if (clock instanceof MovableClock movable && movable.runs()) {
            store.load(STATE_NAME, State.class)
                    .ifPresent(state -> movable.advance(Duration.ofSeconds(state.movedSeconds())));
            movable.onMove(kept.listener);
        }
        return kept;
    }

    @Override
    public void close() {
        if (clock instanceof MovableClock movable) {
            movable.offMove(listener);
        }
    }
}
