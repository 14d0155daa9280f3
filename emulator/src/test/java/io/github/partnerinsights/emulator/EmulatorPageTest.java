package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.outcome.OutcomeNotation;
import io.github.partnerinsights.emulator.service.Quirk;
import io.github.partnerinsights.emulator.web.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/emulator.md says is so; {@code mvn verify -Dupdate.docs} writes its tables of options anew. */
class EmulatorPageTest {

    private static final Path PAGE = Path.of(System.getProperty("docs.directory"), "emulator.md");
    private static final Set<String> CURL_OR_HELP = Set.of("--compressed", "--help");
    private static final String OPTIONS = "<!-- options: written by mvn verify -Dupdate.docs -->\n";

    private static final String FAULTS = "| words | `Fault.` |";
    private static final String OUTCOMES = "| words | `Outcome.` |";

    @Test
    void thePageListsTheOptionsAsTheyAreDeclared() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(OPTIONS) + OPTIONS.length();
        int end = page.indexOf("<!-- end of options -->");
        String expected = "\n" + optionTable() + "\n" + quirkTable() + "\n";
        if (System.getProperty("update.docs") != null) {
            page = page.substring(0, begin) + expected + page.substring(end);
            Files.writeString(PAGE, page);
            end = begin + expected.length();
        }
        assertThat(page.substring(begin, end)).isEqualTo(expected);
    }

    @Test
    void everyOptionThatThePageNamesExists() throws IOException {
        assertThat(matches("(?<![\\w-])(--[a-z][a-z-]+)(?=[ `])(?! -->)"))
                .hasSizeGreaterThan(Option.values().length)
                .allMatch(name ->
                        CURL_OR_HELP.contains(name) || Option.named(name).isPresent());
    }

    @Test
    void everyFaultOfThePageIsUnderstood() throws IOException {
        assertThat(matches("(?m)^\\| `([^`]*)` \\| `\\w+\\(", table(FAULTS)))
                .hasSizeGreaterThan(15)
                .allSatisfy(words -> assertThat(FaultNotation.rule(words)).isNotNull());
    }

    @Test
    void everyOutcomeOfThePageIsUnderstood() throws IOException {
        assertThat(matches("(?m)^\\| `([^`]*)` \\| `\\w+", table(OUTCOMES)))
                .hasSize(Outcome.End.values().length + 1)
                .allSatisfy(words -> assertThat(OutcomeNotation.rule(words)).isNotNull());
    }

    @Test
    void theCallsOfTheControlApiExist() throws IOException, InterruptedException {
        List<String> calls = matches("(?m)^\\| `([A-Z]+ /emulator/[^`]*)`");
        assertThat(calls).hasSize(15);
        try (Emulator emulator = Emulator.start(EmulatorConfig.defaults())) {
            for (String call : calls) {
                int blank = call.indexOf(' ');
                HttpRequest request = HttpRequest.newBuilder(emulator.authority()
                                .resolve(call.substring(blank + 1)
                                        .replace("{id}", "1")
                                        .replace("{dataset}", "DynamicsUsage")))
                        .method(call.substring(0, blank), HttpRequest.BodyPublishers.noBody())
                        .build();
                String answer = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
                assertThat(answer).as(call).doesNotContain("Nothing is served", "statusCode\":405");
            }
        }
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

    @Test
    void theWalkWithPythonEndsInRows(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(succeeds("python3 -c 'import requests'"), "Python and requests");
        String script = matches("(?s)```python\n(.*?)```").get(0);
        EmulatorConfig config = EmulatorConfig.builder().rows(50).build();

        try (Emulator emulator = Emulator.start(config)) {
            Path file = folder.resolve("walk.py");
            Files.writeString(
                    file,
                    script.replace(
                            "http://127.0.0.1:" + CommandLine.DEFAULT_PORT,
                            emulator.authority().toString()));

            assertThat(output("python3 '" + file + "'"))
                    .contains("'AssignedSeats'")
                    .contains("2 {'Month': ")
                    .doesNotContain("Traceback");
        }
    }

    private static String optionTable() {
        return Arrays.stream(Option.values())
                .map(option -> "| `" + option.usage() + "` | " + option.description() + " |\n")
                .collect(Collectors.joining("", "| option | |\n|---|---|\n", ""));
    }

    private static String quirkTable() {
        return Arrays.stream(Quirk.values())
                .map(quirk ->
                        "| `" + quirk.optionName() + "` | " + quirk.description() + " | §" + quirk.section() + " |\n")
                .collect(Collectors.joining("", "| `--quirk` | the other reading | |\n|---|---|---|\n", ""));
    }

    /** The first groups of what matches in the page. */
    private static List<String> matches(String regex) throws IOException {
        return matches(regex, Files.readString(PAGE));
    }

    /** The rows of the table with such a head. */
    private static String table(String head) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf('\n', page.indexOf(head));
        return page.substring(begin, page.indexOf("\n\n", begin));
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
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
