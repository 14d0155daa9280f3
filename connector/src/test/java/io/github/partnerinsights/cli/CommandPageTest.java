package io.github.partnerinsights.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/schedules.md shows of the command line is so; {@code mvn verify -Dupdate.docs} writes its help anew. */
class CommandPageTest {

    private static final String HELP = "<!-- help: written by mvn verify -Dupdate.docs -->\n";
    private static final String END = "<!-- end of help -->";

    /** One argument, bare or in quotes. */
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path page = Path.of(System.getProperty("docs.directory"), "schedules.md");

    @TempDir
    Path folder;

    @Test
    void itsHelpIsTheRealOne() throws IOException {
        String text = Files.readString(page);
        String before = text.substring(0, text.indexOf(HELP) + HELP.length());
        String after = text.substring(text.indexOf(END));
        String help = "```\n" + run(Map.of(), "--help") + "```\n\n```\n"
                + run(Map.of(), "schedules", "create", "--help") + "```\n";
        if (System.getProperty("update.docs") != null) {
            Files.writeString(page, before + help + after);
        }

        assertThat(Files.readString(page)).isEqualTo(before + help + after);
    }

    @Test
    void itsCommandsRunInTheirOrder() throws IOException {
        EmulatorConfig config = EmulatorConfig.builder()
                .rows(20)
                .deviceCodesApprovedAfter(Duration.ZERO)
                .build();
        try (Emulator emulator = Emulator.start(config)) {
            Map<String, String> environment = new HashMap<>();
            environment.put("PARTNER_INSIGHTS_ENDPOINT", emulator.endpoint().toString());
            environment.put("PARTNER_INSIGHTS_AUTHORITY", emulator.authority().toString());
            environment.put("PARTNER_INSIGHTS_TENANT_ID", config.tenantId());
            environment.put("PARTNER_INSIGHTS_CLIENT_ID", config.clientId());
            environment.put("PARTNER_INSIGHTS_CLIENT_SECRET", config.clientSecret());
            environment.put(
                    "PARTNER_INSIGHTS_REFRESH_TOKEN_FILE",
                    folder.resolve("refresh-token").toString());
            List<String> commands = commands();

            assertThat(commands).hasSizeGreaterThanOrEqualTo(7);
            for (String command : commands) {
                String[] args = ARGUMENT.matcher(command)
                        .results()
                        .map(CommandPageTest::argument)
                        .skip(1)
                        .toArray(String[]::new);
                assertThat(run(environment, args)).as(command).isNotEmpty();
            }
        }
    }

    /** The lines of its blocks of shell that are ours; one that ends with a backslash goes on in the next line. */
    private List<String> commands() throws IOException {
        return Pattern.compile("```sh\n(.*?)```\n", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .flatMap(block ->
                        Arrays.stream(block.group(1).replaceAll("\\\\\n *", "").split("\n")))
                .filter(line -> line.startsWith("partner-insights "))
                .toList();
    }

    private static String argument(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    private static String run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Terminal(
                        environment,
                        Optional.empty(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                args);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
