package io.github.partnerinsights.emulator.fault;

import io.github.partnerinsights.emulator.rule.Plan;
import io.github.partnerinsights.emulator.rule.Planned;
import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What shall go wrong: <em>the next N requests of call X get Y</em>. A request gets the fault of the first rule, in the
 * order in which they were made, that takes it; later rules do not see it. A fault that cannot happen, because the answer
 * is too short for it or has nothing to replace, is kept for the next request.
 */
public final class FaultPlan {

    private static final String STATE_NAME = "faults";

    private final Plan<FaultRule> plan;

    /**
     * Takes up what the store kept.
     *
     * @param given the rules that are given at the start; one that was given and kept before goes on where it stood
     */
    public FaultPlan(StateStore store, List<FaultRule> given) {
        this.plan = new Plan<>(store, STATE_NAME, FaultNotation::rule);
        plan.begin(given);
    }

    /**
     * Adds a rule behind the others.
     *
     * @return the id by which it can be removed
     */
    public long add(FaultRule rule) {
        return plan.add(rule);
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
    public List<Planned<FaultRule>> planned() {
        return plan.planned();
    }

    /** How many planned faults have not happened yet; a rule without end counts as one. */
    public int left() {
        return plan.left();
    }

    /**
     * Forgets one rule.
     *
     * @return whether it was there
     */
    public boolean remove(long id) {
        return plan.remove(id);
    }

    /** Forgets what has not happened yet. */
    public void clear() {
        plan.clear();
    }

    Optional<Plan.Taken<FaultRule>> take(Call call, Request request) {
        return plan.take(rule -> rule.fits(call, request));
    }

    void settle(Plan.Taken<FaultRule> taken, boolean happened) {
        plan.settle(taken, happened);
    }
}
