package io.github.partnerinsights.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report that the benchmark reads. */
class UsageRowsTest {

    private static final int COUNT = 10_000;

    private final List<String> rows = rows();

    @Test
    void theRowsAreTheSameEachTime() {
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aRowHasAbout436Bytes() {
        assertThat(rows.stream()
                        .mapToInt(row -> row.getBytes(StandardCharsets.UTF_8).length)
                        .average()
                        .orElseThrow())
                .isCloseTo(436, within(5.0));
    }

    @Test
    void fourRowsOfFiveHaveAFieldInQuotes() {
        assertThat(share(rows.stream().filter(row -> row.contains("\"")))).isCloseTo(0.79, within(0.01));
    }

    @Test
    void oneRowOfAHundredHasALineBreakInQuotes() {
        assertThat(share(rows.stream().filter(row -> row.strip().contains("\n"))))
                .isCloseTo(0.01, within(0.003));
    }

    @Test
    void theColumnsAreThoseOfTheDataset() {
        try (Emulator emulator = Emulator.start(EmulatorConfig.defaults())) {
            assertThat(UsageColumns.NAMES)
                    .isEqualTo(emulator.warehouse()
                            .dataset("DynamicsUsage")
                            .orElseThrow()
                            .selectableColumns());
        }
    }

    @Test
    void bothFilesHoldTheSame(@TempDir Path folder) throws Exception {
        UsageFiles files = UsageFiles.write(folder, 3_000_000);
        byte[] plain = Files.readAllBytes(files.plain());
        assertThat(plain).hasSize((int) files.size());
        assertThat(files.size()).isBetween(3_000_000L, 3_100_000L);
        try (GZIPInputStream gzip = new GZIPInputStream(Files.newInputStream(files.gzip()))) {
            assertThat(gzip.readAllBytes()).isEqualTo(plain);
        }
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .startsWith(String.join(",", UsageColumns.NAMES) + "\r\n" + rows.get(0))
                .endsWith("\r\n");
    }

    private static List<String> rows() {
        UsageRows generator = new UsageRows();
        return Stream.generate(() -> {
                    StringBuilder row = new StringBuilder();
                    generator.addTo(row);
                    return row.toString();
                })
                .limit(COUNT)
                .toList();
    }

    private static double share(Stream<String> some) {
        return (double) some.count() / COUNT;
    }
}
