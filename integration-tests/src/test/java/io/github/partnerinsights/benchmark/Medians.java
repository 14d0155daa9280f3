package io.github.partnerinsights.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle and the least of what several rounds gave. */
final class Medians {

    private Medians() {}

    /** The middle value; of two in the middle, what lies between them. */
    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static <T> double least(List<T> rounds, ToDoubleFunction<T> figure) {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }
}
