package io.github.partnerinsights.reliability.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.it.DriverProcess;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.spark.InsightsCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileServiceTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    /** As a terminal, a log viewer or Log4j might take it for something else than text. */
    private static final String INJECTION =
            "x\\n2026-11-27 ERROR root: all is lost\\r\\u001b[2J\\u009b2J\\u0085\\u0000\\u202e\\u2028\\u2029"
                    + "${jndi:ldap://127.0.0.1/a}";

    /** What neither a log nor a message may hold: controls old and new, what turns text around, and ends of lines. */
    private static final String HARMFUL = "[\\p{Cc}\\p{Cf}\\u2028\\u2029]";

    private static final String CATALOG = "spark.sql.catalog.hostile";

    private AlteredService service;
    private Trap trap;
    private Logged logged;

    @BeforeEach
    void start() throws IOException {
        service = AlteredService.before(WORLD.emulator());
        trap = Trap.set();
        logged = new Logged();
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        trap.close();
        logged.close();
    }

    private DataFrameReader read() {
        return WORLD.read()
                .option("endpoint", service.endpoint())
                .option("maxRetries", 1)
                .option("readTimeout", "10s")
                .option("reportTimeout", "20s")
                .option("mode", "FAILFAST");
    }

    /** Reads, and says what the user is told. */
    private String failure() {
        return failure(() -> read().option("columns", "SKU,ActiveSeats")
                .load("DynamicsUsage")
                .collectAsList());
    }

    private static String failure(ThrowingCallable read) {
        Throwable failure = catchThrowable(read);
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
        assertThat(message).doesNotContainPattern(HARMFUL);
    }

    @Nested
    class ALinkElsewhere {

        @ParameterizedTest
        @CsvSource({
            "file:///etc/passwd, it is not an absolute https address",
            "http://169.254.169.254/latest/meta-data?sig=s3cret, it is not encrypted",
            "ftp://127.0.0.1:%d/report.csv, it is not an absolute https address",
            "http://someone@127.0.0.1:%d/report.csv, it carries a user before the host",
            "//127.0.0.1:%d/report.csv, it is not an absolute https address",
            "jar:file:///tmp/x.jar!/report.csv, it is not an absolute https address",
            "report.csv, it is not an absolute https address"
        })
        void isNotFollowed(String link, String why) throws IOException {
            service.leadTo(trap.in(link));

            assertThat(failure()).contains("is not followed: " + why).doesNotContain("s3cret", "someone");
            assertThat(trap.visits()).isZero();
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
        @CsvSource({
            "file:///etc/passwd, it is not an absolute https address",
            "http://169.254.169.254/?sig=s3cret, it is not encrypted",
            "gopher://127.0.0.1:%d/, it is not an absolute https address",
            "http://someone@127.0.0.1:%d/, it carries a user before the host",
            "//10.0.0.1/, it is not encrypted"
        })
        void ofAFileToWhereNoLinkMayLeadIsNotFollowed(String target, String why) throws IOException {
            service.leadTo(service.address("/elsewhere"));
            service.answer("/elsewhere", exchange -> redirect(exchange, trap.in(target)));

            assertThat(failure()).contains("is not followed: " + why).doesNotContain("s3cret", "someone");
            assertThat(trap.visits()).isZero();
        }

        @Test
        void ofACallIsNotFollowedAndTheTokenStays() throws IOException {
            service.answer("/ScheduledDataset", exchange -> redirect(exchange, trap.in("http://localhost:%d/")));

            assertThat(failure()).contains("a redirect to localhost", "which is not followed");
            assertThat(trap.visits()).isZero();
        }
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        exchange.sendResponseHeaders(302, -1);
    }

    @Nested
    class ABomb {

        /** What it inflates to is just beyond the bound, and then comes nothing more: who wants more waits in vain. */
        @Test
        void inAnAnswerOfTheServiceIsRefusedWithinItsBound() {
            CountDownLatch over = new CountDownLatch(1);
            service.answer("/ScheduledDataset", exchange -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                explode(exchange, 17);
                await(over);
            });

            String failure = failure();
            over.countDown();
            assertThat(failure).contains("16 MiB");
        }

        /** A driver has a heap of 512 MiB, and it is the record's end that it reads to. */
        @Test
        void ofOneRecordEndsTheReadWithinTheMemoryOfASmallDriver() throws Exception {
            service.leadTo(service.address("/elsewhere"));
            service.answer("/elsewhere", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                explode(exchange, 1024).finish();
            });
            Map<String, String> options = new HashMap<>(EmulatedAccount.options(WORLD.emulator()));
            options.putAll(Map.of(
                    "endpoint", service.endpoint(),
                    "dataset", "DynamicsUsage",
                    "columns", "SKU,ActiveSeats",
                    "mode", "FAILFAST"));

            try (DriverProcess driver = DriverProcess.start(List.of(), options).ready()) {
                assertThat(driver.count().failure()).contains("maxRecordSize");
            }
        }

        private static void await(CountDownLatch end) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static GZIPOutputStream explode(HttpExchange exchange, int mebibytes) throws IOException {
            GZIPOutputStream out = new GZIPOutputStream(exchange.getResponseBody(), true);
            out.write("SKU,ActiveSeats\n\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < mebibytes; i++) {
                out.write(new byte[1 << 20]);
            }
            out.flush();
            return out;
        }
    }

    @Nested
    class AnEndlessAnswer {

        /** Not that the service had hung up, which is told in the same words. */
        @Test
        void ofHeadersIsGivenUp() throws IOException {
            String header = "X-Padding: " + "x".repeat(8000) + "\r\n";

            assertThat(failureAgainst(new Flood("HTTP/1.1 200 OK\r\n", header, 256 << 10)))
                    .contains("not found: limit=");
        }

        @Test
        void ofJsonIsGivenUp() throws IOException {
            String entry = "{\"datasetName\":\"" + "x".repeat(8000) + "\"},";
            String beginning = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"value\":[";

            assertThat(failureAgainst(new Flood(beginning, entry, 16 << 20))).contains("16 MiB");
        }

        private String failureAgainst(Flood flood) throws IOException {
            try (FloodingService flooding = FloodingService.with(flood)) {
                return failure(() -> read().option("endpoint", flooding.endpoint())
                        .option("maxRetries", 0)
                        .load("DynamicsUsage"));
            }
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
    }

    @Nested
    class AHostileText {

        /** How many texts were. */
        private final AtomicInteger replaced = new AtomicInteger();

        @ParameterizedTest
        @ValueSource(strings = {"reportId", "executionId", "queryId", "executionStatus"})
        void inWhatTheConnectorGoesByEndsTheRead(String member) {
            replace(member);

            assertThat(failure()).contains(member + " holds control characters").doesNotContainPattern(HARMFUL);
            assertThatLogsAreWhole();
        }

        @ParameterizedTest
        @ValueSource(strings = {"reportName", "reportStatus", "user", "description", "message", "format"})
        void elsewhereDoesNotReachTheLog(String member) {
            replace(member);

            assertThat(read().option("columns", "SKU").load("DynamicsUsage").collectAsList())
                    .isNotEmpty();
            assertThat(replaced).hasPositiveValue();
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
            assertThat(replaced).hasPositiveValue();
            assertThatLogsAreWhole();
        }

        @ParameterizedTest
        @CsvSource({
            "selectableColumns, columns, Nonsense",
            "availableMetrics, metrics, Nonsense",
            "availableDateRanges, timespan, LAST_CENTURY"
        })
        void inAListOfADatasetIsSpelledOut(String list, String option, String wrong) {
            service.alter(
                    "/ScheduledDataset",
                    json -> json.replace("\"" + list + "\":[", "\"" + list + "\":[\"" + INJECTION + "\","));

            assertThat(failure(() ->
                            read().option(option, wrong).load("DynamicsUsage").collectAsList()))
                    .contains("x\\u000a2026-11-27 ERROR root: all is lost\\u000d\\u001b[2J")
                    .doesNotContainPattern(HARMFUL);
            assertThatLogsAreWhole();
        }

        @Test
        void inAStatementThatTheServiceKeepsIsSpelledOut() {
            read().option("columns", "SKU").load("DynamicsUsage").collectAsList();
            String id = WORLD.client().listReports(ReportFilter.all()).get(0).reportId();
            replace("query");

            assertThat(failure(() -> read().option("reportId", id).load().collectAsList()))
                    .contains("cannot be told: Query, line 1, ")
                    .contains("x 2026-11-27 ERROR root: all is lost \\u001b[2J\\u009b2J")
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n]]")
                    .doesNotContainPattern("(?m)^ *2026");
            assertThatLogsAreWhole();
        }

        private void replace(String member) {
            Pattern given = Pattern.compile("\"" + member + "\":(?:\"[^\"]*\"|null)");
            String hostile = "\"" + member + "\":\"" + INJECTION + "\"";
            service.alter(
                    "",
                    json -> given.matcher(json).replaceAll(found -> {
                        replaced.incrementAndGet();
                        return Matcher.quoteReplacement(hostile);
                    }));
        }

        @Test
        void inTheIdOfACallIsToldOnOneLine() {
            service.answer("/ScheduledReport", exchange -> {
                // In UTF-8, the new line of C1 and what turns text around.
                exchange.getResponseHeaders().set("ms-correlationid", "4711\u00c2\u0085all is lost\u00e2\u0080\u00ae");
                exchange.sendResponseHeaders(403, -1);
            });

            assertThat(failure()).contains("4711?all is lost?").doesNotContainPattern(HARMFUL);
            assertThatLogsAreWhole();
        }

        @Test
        void ofARefusalIsToldOnOneLine() {
            service.answer("/ScheduledReport", exchange -> {
                byte[] body = ("{\"value\":[],\"message\":\"" + INJECTION + "\",\"statusCode\":400}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, body.length);
                exchange.getResponseBody().write(body);
            });

            assertThat(failure()).contains("all is lost").doesNotContainPattern(HARMFUL);
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
                    "SKU\\u0085",
                    "SKU\\u009b2J",
                    "SK\\u2029U",
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
            assertThat(failure.getMessage()).doesNotContainPattern(HARMFUL);
            assertThat(WORLD.calls(Call.CREATE_QUERY)).isZero();
        }

        @Test
        void ofTheFileIsSpelledOut() {
            serveFileWithAHostileName();

            assertThat(failure())
                    .contains("In the file: SKU, x\\u000aERROR root: all is lost\\u202e.")
                    .doesNotContainPattern(HARMFUL);
            assertThatLogsAreWhole();
        }

        @Test
        void ofTheFileDoesNoHarmWhereNobodyAsksForIt() {
            serveFileWithAHostileName();

            assertThat(read().option("columns", "SKU").load("DynamicsUsage").collectAsList())
                    .extracting(row -> row.getString(0))
                    .containsExactly("1");
            assertThatLogsAreWhole();
        }

        private void serveFileWithAHostileName() {
            byte[] file = "SKU,\"x\nERROR root: all is lost\u202e\"\n1,2\n".getBytes(StandardCharsets.UTF_8);
            service.leadTo(service.address("/elsewhere"));
            service.answer("/elsewhere", exchange -> {
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
            });
        }
    }
}
