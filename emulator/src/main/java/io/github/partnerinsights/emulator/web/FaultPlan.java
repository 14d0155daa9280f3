package io.github.partnerinsights.emulator.web;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What shall go wrong: <em>the next N requests of call X get Y</em>. Plans for the same call are used up in the order in
 * which they were made.
 */
public final class FaultPlan {

    private static final class Plan {
        private final BiPredicate<Call, Request> applies;
        private final Fault fault;
        private int left;

        Plan(BiPredicate<Call, Request> applies, Fault fault, int left) {
            this.applies = applies;
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Plan> plans = new ArrayList<>();

    /** The next {@code times} requests of this call get this fault. */
    public void next(int times, Call call, Fault fault) {
        next(times, (made, request) -> made == call, fault);
    }

    /** The next {@code times} requests for which the condition holds get this fault. */
    public synchronized void next(int times, BiPredicate<Call, Request> applies, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault must be planned at least once, not " + times + " times.");
        }
        plans.add(new Plan(applies, fault, times));
    }

    /** How many planned faults have not happened yet. */
    public synchronized int left() {
        return plans.stream().mapToInt(plan -> plan.left).sum();
    }

    /** Forgets what has not happened yet. */
    public synchronized void clear() {
        plans.clear();
    }

    synchronized Optional<Fault> take(Call call, Request request) {
        for (Iterator<Plan> all = plans.iterator(); all.hasNext(); ) {
            Plan plan = all.next();
            if (plan.applies.test(call, request)) {
                plan.left--;
                if (plan.left == 0) {
                    all.remove();
                }
                return Optional.of(plan.fault);
            }
        }
        return Optional.empty();
    }
}
