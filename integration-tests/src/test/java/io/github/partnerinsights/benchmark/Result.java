package io.github.partnerinsights.benchmark;

import java.util.List;

/**
 * What became of a case.
 *
 * @param read the case
 * @param rounds its rounds that count
 */
record Result(Case read, List<Round> rounds) {

    /** The median of the rounds' ratios: not the ratio of medians, which may be of different rounds. */
    double wallRatio() {
        return Medians.median(rounds, Round::wallRatio);
    }

    double cpuRatio() {
        return Medians.median(rounds, Round::cpuRatio);
    }
}
