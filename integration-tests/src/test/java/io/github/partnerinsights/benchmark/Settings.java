package io.github.partnerinsights.benchmark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What may be said about a run, by system properties.
 *
 * @param size bytes of the report, uncompressed: {@code benchmark.size}, in millions (320)
 * @param rounds that count: {@code benchmark.rounds} (7)
 * @param warmUps rounds before those: {@code benchmark.warmups} (2)
 * @param cases what is read: {@code benchmark.cases}, their names with commas between; none: what the run is for
 * @param folder where files are written: {@code benchmark.directory} (target/benchmark)
 */
record Settings(long size, int rounds, int warmUps, List<Case> cases, Path folder) {

    static Settings ofSystem() {
        String cases = System.getProperty("benchmark.cases", "");
        return new Settings(
                Long.parseLong(System.getProperty("benchmark.size", "320")) * 1_000_000,
                Integer.parseInt(System.getProperty("benchmark.rounds", "7")),
                Integer.parseInt(System.getProperty("benchmark.warmups", "2")),
                cases.isBlank()
                        ? List.of()
                        : Arrays.stream(cases.split(",", -1))
                                .map(String::strip)
                                .map(Case::named)
                                .toList(),
                Path.of(System.getProperty("benchmark.directory", "target/benchmark")));
    }

    /** The cases that were asked for; these if none were. */
    List<Case> casesOr(List<Case> usual) {
        return cases.isEmpty() ? usual : cases;
    }
}
