package io.github.partnerinsights.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The ratios of all cases for another program to read. */
final class RatiosFile {

    static final String HEADER = "case,wall_ratio,cpu_ratio,wall_goal,cpu_goal";

    private RatiosFile() {}

    static void write(Path file, List<Result> results) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (Result result : results) {
            Goal goal = result.read().goal();
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%.3f,%.3f,%.2f,%.2f\n",
                    result.read().name(),
                    result.wallRatio(),
                    result.cpuRatio(),
                    goal.wall(),
                    goal.cpu()));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
