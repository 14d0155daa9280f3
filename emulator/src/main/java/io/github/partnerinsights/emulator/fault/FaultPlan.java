package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BiPredicate;

/**
 * What shall go wrong: <em>the next N requests of call X get Y</em>. A request gets the fault of the first rule, in the
 * order in which they were made, that takes it; later rules do not see it. A fault that cannot happen, because the answer
 * is too short for it or has nothing to replace, is kept for the next request.
 */
public final class FaultPlan {

    /**
     * A rule of the plan as it stands.
     *
     * @param id by which it can be removed
     * @param rule the rule
     * @param left how often it is still to happen; empty: always
     * @param happened how often it has happened
     */
    public record Planned(long id, FaultRule rule, OptionalLong left, long happened) {}

    private static final class Entry {
        private final long id;
        private final FaultRule rule;
        private final Random random;
        private long seen;
        private long happened;
        /** Taken, but whether it happens is not known yet. */
        private long open;

        Entry(long id, FaultRule rule) {
            this.id = id;
            this.rule = rule;
            this.random = new Random(rule.seed());
        }

        boolean takes(Call call, Request request) {
            if (isSpent() || !rule.fits(call, request)) {
                return false;
            }
            seen++;
            if (seen <= rule.after()
                    || (rule.probability().isPresent()
                            && random.nextDouble() >= rule.probability().getAsDouble())) {
                return false;
            }
            open++;
            return true;
        }

        boolean isSpent() {
            return left().isPresent() && left().getAsLong() <= 0;
        }

        OptionalLong left() {
            return rule.times().isPresent()
                    ? OptionalLong.of(rule.times().getAsLong() - happened - open)
                    : OptionalLong.empty();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private long next = 1;

    /**
     * Adds a rule behind the others.
     *
     * @return the id by which it can be removed
     */
    public synchronized long add(FaultRule rule) {
        long id = next++;
        entries.add(new Entry(id, rule));
        return id;
    }

    /** The next {@code times} requests of this call get this fault. */
    public void next(int times, Call call, Fault fault) {
        add(FaultRule.once(fault).withTimes(times).withCall(call));
    }

    /** The next {@code times} requests for which the condition holds get this fault. */
    public void next(int times, BiPredicate<Call, Request> applies, Fault fault) {
        add(FaultRule.once(fault).withTimes(times).withCondition(applies));
    }

    /** What is planned still, in order. */
    public synchronized List<Planned> planned() {
        return entries.stream()
                .filter(entry -> !entry.isSpent())
                .map(entry -> new Planned(entry.id, entry.rule, entry.left(), entry.happened))
                .toList();
    }

    /** How many planned faults have not happened yet; a rule without end counts as one. */
    public synchronized int left() {
        return entries.stream().mapToInt(entry -> (int) entry.left().orElse(1)).sum();
    }

    /**
     * Forgets one rule.
     *
     * @return whether it was there
     */
    public synchronized boolean remove(long id) {
        return entries.removeIf(entry -> entry.id == id);
    }

    /** Forgets what has not happened yet. */
    public synchronized void clear() {
        entries.clear();
    }

    /** A fault that a request takes; {@link #settle} says whether it happened. */
    static final class Taken {

        private final Entry entry;

        private Taken(Entry entry) {
            this.entry = entry;
        }

        Fault fault() {
            return entry.rule.fault();
        }
    }

    synchronized Optional<Taken> take(Call call, Request request) {
        return entries.stream()
                .filter(entry -> entry.takes(call, request))
                .findFirst()
                .map(Taken::new);
    }

    synchronized void settle(Taken taken, boolean happened) {
        Entry entry = taken.entry;
        entry.open--;
        if (happened) {
            entry.happened++;
        }
        if (entry.open == 0 && entry.isSpent()) {
            entries.remove(entry);
        }
    }
}
