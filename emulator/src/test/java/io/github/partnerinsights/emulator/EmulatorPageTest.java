package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.partnerinsights.emulator.web.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/emulator.md says is so. */
class EmulatorPageTest {

    private static final Path PAGE = Path.of(System.getProperty("docs.directory"), "emulator.md");

    @Test
    void thePageShowsTheHelp() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```\n" + CommandLine.HELP + "```\n");
    }

    @Test
    void thePageShowsWhatIsPrintedAtTheStart() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (Emulator emulator =
                Main.run(out, System.err, "--port", "0").emulator().orElseThrow()) {
            String banner = printed.toString(StandardCharsets.UTF_8)
                    .replace(":" + emulator.authority().getPort(), ":" + CommandLine.DEFAULT_PORT);
            assertThat(Files.readString(PAGE)).contains("```\n" + banner + "```\n");
        }
    }

    @Test
    void theWalkWithCurlEndsInRows() throws IOException, InterruptedException {
        assumeTrue(succeeds("command -v curl"), "bash and curl");
        EmulatorConfig config = EmulatorConfig.builder()
                .rows(50)
                .pendingFor(Duration.ZERO)
                .runningFor(Duration.ZERO)
                .build();
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```bash\n") + "```bash\n".length();
        String walk = page.substring(begin, page.indexOf("```", begin));

        try (Emulator emulator = Emulator.start(config)) {
            String printed = output(walk.replace(
                    "http://127.0.0.1:" + CommandLine.DEFAULT_PORT,
                    emulator.authority().toString()));

            assertThat(printed)
                    .contains("\"datasetName\":\"DynamicsUsage\"")
                    .contains("Month,SKU,AssignedSeats,ActiveSeats\r\n")
                    .contains("DYNAMICS 365");
            for (Call call : new Call[] {
                Call.SIGN_IN, Call.DATASETS, Call.CREATE_QUERY, Call.TEST_QUERY, Call.CREATE_REPORT, Call.EXECUTIONS
            }) {
                assertThat(emulator.requestLog().entries(call))
                        .as(call.name())
                        .singleElement()
                        .satisfies(entry -> assertThat(entry.status()).isEqualTo(200));
            }
        }
    }

    private static boolean succeeds(String script) throws InterruptedException {
        try {
            return bash(script)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String script) throws IOException {
        Process process = bash(script).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ProcessBuilder bash(String script) {
        return new ProcessBuilder("bash", "-e", "-c", script).redirectErrorStream(true);
    }
}
