package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What emulators leave in the folder for temporary files, each in a process of its own. */
class LeftoversTest {

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path temporary;

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatAKilledEmulatorLeftIsRemovedByTheNextAndWhatTheLivingHaveIsNot() throws Exception {
        Process living = emulator();
        Set<Path> ofTheLiving = folders();
        assertThat(ofTheLiving).hasSize(1);
        Process killed = emulator();
        Set<Path> leftover = folders();
        leftover.removeAll(ofTheLiving);
        assertThat(leftover).hasSize(1);
        Files.writeString(leftover.iterator().next().resolve("file.csv"), "half a fi");
        killed.destroyForcibly().waitFor();
        assertThat(folders()).containsAll(leftover);

        Process next = emulator();

        assertThat(folders()).hasSize(2).containsAll(ofTheLiving).doesNotContainAnyElementsOf(leftover);
        for (Process process : List.of(living, next)) {
            process.destroy();
            process.waitFor();
        }
        assertThat(folders()).isEmpty();
    }

    /** One that answers. */
    private Process emulator() throws IOException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String authority = said.lines()
                .filter(line -> line.contains("authority"))
                .findFirst()
                .orElseThrow()
                .replace("authority", "")
                .strip();
        assertThat(TestClient.send(HttpRequest.newBuilder(URI.create(authority + "/emulator/clock")))
                        .status())
                .isEqualTo(200);
        return process;
    }

    private Set<Path> folders() throws IOException {
        try (Stream<Path> content = Files.list(temporary)) {
            return content.filter(path -> path.getFileName().toString().startsWith("partner-insights-emulator-"))
                    .collect(Collectors.toSet());
        }
    }
}
