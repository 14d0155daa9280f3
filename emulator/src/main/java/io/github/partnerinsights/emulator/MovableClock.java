package io.github.partnerinsights.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that can be moved: with it, hours of waiting for a report pass in an instant. It either stands still until it
 * is moved ({@link #at}) or runs with the system's clock, moved by as much as it was told ({@link #running}).
 */
public final class MovableClock extends Clock {

    private final Clock base;
    private final boolean runs;
    private final AtomicReference<Duration> offset;
    private final List<Runnable> listeners;

    private MovableClock(Clock base, boolean runs, AtomicReference<Duration> offset, List<Runnable> listeners) {
        this.base = base;
        this.runs = runs;
        this.offset = offset;
        this.listeners = listeners;
    }

    private MovableClock(Clock base, boolean runs) {
        this(base, runs, new AtomicReference<>(Duration.ZERO), new CopyOnWriteArrayList<>());
    }

    /** A clock that stands at this time, in UTC. */
    public static MovableClock at(Instant time) {
        return new MovableClock(Clock.fixed(time, ZoneOffset.UTC), false);
    }

    /** A clock that runs from now on, in UTC. */
    public static MovableClock running() {
        return new MovableClock(Clock.systemUTC(), true);
    }

    /** Moves on, or back with a negative duration. */
    public void advance(Duration duration) {
        offset.updateAndGet(moved -> moved.plus(duration));
        listeners.forEach(Runnable::run);
    }

    /** Moves to this time. */
    public void set(Instant time) {
        offset.set(Duration.between(base.instant(), time));
        listeners.forEach(Runnable::run);
    }

    /** By how much it was moved so far. */
    public Duration offset() {
        return Duration.ZERO.plus(offset.get());
    }

    /** Has this run after each move from now on, until it is taken back. */
    void onMove(Runnable listener) {
        listeners.add(listener);
    }

    void offMove(Runnable listener) {
        listeners.remove(listener);
    }

    /** Whether time passes by itself. */
    public boolean runs() {
        return runs;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    /** The same clock in another zone: moving one moves both. */
    @Override
    public Clock withZone(ZoneId otherZone) {
        return new MovableClock(base.withZone(otherZone), runs, offset, listeners);
    }
}
