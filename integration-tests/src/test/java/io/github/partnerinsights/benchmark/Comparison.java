package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads each case by both sides in turn, prints what it cost, and writes the ratios to {@code ratios.csv}. */
final class Comparison {

    private Comparison() {}

    static void run(Settings settings, Readings readings) throws IOException {
        List<Case> cases = settings.casesOr(Case.ALL);
        cases.forEach(read -> Fingerprint.checkBothSides(read, readings));
        List<Result> results = results(cases, settings, readings);
        System.out.println(ResultTable.of(results));
        System.out.println("Both sides gave the same rows, but that Spark turns CRLF within quotes into LF.");
        RatiosFile.write(settings.folder().resolve("ratios.csv"), results);
    }

    private static List<Result> results(List<Case> cases, Settings settings, Readings readings) {
        Map<Case, List<Round>> rounds = new LinkedHashMap<>();
        for (int round = -settings.warmUps(); round < settings.rounds(); round++) {
            for (Case read : cases) {
                Round measured = Round.of(read, readings, round % 2 == 0);
                if (round >= 0) {
                    rounds.computeIfAbsent(read, key -> new ArrayList<>()).add(measured);
                }
            }
        }
        return rounds.entrySet().stream()
                .map(entry -> new Result(entry.getKey(), entry.getValue()))
                .toList();
    }
}
