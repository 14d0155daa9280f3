package io.github.partnerinsights.emulator.outcome;

import io.github.partnerinsights.emulator.rule.Plan;
import io.github.partnerinsights.emulator.rule.Planned;
import io.github.partnerinsights.emulator.state.StateStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How executions end. The first rule that fits an execution and takes it decides, once, when the execution is scheduled:
 * how often it is looked at does not matter, and rules that come later do not change it. Without a rule it completes.
 */
public final class Outcomes {

    private static final String STATE_NAME = "outcomes";

    private final Plan<OutcomeRule> plan;

    /**
     * Takes up what the store kept.
     *
     * @param given the rules that are given at the start; one that was given and kept before goes on where it stood
     */
    public Outcomes(StateStore store, List<OutcomeRule> given) {
        this.plan = new Plan<>(store, STATE_NAME, OutcomeNotation::rule);
        plan.begin(given);
    }

    /**
     * Adds a rule behind the others.
     *
     * @return the id by which it can be removed
     */
    public long add(OutcomeRule rule) {
        return plan.add(rule);
    }

    /** The next {@code times} executions of reports on this dataset end so, if no earlier rule takes them. */
    public void next(int times, String dataset, Outcome outcome) {
        add(OutcomeRule.once(outcome).withDataset(dataset).withTimes(times));
    }

    /** From now on, executions of reports on this dataset end so, whatever was planned before. */
    public void set(String dataset, Outcome outcome) {
        plan.addFirst(OutcomeRule.standing(dataset, outcome), rule -> rule.standsFor(dataset));
    }

    /**
     * Forgets what was set for this dataset.
     *
     * @return whether anything was
     */
    public boolean unset(String dataset) {
        List<Long> set = plan.planned().stream()
                .filter(planned -> planned.rule().standsFor(dataset))
                .map(Planned::id)
                .toList();
        set.forEach(plan::remove);
        return !set.isEmpty();
    }

    /** From now on, all executions complete. */
    public void clear() {
        plan.clear();
    }

    /**
     * Forgets one rule.
     *
     * @return whether it was there
     */
    public boolean remove(long id) {
        return plan.remove(id);
    }

    /** How many executions the rules are still to take; a rule without end counts as one. */
    public int left() {
        return plan.left();
    }

    /** What is planned still, in order. */
    public List<Planned<OutcomeRule>> planned() {
        return plan.planned();
    }

    /** How all executions of a dataset end where that was set, by dataset in lower case. */
    public Map<String, Outcome> all() {
        Map<String, Outcome> all = new TreeMap<>();
        planned().stream()
                .map(Planned::rule)
                .filter(OutcomeRule::isStanding)
                .forEach(
                        rule -> all.putIfAbsent(rule.dataset().orElseThrow().toLowerCase(Locale.ROOT), rule.outcome()));
        return all;
    }

    /**
     * How an execution ends that is scheduled now; the rule that says so has happened once more.
     *
     * @param dataset what its report is on; empty if that is no dataset any more
     * @param report its report's name
     */
    public Outcome decide(Optional<String> dataset, String report) {
        return plan.use(rule -> rule.fits(dataset, report))
                .map(OutcomeRule::outcome)
                .orElse(Outcome.COMPLETED);
    }
}
