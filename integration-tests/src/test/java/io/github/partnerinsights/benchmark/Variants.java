package io.github.partnerinsights.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One case, read by us with several values of an option.
 *
 * @param variants the values; the others are compared with the first
 */
record Variants(List<Variant> variants) {

    static Variants of(Case read, String option, int... values) {
        return new Variants(IntStream.of(values)
                .mapToObj(value -> new Variant(read, option, value))
                .toList());
    }

    /** Makes sure that all values give the same rows, reads with each of them in turn, and prints what it cost. */
    void run(Settings settings, Readings readings) {
        Fingerprint.checkAll(variants, readings);
        Map<Variant, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = -settings.warmUps(); round < settings.rounds(); round++) {
            for (Variant variant : variants) {
                Cost cost = Cost.of(variant.rows(readings));
                if (round >= 0) {
                    costs.computeIfAbsent(variant, key -> new ArrayList<>()).add(cost);
                }
            }
        }
        costs.forEach((variant, own) -> print(variant, own, costs.getOrDefault(variants.get(0), own)));
    }

    /** What {@link #run} prints in its columns. */
    static void printHeader(String title) {
        System.out.printf("%n%-32s %7s %7s %9s   %7s %9s%n", title, "wall s", "least", "to first", "cpu s", "to first");
    }

    private static void print(Variant variant, List<Cost> costs, List<Cost> first) {
        List<Integer> rounds = IntStream.range(0, costs.size()).boxed().toList();
        System.out.printf(
                Locale.ROOT,
                "%-14s %-14s %2d %7.2f %7.2f %9.2f   %7.2f %9.2f%n",
                variant.read().name(),
                variant.option(),
                variant.value(),
                Medians.median(costs, Cost::wall),
                Medians.least(costs, Cost::wall),
                Medians.median(
                        rounds,
                        round -> costs.get(round).wall() / first.get(round).wall()),
                Medians.median(costs, Cost::cpu),
                Medians.median(
                        rounds,
                        round -> costs.get(round).cpu() / first.get(round).cpu()));
    }
}
