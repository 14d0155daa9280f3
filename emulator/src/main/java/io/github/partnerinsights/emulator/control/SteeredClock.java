package io.github.partnerinsights.emulator.control;

import java.time.Duration;
import java.time.Instant;

/** The emulator's clock as the control API sees it. */
public interface SteeredClock {

    /** What time it is. */
    Instant now();

    /** Whether it can be moved; a clock that the embedding program gave may not. */
    boolean movable();

    /** Moves on, or back with a negative duration. Only if it is {@link #movable}. */
    void advance(Duration duration);

    /** Moves to this time. Only if it is {@link #movable}. */
    void set(Instant time);
}
