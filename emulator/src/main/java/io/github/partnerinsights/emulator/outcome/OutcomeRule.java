package io.github.partnerinsights.emulator.outcome;

import io.github.partnerinsights.emulator.rule.Frequency;
import io.github.partnerinsights.emulator.rule.Rule;
import io.github.partnerinsights.emulator.rule.Search;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which executions end in which way. {@link #once} makes a rule for the very next execution of any report; the
 * {@code with…} methods narrow or widen it.
 *
 * @param outcome how they end
 * @param dataset what their report is on, in any letter case; empty: any
 * @param report what is found in their report's name; empty: any
 * @param frequency how many of those that fit end so
 */
public record OutcomeRule(Outcome outcome, Optional<String> dataset, Optional<Pattern> report, Frequency frequency)
        implements Rule {

    /** The next execution that is scheduled, of whatever report, ends so. */
    public static OutcomeRule once(Outcome outcome) {
        return new OutcomeRule(outcome, Optional.empty(), Optional.empty(), Frequency.once());
    }

    /** All executions of reports on this dataset end so. */
    public static OutcomeRule standing(String dataset, Outcome outcome) {
        return once(outcome).withDataset(dataset).always();
    }

    /** Only executions of reports on this dataset. */
    public OutcomeRule withDataset(String value) {
        return new OutcomeRule(outcome, Optional.of(value), report, frequency);
    }

    /** Only executions of reports in whose name this regular expression is found. */
    public OutcomeRule withReport(String regex) {
        return new OutcomeRule(outcome, dataset, Optional.of(Pattern.compile(regex)), frequency);
    }

    /** The first so many fitting executions are spared. */
    public OutcomeRule withAfter(long value) {
        return with(frequency.withAfter(value));
    }

    /** So many executions end so. */
    public OutcomeRule withTimes(long value) {
        return with(frequency.withTimes(value));
    }

    /** The rule never ends. */
    public OutcomeRule always() {
        return with(frequency.always());
    }

    /**
     * A fitting execution ends so with this probability.
     *
     * @param value above 0 and at most 1
     */
    public OutcomeRule withProbability(double value, long seed) {
        return with(frequency.withProbability(value, seed));
    }

    OutcomeRule with(Frequency value) {
        return new OutcomeRule(outcome, dataset, report, value);
    }

    @Override
    public Map<String, String> words() {
        return OutcomeNotation.words(this);
    }

    /** Whether it says how all executions of reports on this dataset end. */
    public boolean standsFor(String name) {
        return isStanding() && dataset.filter(name::equalsIgnoreCase).isPresent();
    }

    boolean isStanding() {
        return dataset.isPresent()
                && report.isEmpty()
                && frequency.equals(Frequency.once().always());
    }

    boolean fits(Optional<String> datasetOfReport, String nameOfReport) {
        return (dataset.isEmpty()
                        || datasetOfReport
                                .filter(dataset.get()::equalsIgnoreCase)
                                .isPresent())
                && (report.isEmpty() || new Search(report.get(), nameOfReport).finds());
    }
}
