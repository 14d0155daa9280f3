package io.github.partnerinsights.emulator.data;

import java.util.List;
import java.util.UUID;

/** Chance that repeats itself: the same key gives the same sequence (SplitMix64). */
final class Draw {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Draw(long key) {
        this.state = key;
    }

    /** A key that depends on both and resembles neither. */
    static long key(long first, long second) {
        return mix(first * 31 + mix(second + GOLDEN_GAMMA));
    }

    static long key(long first, String second) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < second.length(); i++) {
            hash = (hash ^ second.charAt(i)) * 0x100000001B3L;
        }
        return key(first, hash);
    }

    /** From 0 to bound - 1. */
    int below(int bound) {
        return (int) Math.floorMod(bits(), (long) bound);
    }

    /** From low to high, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T from(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    UUID uuid() {
        long high = (bits() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (bits() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private long bits() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
