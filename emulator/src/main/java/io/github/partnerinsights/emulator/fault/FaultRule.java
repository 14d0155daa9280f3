package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Request;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Which requests get a fault. {@link #once} makes a rule for the very next request of any call; the {@code with…}
 * methods narrow or widen it.
 *
 * @param fault what they get
 * @param call the call that they make; empty: any
 * @param method their HTTP method; empty: any
 * @param path what is found in their path and query string; empty: any
 * @param condition what else must hold of them
 * @param after how many fitting requests are spared first
 * @param times how many get the fault then; empty: all
 * @param probability with which a fitting request gets it; empty: each does
 * @param seed what the chance of {@code probability} follows from: the same seed, the same sequence
 */
public record FaultRule(
        Fault fault,
        Optional<Call> call,
        Optional<String> method,
        Optional<Pattern> path,
        Optional<BiPredicate<Call, Request>> condition,
        long after,
        OptionalLong times,
        OptionalDouble probability,
        long seed) {

    public FaultRule {
        if (times.isPresent() && times.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "A fault must be planned at least once, not " + times.getAsLong() + " times.");
        }
        if (after < 0) {
            throw new IllegalArgumentException("A fault cannot come after " + after + " requests.");
        }
        if (probability.isPresent() && !(probability.getAsDouble() > 0 && probability.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "A probability must be above 0 and at most 1, not " + probability.getAsDouble() + ".");
        }
    }

    /** The next request, of whatever call, gets this fault. */
    public static FaultRule once(Fault fault) {
        return new FaultRule(
                fault,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalLong.of(1),
                OptionalDouble.empty(),
                0);
    }

    /** Only requests of this call. */
    public FaultRule withCall(Call value) {
        return new FaultRule(fault, Optional.of(value), method, path, condition, after, times, probability, seed);
    }

    /** Only requests with this HTTP method. */
    public FaultRule withMethod(String value) {
        return new FaultRule(fault, call, Optional.of(value), path, condition, after, times, probability, seed);
    }

    /** Only requests in whose path and query string this regular expression is found. */
    public FaultRule withPath(String regex) {
        return new FaultRule(
                fault, call, method, Optional.of(Pattern.compile(regex)), condition, after, times, probability, seed);
    }

    /** Only requests for which this holds too. */
    public FaultRule withCondition(BiPredicate<Call, Request> value) {
        return new FaultRule(fault, call, method, path, Optional.of(value), after, times, probability, seed);
    }

    /** The first so many fitting requests are spared. */
    public FaultRule withAfter(long value) {
        return new FaultRule(fault, call, method, path, condition, value, times, probability, seed);
    }

    /** So many requests get the fault. */
    public FaultRule withTimes(long value) {
        return new FaultRule(fault, call, method, path, condition, after, OptionalLong.of(value), probability, seed);
    }

    /** The fault never ends. */
    public FaultRule always() {
        return new FaultRule(fault, call, method, path, condition, after, OptionalLong.empty(), probability, seed);
    }

    /**
     * A fitting request gets the fault with this probability.
     *
     * @param value above 0 and at most 1
     */
    public FaultRule withProbability(double value, long newSeed) {
        return new FaultRule(fault, call, method, path, condition, after, times, OptionalDouble.of(value), newSeed);
    }

    boolean fits(Call made, Request request) {
        return (call.isEmpty() || call.get() == made)
                && (method.isEmpty() || method.get().equalsIgnoreCase(request.method()))
                && (path.isEmpty() || path.get().matcher(request.target()).find())
                && (condition.isEmpty() || condition.get().test(made, request));
    }
}
