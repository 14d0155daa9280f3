package io.github.partnerinsights.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With credentials by reference, whatever a server writes or shows has no secret in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectSecretsTest {

    @RegisterExtension
    static final ConnectWorld WORLD = new ConnectWorld();

    /** Not below {@code spark.}, which Spark would write with each job. */
    private static final String CONFIGURED = "partner.clientSecret";

    private final StringBuilder plans = new StringBuilder();
    private final StringBuilder errors = new StringBuilder();
    private String pages = "";

    /** Reads in each way of giving credentials, with errors of each kind, and ends the server. */
    @BeforeAll
    void readAndEnd() throws Exception {
        SparkSession spark = WORLD.spark();
        spark.conf().set(CONFIGURED, WORLD.emulator().config().clientSecret());
        for (DataFrameReader reader : readers(spark)) {
            Dataset<Row> usage = reader.option("columns", "SKU,ActiveSeats")
                    .option("maxReportAge", "0s")
                    .option("preview", "never")
                    .load("DynamicsUsage");
            usage.where("SKU IS NOT NULL").groupBy("SKU").count().collectAsList();
            usage.createOrReplaceTempView("usage");
            for (String mode : List.of("EXTENDED", "FORMATTED")) {
                plans.append(spark.sql("EXPLAIN " + mode + " SELECT count(*) FROM usage")
                        .first());
            }
            fail(Call.FILE, usage);
            fail(Call.EXECUTIONS, usage.where("SKU > 'a'"));
            WORLD.emulator().faults().next(100, Call.DATASETS, Fault.answer(500));
            errors.append(Throwables.getStackTrace(
                    catchThrowable(() -> reader.load("Profile").columns())));
            WORLD.emulator().faults().clear();
        }
        plans.append(spark.sql("EXPLAIN EXTENDED SELECT SKU FROM insights.mpn.DynamicsUsage")
                .first());
        spark.sql("SELECT SKU FROM insights.mpn.DynamicsUsage").collectAsList();
        pages = pages();
        WORLD.end();
    }

    private static List<DataFrameReader> readers(SparkSession spark) throws Exception {
        List<DataFrameReader> readers = new ArrayList<>();
        readers.add(WORLD.read(spark));
        readers.add(WORLD.unauthenticated(spark)
                .option("clientSecret", "conf:" + CONFIGURED)
                .option(
                        "refreshToken",
                        "file:"
                                + WORLD.write(
                                        "refresh-token",
                                        WORLD.emulator().config().refreshToken())));
        WORLD.write(UserJar.TOKEN_FILE, WORLD.accessToken());
        readers.add(spark.read().format("partner_insights").option("tokenProvider", UserJar.TOKENS));
        return readers;
    }

    private void fail(Call call, Dataset<Row> usage) {
        WORLD.emulator().faults().next(100, call, Fault.answer(403));
        errors.append(Throwables.getStackTrace(catchThrowable(usage::collectAsList)));
        WORLD.emulator().faults().clear();
    }

    /** What Spark's pages are made of. */
    private static String pages() throws IOException, InterruptedException {
        String root = WORLD.server().ui() + "/api/v1/applications";
        String applications = get(root);
        String id = applications.replaceAll("(?s).*?\"id\" : \"([^\"]+)\".*", "$1");
        StringBuilder pages = new StringBuilder(applications);
        for (String page : List.of(
                "environment", "jobs", "stages?details=true", "sql?details=true&planDescription=true", "executors")) {
            pages.append(get(root + "/" + id + "/" + page));
        }
        for (String page : List.of("connect/", "SQL/", "environment/", "jobs/")) {
            pages.append(get(WORLD.server().ui() + "/" + page));
        }
        return pages.toString();
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What was looked into held what had to be there, so that nothing else would have been missed. */
    private static void assertNoSecretIn(String text, String... witnesses) {
        for (String witness : witnesses) {
            assertThat(text.contains(witness)).as(witness).isTrue();
        }
        assertThat(WORLD.emulator().secretsIn(text)).isEmpty();
    }

    @Test
    void noPlanShowsOne() {
        assertNoSecretIn(plans.toString(), "partner_insights SELECT SKU, ActiveSeats FROM DynamicsUsage");
    }

    @Test
    void noErrorShowsOne() {
        assertNoSecretIn(errors.toString(), "403", "500");
    }

    @Test
    void noPageOfTheServerShowsOne() {
        assertNoSecretIn(pages, "env:" + ConnectWorld.CLIENT_SECRET, "BatchScan partner_insights");
    }

    @Test
    void theEventLogHoldsNone() throws IOException {
        assertNoSecretIn(
                WORLD.server().eventLog(),
                "SparkListenerConnectOperationStarted",
                "SparkListenerJobStart",
                "env:" + ConnectWorld.CLIENT_SECRET);
    }

    @Test
    void theLogHoldsNone() {
        assertNoSecretIn(WORLD.server().log(), "Report ", "Process of event SparkListenerConnectOperationStarted");
    }

    @Test
    void nobodyIsWarned() {
        assertThat(WORLD.server().log().contains("docs/secrets.md")).isFalse();
    }
}
