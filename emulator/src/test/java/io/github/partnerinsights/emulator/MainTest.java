package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code java -jar}, and the life of an emulator. */
class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void itStartsAndSaysWhatToSetInAClient() {
        try (Emulator emulator = run("--port", "0", "--rows=10", "--seed", "7", "--pending", "0s", "--running", "0s")
                .emulator()
                .orElseThrow()) {
            assertThat(text(out))
                    .contains(
                            emulator.endpoint().toString(),
                            emulator.authority().toString(),
                            emulator.config().tenantId(),
                            emulator.config().clientSecret(),
                            emulator.config().refreshToken());
            TestClient client = new TestClient(emulator);
            String report = client.reportNow("SELECT SubscriptionId FROM DynamicsUsage");
            assertThat(client.link(report)).startsWith(emulator.authority().toString());
        }
    }

    @Test
    void helpListsTheOptions() {
        Main.Outcome outcome = run("--help");
        assertThat(outcome.emulator()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(text(out)).contains("--port", "--rows", "--seed");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "--prot, 1, Unknown option --prot; --help lists all.",
                "--port, x, \"--port must be a whole number from 0 to 65535, not 'x'.\"",
                "--port, 70000, \"--port must be a whole number from 0 to 65535, not '70000'.\"",
                "--rows, 0, \"--rows must be a whole number from 1 to 2147483647, not '0'.\"",
                "--pending, soon, \"--pending must be a time such as 200ms, 30s, 5m, 2h or 1d, not 'soon'.\"",
                "--mfa, maybe, \"--mfa must be one of none, api, sign-in, not 'maybe'.\"",
            })
    void aWrongOptionEndsInOneClearLine(String option, String value, String message) {
        Main.Outcome outcome = run(option, value);
        assertThat(outcome.emulator()).isEmpty();
        assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
        assertThat(text(err).strip()).isEqualTo(message);
    }

    @Test
    void anOptionWithoutAValueIsRefused() {
        assertThat(run("--port").exitCode()).isEqualTo(Main.USAGE);
        assertThat(text(err)).contains("--port needs a value");
    }

    @Test
    void aTakenPortIsReported() {
        try (Emulator first = Emulator.start(EmulatorConfig.defaults())) {
            Main.Outcome outcome =
                    run("--port", Integer.toString(first.authority().getPort()));
            assertThat(outcome.exitCode()).isEqualTo(Main.CANNOT_START);
            assertThat(text(err))
                    .contains("Cannot listen on 127.0.0.1:" + first.authority().getPort());
        }
    }

    @Test
    void aBlobStoreThatIsNotThereIsReported() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        String address = "http://127.0.0.1:" + nobody + "/devstoreaccount1";
        assertThat(run("--port", "0", "--blob-store", address).exitCode()).isEqualTo(Main.CANNOT_START);
        assertThat(text(err).strip())
                .isEqualTo("Cannot keep report files in the blob store at " + address
                        + ": it cannot be reached. Is it running, and are its address and key right?");
    }

    @Test
    void closingRemovesTheFilesAndFreesThePort() throws IOException {
        Emulator emulator = run("--port", "0", "--rows", "10", "--pending", "0s", "--running", "0s")
                .emulator()
                .orElseThrow();
        TestClient client = new TestClient(emulator);
        String link = client.link(client.reportNow("SELECT SubscriptionId FROM DynamicsUsage"));
        String execution = link.substring(link.indexOf("/files/") + 7, link.indexOf(".csv"));
        TestClient.send(HttpRequest.newBuilder(URI.create(link)));
        assertThat(filesNamed(execution + ".csv")).isEqualTo(1);
        emulator.close();
        assertThat(filesNamed(execution + ".csv")).isZero();
        assertThatCode(emulator::close).doesNotThrowAnyException();
        int port = emulator.authority().getPort();
        assertThatCode(() -> Emulator.start(EmulatorConfig.builder().port(port).build())
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void emulatorsShareNothing() {
        try (Emulator one = Emulator.start(EmulatorConfig.defaults());
                Emulator other = Emulator.start(EmulatorConfig.defaults())) {
            String token = new TestClient(one).token();
            assertThat(TestClient.send(HttpRequest.newBuilder(URI.create(other.endpoint() + "/mpn/ScheduledDataset"))
                                    .header("Authorization", "Bearer " + token))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theProcessLivesUntilItIsToldToStop() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String authority = said.lines()
                    .filter(line -> line.contains("authority"))
                    .findFirst()
                    .orElseThrow()
                    .replace("authority", "")
                    .strip();
            for (int i = 0; i < 3; i++) {
                assertThat(TestClient.send(HttpRequest.newBuilder(URI.create(authority + "/emulator/clock")))
                                .status())
                        .isEqualTo(200);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static long filesNamed(String name) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("partner-insights-emulator-"))
                    .filter(folder -> Files.exists(folder.resolve(name)))
                    .count();
        }
    }

    private Main.Outcome run(String... args) {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                args);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
