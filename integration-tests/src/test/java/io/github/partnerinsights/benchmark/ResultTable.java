package io.github.partnerinsights.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The results for people. */
final class ResultTable {

    private ResultTable() {}

    static String of(List<Result> results) {
        StringBuilder table =
                new StringBuilder(line("case", "", "wall s", "least", "cpu s", "wall", "goal", "cpu", "goal"));
        for (Result result : results) {
            table.append(line(result, Side.SPARK, Round::spark, "", "", "", ""));
            Goal goal = result.read().goal();
            table.append(line(
                    result,
                    Side.OURS,
                    Round::ours,
                    ratio(result.wallRatio()),
                    judged(result.wallRatio(), goal.wall()),
                    ratio(result.cpuRatio()),
                    judged(result.cpuRatio(), goal.cpu())));
        }
        return table.toString();
    }

    private static String line(Result result, Side side, Function<Round, Cost> cost, String... ratios) {
        return line(
                side == Side.SPARK ? result.read().name() : "",
                side.title(),
                ratio(Medians.median(result.rounds(), round -> cost.apply(round).wall())),
                ratio(Medians.least(result.rounds(), round -> cost.apply(round).wall())),
                ratio(Medians.median(result.rounds(), round -> cost.apply(round).cpu())),
                ratios[0],
                ratios[1],
                ratios[2],
                ratios[3]);
    }

    private static String line(Object... cells) {
        return String.format(Locale.ROOT, "%-14s %-17s %7s %7s %7s   %6s  %-11s  %6s  %s", cells)
                        .stripTrailing()
                + "\n";
    }

    private static String ratio(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    private static String judged(double ratio, double goal) {
        return String.format(Locale.ROOT, "%.2f %s", goal, ratio <= goal ? "met" : "missed");
    }
}
