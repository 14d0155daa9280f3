package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reports that hold a file of the user's. */
class GivenFileTest {

    private static final String STATEMENT = "SELECT Month FROM dynamicsusage";
    private static final byte[] TEXT =
            "Month,SKU\n2026-11-01,\"Mine, and captured\"\n".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    final EmulatorExtension emulator = EmulatorExtension.with(config -> config.rows(50));

    private final TestClient client = emulator.client();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void give() throws IOException {
        file = folder.resolve("captured.csv");
        Files.write(file, TEXT);
        emulator.restart(config -> config.reportFile("DynamicsUsage", file));
    }

    @Test
    void aReportHasTheBytesOfTheFile() throws Exception {
        HttpResponse<byte[]> answer = TestClient.download(client.link(completed(STATEMENT)));
        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void aCompressedFileStaysSoAndSaysSo() throws Exception {
        Files.write(file, gzip(TEXT));
        HttpResponse<byte[]> answer = TestClient.download(client.link(completed(STATEMENT)));
        assertThat(answer.body()).isEqualTo(gzip(TEXT));
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void reportsOnOtherDatasetsHaveTheirRows() throws Exception {
        emulator.restart(config -> config.reportFile("DynamicsUsage", file).gzip(false));
        HttpResponse<byte[]> answer = TestClient.download(client.link(completed("SELECT Month FROM OfficeUsage")));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("Month\r\n20");
    }

    @Test
    void anExecutionKeepsTheBytesThatItHad() throws Exception {
        String first = completed(STATEMENT);
        String link = client.link(first);
        Files.writeString(file, "Month\n");
        assertThat(TestClient.download(link).body()).isEqualTo(TEXT);
        assertThat(TestClient.download(client.link(completed(STATEMENT))).body())
                .hasSize(6);
        assertThat(TestClient.download(client.link(first)).body()).isEqualTo(TEXT);
    }

    @Test
    void theFileIsLeftWhereItIsWhenTheReportGoes() {
        String report = completed(STATEMENT);
        client.link(report);
        assertThat(client.delete("ScheduledReport/" + report).status()).isEqualTo(200);
        assertThat(file).hasBinaryContent(TEXT);
    }

    @Test
    void anExecutionFailsWhoseFileIsGone() throws IOException {
        Files.delete(file);
        String report = completed(STATEMENT);
        assertThat(client.executions(report, "").status()).isEqualTo(404);
        assertThat(client.executions(report, "?executionStatus=Failed").status())
                .isEqualTo(200);
    }

    @Test
    void aFileForADatasetThatThereIsNotIsRefused() {
        EmulatorConfig config =
                EmulatorConfig.builder().reportFile("Usage", file).build();
        assertThatThrownBy(() -> Emulator.start(config).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no dataset 'Usage' to have a report file.");
    }

    private String completed(String statement) {
        String id = client.reportNow(statement);
        emulator.clock().advance(Duration.ofMinutes(1));
        return id;
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }
}
