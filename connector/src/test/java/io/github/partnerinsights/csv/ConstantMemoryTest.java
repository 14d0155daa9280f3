package io.github.partnerinsights.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of a report does not matter for the memory that reading it needs. */
class ConstantMemoryTest {

    @ParameterizedTest
    @ValueSource(strings = {"strings", "bytes"})
    @Timeout(120)
    void readsAReportSeveralTimesAsLargeAsTheMemory(String way) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        classPath,
                        LargeReport.class.getName(),
                        "100",
                        way)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).matches("(?s)(\\d{6}) of \\1 rows.*");
    }
}
