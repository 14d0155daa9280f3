package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;

/** Where the time of a case goes, by Java's flight recorder. Its recordings stay, for a closer look. */
final class Profile {

    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final int TOP = 20;

    private Profile() {}

    static void run(Case read, Settings settings, Readings readings) throws IOException {
        if (read.encoding() == Encoding.GZIP) {
            System.out.printf(
                    Locale.ROOT,
                    "Inflating the file takes %.2f s of a processor by itself.%n",
                    Inflating.leastSeconds(readings.files().gzip()));
        }
        Map<Side, Samples> samples = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            samples.put(side, sampled(read, side, settings, readings));
        }
        System.out.printf("%n%-30s", "samples of " + read.name());
        samples.forEach((side, own) -> System.out.printf(" %17s", side.title()));
        for (CodeGroup group : CodeGroup.values()) {
            System.out.printf("%n%-30s", group.title());
            samples.forEach((side, own) -> System.out.printf(
                    Locale.ROOT, " %16.1f%%", 100 * own.share(own.groups().getOrDefault(group, 0))));
        }
        System.out.println();
        samples.forEach(Profile::printTop);
    }

    private static Samples sampled(Case read, Side side, Settings settings, Readings readings) throws IOException {
        for (int round = 0; round < settings.warmUps(); round++) {
            Cost.of(readings.of(read, side));
        }
        Path file = settings.folder().resolve(read.name() + "-" + side.title() + ".jfr");
        double cpu = 0;
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
            recording.start();
            for (int round = 0; round < settings.rounds(); round++) {
                cpu += Cost.of(readings.of(read, side)).cpu();
            }
            recording.stop();
            recording.dump(file);
        }
        Samples samples = Samples.of(file);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f s of the processors a round, of which samples of Java code stand for %.2f s; the rest is native"
                        + " code (inflating, sockets), garbage collection and compilation. Recorded in %s%n",
                side.title(),
                cpu / settings.rounds(),
                samples.count() * PERIOD.toMillis() / 1e3 / settings.rounds(),
                file);
        return samples;
    }

    private static void printTop(Side side, Samples samples) {
        System.out.printf("%nMethods of %s that most samples were in%n", side.title());
        samples.frames().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .forEach(frame -> System.out.printf(
                        Locale.ROOT, "%5.1f%%  %s%n", 100 * samples.share(frame.getValue()), frame.getKey()));
    }
}
