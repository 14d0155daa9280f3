package io.github.partnerinsights.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatiosFileTest {

    /** The middle of the wall ratios 0.2, 0.9 and 0.3 is 0.3; the ratio of the middle times would be 0.225. */
    private static final List<Round> ROUNDS = List.of(
            new Round(new Cost(4, 10), new Cost(0.8, 5)),
            new Round(new Cost(1, 10), new Cost(0.9, 4)),
            new Round(new Cost(5, 10), new Cost(1.5, 6)));

    @Test
    void theFileHasTheMedianRatioAndTheGoalOfEachCase(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("benchmark/ratios.csv");

        RatiosFile.write(
                file, Case.ALL.stream().map(read -> new Result(read, ROUNDS)).toList());

        assertThat(file).hasContent("""
                case,wall_ratio,cpu_ratio,wall_goal,cpu_goal
                gzip-typed,0.300,0.500,0.30,0.55
                gzip-strings,0.300,0.500,0.38,0.60
                gzip-3cols,0.300,0.500,0.36,0.50
                plain-typed,0.300,0.500,0.25,0.42
                plain-strings,0.300,0.500,0.33,0.55
                plain-3cols,0.300,0.500,0.28,0.42
                """);
    }

    @Test
    void theTableSaysWhichGoalsAreMet() {
        String table = ResultTable.of(List.of(new Result(Case.named("gzip-3cols"), ROUNDS)));

        assertThat(table).contains("0.30  0.36 met ", "0.50  0.50 met\n");
        assertThat(ResultTable.of(List.of(new Result(Case.named("plain-3cols"), ROUNDS))))
                .contains("0.30  0.28 missed ", "0.50  0.42 missed\n");
    }
}
