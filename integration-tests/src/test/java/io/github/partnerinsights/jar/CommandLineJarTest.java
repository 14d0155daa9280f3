package io.github.partnerinsights.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar} with the jar that is installed into Spark, and nothing else: neither Spark nor a logger. */
@Tag("smoke")
class CommandLineJarTest {

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void theJarHasACommandLine() throws Exception {
        try (ConnectorJar jar = ConnectorJar.open()) {
            assertThat(jar.manifest("Main-Class")).isEqualTo("io.github.partnerinsights.cli.Main");
        }

        Ended help = run(Map.of(), "--help");

        assertThat(help.err()).isEmpty();
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: partner-insights", "schedules", "executions", "quota", "login");
        assertThat(run(Map.of(), "--version").out()).startsWith("partner-insights ");
    }

    @Test
    void itSignsInAndAsksForTheQuota() throws Exception {
        EmulatorConfig config = EmulatorConfig.builder().rows(10).build();
        try (Emulator emulator = Emulator.start(config)) {
            Path secret = Files.writeString(folder.resolve("secret"), config.clientSecret());

            Ended quota = run(
                    Map.of(
                            "PARTNER_INSIGHTS_ENDPOINT", emulator.endpoint().toString(),
                            "PARTNER_INSIGHTS_AUTHORITY", emulator.authority().toString(),
                            "PARTNER_INSIGHTS_REFRESH_TOKEN", config.refreshToken()),
                    "quota",
                    "--tenant-id",
                    config.tenantId(),
                    "--client-id",
                    config.clientId(),
                    "--client-secret",
                    "file:" + secret);

            assertThat(quota.err()).isEmpty();
            assertThat(quota.out()).contains("saved queries", "active reports");
            assertThat(quota.code()).isZero();
            assertThat(emulator.secretsIn(quota.out() + quota.err())).isEmpty();
        }
    }

    @Test
    void errorsAreOneLineAndAnExitCode() throws Exception {
        Ended missing = run(Map.of(), "quota");

        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err())
                .startsWith("partner-insights: No credentials are given")
                .hasLineCount(1);
    }

    /** It ends by itself, whatever threads it has started. */
    private Ended run(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-jar", System.getProperty("connector.jar")));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.writeString(folder.resolve("in"), "").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PARTNER_INSIGHTS_") || name.equals("CLASSPATH"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ended(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
