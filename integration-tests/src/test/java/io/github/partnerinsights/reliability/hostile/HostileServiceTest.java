package io.github.partnerinsights.reliability.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.spark.InsightsCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileServiceTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    /** As a terminal, a log viewer or Log4j might take it for something else than text. */
    private static final String INJECTION =
            "x\\n2026-11-27 ERROR root: all is lost\\r\\u001b[2J\\u0000\\u2028${jndi:ldap://127.0.0.1/a}";

    private static final String CATALOG = "spark.sql.catalog.hostile";

    private AlteredService service;
    private Logged logged;

    @BeforeEach
    void start() throws IOException {
        service = AlteredService.before(WORLD.emulator());
        logged = new Logged();
    }

    @AfterEach
    void stop() {
        service.close();
        logged.close();
    }

    private DataFrameReader read() {
        return WORLD.read()
                .option("endpoint", service.endpoint())
                .option("maxRetries", 1)
                .option("reportTimeout", "20s")
                .option("mode", "FAILFAST");
    }

    /** Reads, and says what the user is told. */
    private String failure() {
        Throwable failure = catchThrowable(() -> read().option("columns", "SKU,ActiveSeats")
                .load("DynamicsUsage")
                .collectAsList());
        assertThat(failure).isNotNull();
        StringBuilder told = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(cause.getMessage()).append(" <- ");
        }
        return told.toString();
    }

    private void assertThatLogsAreWhole() {
        assertThat(logged.messages()).allSatisfy(HostileServiceTest::assertThatIsWhole);
    }

    private static void assertThatIsWhole(String message) {
        assertThat(message).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
    }

    @Nested
    class ALinkElsewhere {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "file:///etc/passwd",
                    "http://169.254.169.254/latest/meta-data?sig=s3cret",
                    "ftp://127.0.0.1/report.csv",
                    "http://someone@127.0.0.1/report.csv",
                    "//[::ffff:10.0.0.1]/report.csv",
                    "jar:file:///tmp/x.jar!/report.csv",
                    "report.csv"
                })
        void isNotFollowed(String link) {
            service.leadTo(link);

            assertThat(failure()).contains("is not followed").doesNotContain("s3cret", "someone");
            assertThat(WORLD.calls(Call.FILE)).isZero();
        }

        @Test
        void ofTheNextPageIsNotFollowed() {
            service.alter(
                    "/ScheduledDataset",
                    json -> json.replaceFirst(
                            "\"nextLink\":\\w+", "\"nextLink\":\"http://169.254.169.254/?sig=s3cret\""));

            assertThat(failure()).contains("nextLink leads to").doesNotContain("s3cret");
        }
    }

    @Nested
    class ARedirect {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "file:///etc/passwd",
                    "http://169.254.169.254/?sig=s3cret",
                    "gopher://127.0.0.1/",
                    "//10.0.0.1/"
                })
        void ofAFileToWhereNoLinkMayLeadIsNotFollowed(String target) {
            service.leadTo(service.address("/elsewhere"));
            service.answer("/elsewhere", exchange -> redirect(exchange, target));

            assertThat(failure()).doesNotContain("s3cret");
            assertThat(WORLD.calls(Call.FILE)).isZero();
        }

        @Test
        void ofACallIsNotFollowedAndTheTokenStays() throws IOException {
            try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                elsewhere.setSoTimeout(1);
                String target = "http://localhost:" + elsewhere.getLocalPort() + "/";
                service.answer("/ScheduledDataset", exchange -> redirect(exchange, target));

                assertThat(failure()).contains("redirect");
                assertThat(catchThrowable(elsewhere::accept))
                        .as("nobody has connected")
                        .isNotNull();
            }
        }
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
    }

    @Nested
    class ABomb {

        private static final int MEBIBYTE = 1 << 20;

        @Test
        void inAnAnswerOfTheServiceIsRefusedWithinItsBound() {
            service.answer("/ScheduledDataset", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                zeros(exchange.getResponseBody(), 1024);
            });

            assertThat(failure()).contains("16 MiB");
        }

        @Test
        void ofOneRecordEndsTheReadWithinItsBound(@TempDir Path folder) throws IOException {
            Path file = folder.resolve("bomb.csv.gz");
            try (OutputStream out = Files.newOutputStream(file)) {
                zeros(out, 256);
            }
            service.leadTo(service.address("/elsewhere"));
            service.answer("/elsewhere", exchange -> {
                exchange.sendResponseHeaders(200, Files.size(file));
                Files.copy(file, exchange.getResponseBody());
            });

            assertThat(failure()).contains("maxRecordSize");
        }

        private static void zeros(OutputStream target, int mebibytes) {
            try (GZIPOutputStream out = new GZIPOutputStream(target)) {
                out.write("SKU,ActiveSeats\n\"".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < mebibytes; i++) {
                    out.write(new byte[MEBIBYTE]);
                }
            } catch (IOException e) {
                // The one who asked had enough.
            }
        }
    }

    @Nested
    class AnEndlessAnswer {

        @Test
        void ofHeadersIsGivenUp() throws IOException {
            byte[] header = ("X-Padding: " + "x".repeat(8000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            assertThat(failureAgainst("HTTP/1.1 200 OK\r\n", header)).contains("127.0.0.1");
        }

        @Test
        void ofJsonIsGivenUp() throws IOException {
            byte[] entry = ("{\"datasetName\":\"" + "x".repeat(8000) + "\"},").getBytes(StandardCharsets.UTF_8);
            assertThat(failureAgainst("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"value\":[", entry))
                    .contains("16 MiB");
        }

        @Test
        void ofPagesIsGivenUp() {
            service.alter(
                    "/ScheduledDataset",
                    json -> json.replaceFirst(
                            "\"nextLink\":\\w+",
                            "\"nextLink\":\"?datasetName=DynamicsUsage&page="
                                    + service.asked().size() + "\""));

            assertThat(failure()).contains("100 pages");
            assertThat(service.asked()).hasSizeLessThan(210);
        }

        private String failureAgainst(String beginning, byte[] repeated) throws IOException {
            Executor threads = task -> {
                Thread thread = new Thread(task, "endless-service");
                thread.setDaemon(true);
                thread.start();
            };
            try (ServerSocket endless = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                threads.execute(() -> {
                    while (!endless.isClosed()) {
                        try {
                            Socket socket = endless.accept();
                            threads.execute(() -> flood(socket, beginning, repeated));
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
                Throwable failure = catchThrowable(() -> WORLD.read()
                        .option("endpoint", "http://127.0.0.1:" + endless.getLocalPort() + "/insights/v1")
                        .option("maxRetries", 0)
                        .load("DynamicsUsage"));
                assertThat(failure).isNotNull();
                return String.valueOf(failure.getMessage());
            }
        }

        private static void flood(Socket socket, String beginning, byte[] repeated) {
            try (socket) {
                OutputStream out = socket.getOutputStream();
                out.write(beginning.getBytes(StandardCharsets.UTF_8));
                while (true) {
                    out.write(repeated);
                }
            } catch (IOException e) {
                // The one who asked had enough.
            }
        }
    }

    @Nested
    class AHostileText {

        @ParameterizedTest
        @ValueSource(strings = {"reportId", "executionId", "queryId", "executionStatus"})
        void inWhatTheConnectorGoesByEndsTheRead(String member) {
            replace(member);

            assertThat(failure())
                    .contains(member + " holds control characters")
                    .doesNotContainPattern("[\\p{Cntrl}\\u2028]");
            assertThatLogsAreWhole();
        }

        @ParameterizedTest
        @ValueSource(strings = {"reportName", "reportStatus", "user", "description", "message", "format"})
        void elsewhereDoesNotReachTheLog(String member) {
            replace(member);

            assertThat(read().option("columns", "SKU").load("DynamicsUsage").collectAsList())
                    .isNotEmpty();
            assertThat(logged.messages()).isNotEmpty();
            assertThatLogsAreWhole();
        }

        @Test
        void inTheNameOfAReportDoesNotReachTheLogOfACatalog() {
            WORLD.read().load("DynamicsUsage").collectAsList();
            replace("reportName");
            SparkSession spark = WORLD.spark().newSession();
            Map<String, String> options = new HashMap<>(EmulatedAccount.options(WORLD.emulator()));
            options.put("endpoint", service.endpoint());
            spark.conf().set(CATALOG, InsightsCatalog.class.getName());
            options.forEach((name, value) -> spark.conf().set(CATALOG + "." + name, value));

            assertThat(spark.sql("SHOW TABLES IN hostile.reports").collectAsList())
                    .isNotEmpty();
            assertThat(catchThrowable(() -> spark.sql("SELECT * FROM hostile.reports.`no such report`")))
                    .isNotNull();
            assertThatLogsAreWhole();
        }

        private void replace(String member) {
            Pattern given = Pattern.compile("(\"" + member + "\":\")[^\"]*");
            service.alter("", json -> given.matcher(json).replaceAll("$1" + Matcher.quoteReplacement(INJECTION)));
        }

        @Test
        void ofARefusalIsToldOnOneLine() {
            service.answer("/ScheduledReport", exchange -> {
                byte[] body = ("{\"value\":[],\"message\":\"" + INJECTION + "\",\"statusCode\":400}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, body.length);
                exchange.getResponseBody().write(body);
            });

            assertThat(failure()).contains("all is lost").doesNotContainPattern("[\\p{Cntrl}\\u2028]");
            assertThatLogsAreWhole();
        }
    }

    @Nested
    class AHostileColumnName {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SKU FROM Other WHERE 1 = 1 --",
                    "SKU\\n; DROP TABLE x",
                    "SKU`, (SELECT 1) AS `x",
                    "SKU\\u0000",
                    "SKU'",
                    "\\u202eUKS"
                })
        void isRefusedBeforeAnythingIsCreated(String name) {
            service.alter(
                    "/ScheduledDataset",
                    json -> json.replaceFirst("\"SKU\"", "\"" + Matcher.quoteReplacement(name) + "\""));

            Throwable failure =
                    catchThrowable(() -> read().load("DynamicsUsage").collectAsList());

            assertThat(failure).isNotNull().hasMessageContaining("cannot be written in the report query language");
            assertThat(failure.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\u202e]");
            assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
        }
    }
}
