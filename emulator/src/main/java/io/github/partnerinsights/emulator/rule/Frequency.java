package io.github.partnerinsights.emulator.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How often a rule happens to what fits it.
 *
 * @param after how many that fit are spared first
 * @param times to how many it happens then; empty: to all
 * @param probability with which it happens to one that fits; empty: to each
 * @param seed what the chance of {@code probability} follows from: the same seed, the same sequence
 */
public record Frequency(long after, OptionalLong times, OptionalDouble probability, long seed) {

    /** The words that are about it. */
    public static final Set<String> KEYS = Set.of("after", "times", "probability", "seed");

    private static final String ALWAYS = "always";

    /** From one seed of a chance to the next. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    public Frequency {
        if (times.isPresent() && times.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "A rule must be planned at least once, not " + times.getAsLong() + " times.");
        }
        if (after < 0) {
            throw new IllegalArgumentException("A rule cannot spare the first " + after + " that fit.");
        }
        if (probability.isPresent() && !(probability.getAsDouble() > 0 && probability.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "A probability must be above 0 and at most 1, not " + probability.getAsDouble() + ".");
        }
    }

    /** The first one that fits. */
    public static Frequency once() {
        return new Frequency(0, OptionalLong.of(1), OptionalDouble.empty(), 0);
    }

    /** The first so many are spared. */
    public Frequency withAfter(long value) {
        return new Frequency(value, times, probability, seed);
    }

    /** It happens so many times. */
    public Frequency withTimes(long value) {
        return new Frequency(after, OptionalLong.of(value), probability, seed);
    }

    /** It never ends. */
    public Frequency always() {
        return new Frequency(after, OptionalLong.empty(), probability, seed);
    }

    /**
     * It happens by chance.
     *
     * @param value above 0 and at most 1
     */
    public Frequency withProbability(double value, long newSeed) {
        return new Frequency(after, times, OptionalDouble.of(value), newSeed);
    }

    /**
     * Reads {@code after}, {@code times} (a number or {@code always}; 1, but always with a probability),
     * {@code probability} and {@code seed}.
     *
     * @throws IllegalArgumentException if one of them is wrong; the message says why
     */
    public static Frequency of(Words words) {
        Frequency frequency = once();
        if (words.has("after")) {
            frequency = frequency.withAfter(words.number("after"));
        }
        if (words.has("probability")) {
            frequency = frequency
                    .always()
                    .withProbability(words.fraction("probability"), words.has("seed") ? words.number("seed") : 0);
        }
        if (words.has("times")) {
            frequency = words.text("times").equalsIgnoreCase(ALWAYS)
                    ? frequency.always()
                    : frequency.withTimes(words.number("times"));
        }
        return frequency;
    }

    /** What {@link #of} would read to get this. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        if (after > 0) {
            words.put("after", Long.toString(after));
        }
        probability.ifPresent(value -> {
            words.put("probability", Double.toString(value));
            words.put("seed", Long.toString(seed));
        });
        words.put("times", times.isPresent() ? Long.toString(times.getAsLong()) : ALWAYS);
        return words;
    }

    /**
     * Whether the rule takes one that fits.
     *
     * @param before how many fitted before it
     */
    boolean takes(long before) {
        return before >= after
                && (probability.isEmpty()
                        || new SplittableRandom(seed + (before - after) * STEP).nextDouble()
                                < probability.getAsDouble());
    }
}
