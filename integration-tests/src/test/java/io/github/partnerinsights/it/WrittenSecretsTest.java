package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With secrets by reference, nothing that an application writes has one in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenSecretsTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private final StringBuilder console = new StringBuilder();
    private final StringBuilder eventLog = new StringBuilder();

    @BeforeAll
    void runAnApplication(@TempDir Path folder) throws Exception {
        EmulatorConfig config = WORLD.emulator().config();
        Path events = Files.createDirectory(folder.resolve("events"));
        Path refreshToken = Files.writeString(folder.resolve("refresh-token"), config.refreshToken());
        ProcessBuilder builder = new ProcessBuilder(command(events)).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        LoggedDriver.CLIENT_SECRET,
                        config.clientSecret(),
                        LoggedDriver.REFRESH_TOKEN,
                        config.refreshToken(),
                        LoggedDriver.REFRESH_TOKEN_FILE,
                        refreshToken.toString(),
                        LoggedDriver.ACCESS_TOKEN,
                        WORLD.accessToken()));
        Process process = builder.start();
        try {
            listen(process);
            assertThat(process.waitFor()).as(() -> console.toString()).isZero();
        } finally {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(events)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                eventLog.append(Files.readString(file));
            }
        }
    }

    private static List<String> command(Path events) throws IOException {
        Path logging = Files.writeString(events.resolveSibling("log4j2.properties"), """
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %p %c{1}: %m%n%ex
                logger.connector.name = io.github.partnerinsights
                logger.connector.level = trace
                """);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-Dlog4j2.configurationFile=" + logging,
                "-cp",
                System.getProperty("java.class.path"),
                LoggedDriver.class.getName(),
                events.toUri().toString()));
        EmulatorConfig config = WORLD.emulator().config();
        Map.of(
                        "columns",
                        "SKU,ActiveSeats",
                        "endpoint",
                        WORLD.emulator().endpoint().toString(),
                        "authority",
                        WORLD.emulator().authority().toString(),
                        "tenantId",
                        config.tenantId(),
                        "clientId",
                        config.clientId(),
                        "pollInterval",
                        "10ms",
                        "maxRetries",
                        "1",
                        "maxReportAge",
                        "0s")
                .forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    private void listen(Process process) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter answers =
                        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                console.append(line).append('\n');
                if (line.startsWith(LoggedDriver.FAULT)) {
                    Call call = Call.valueOf(line.substring(LoggedDriver.FAULT.length()));
                    WORLD.emulator().faults().clear();
                    WORLD.emulator().faults().next(100, call, Fault.answer(403));
                    answers.write("planned\n");
                    answers.flush();
                }
            }
        }
    }

    /** What was looked into held what had to be there, so that nothing else would have been missed. */
    private static void assertNoSecretIn(CharSequence text, String... witnesses) {
        assertThat(text).contains(witnesses);
        assertThat(WORLD.emulator().secretsIn(text.toString())).isEmpty();
    }

    @Test
    void neitherLogNorPlanNorErrorNorPageShowsOne() {
        assertNoSecretIn(
                console,
                "partner_insights SELECT SKU, ActiveSeats FROM DynamicsUsage",
                "INFO ReportLog",
                "Caused by",
                "sparkProperties",
                "planDescription");
    }

    @Test
    void theEventLogHoldsNone() {
        assertNoSecretIn(eventLog, "SparkListenerJobStart", "SparkListenerSQLExecutionStart", "BatchScan");
    }

    @Test
    void nobodyIsWarned() {
        assertThat(console).doesNotContain("docs/secrets.md");
    }
}
