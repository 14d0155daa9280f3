package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.rule.Frequency;
import io.github.partnerinsights.emulator.rule.Rule;
import io.github.partnerinsights.emulator.rule.Search;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Request;
import java.util.Map;
import java.util.Optional;
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
 * @param frequency how many of those that fit get the fault
 */
public record FaultRule(
        Fault fault,
        Optional<Call> call,
        Optional<String> method,
        Optional<Pattern> path,
        Optional<BiPredicate<Call, Request>> condition,
        Frequency frequency)
        implements Rule {

    /** The next request, of whatever call, gets this fault. */
    public static FaultRule once(Fault fault) {
        return new FaultRule(
                fault, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Frequency.once());
    }

    /** Only requests of this call. */
    public FaultRule withCall(Call value) {
        return new FaultRule(fault, Optional.of(value), method, path, condition, frequency);
    }

    /** Only requests with this HTTP method. */
    public FaultRule withMethod(String value) {
        return new FaultRule(fault, call, Optional.of(value), path, condition, frequency);
    }

    /** Only requests in whose path and query string this regular expression is found. */
    public FaultRule withPath(String regex) {
        return new FaultRule(fault, call, method, Optional.of(Pattern.compile(regex)), condition, frequency);
    }

    /** Only requests for which this holds too. Such a rule is not kept over a restart. */
    public FaultRule withCondition(BiPredicate<Call, Request> value) {
        return new FaultRule(fault, call, method, path, Optional.of(value), frequency);
    }

    /** The first so many fitting requests are spared. */
    public FaultRule withAfter(long value) {
        return with(frequency.withAfter(value));
    }

    /** So many requests get the fault. */
    public FaultRule withTimes(long value) {
        return with(frequency.withTimes(value));
    }

    /** The fault never ends. */
    public FaultRule always() {
        return with(frequency.always());
    }

    /**
     * A fitting request gets the fault with this probability.
     *
     * @param value above 0 and at most 1
     */
    public FaultRule withProbability(double value, long seed) {
        return with(frequency.withProbability(value, seed));
    }

    FaultRule with(Frequency value) {
        return new FaultRule(fault, call, method, path, condition, value);
    }

    @Override
    public Map<String, String> words() {
        return FaultNotation.words(this);
    }

    boolean fits(Call made, Request request) {
        return (call.isEmpty() || call.get() == made)
                && (method.isEmpty() || method.get().equalsIgnoreCase(request.method()))
                && (path.isEmpty() || new Search(path.get(), request.target()).finds())
                && (condition.isEmpty() || condition.get().test(made, request));
    }
}
