package io.github.partnerinsights.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * With credentials by reference, whatever a server writes or shows has no secret in it, with all but the bytes of its
 * connections logged. What looks like the signature of a link was planted in each part of it, so that a search that would
 * find none is noticed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ConnectSecretsTest {

    @RegisterExtension
    static final ConnectWorld WORLD = new ConnectWorld(Map.of(
            "spark.log.level",
            "TRACE",
            // What is on the disk can be read as it is, and stays.
            "spark.shuffle.compress",
            "false",
            "spark.shuffle.spill.compress",
            "false",
            "spark.broadcast.compress",
            "false",
            "spark.sql.parquet.compression.codec",
            "uncompressed",
            "spark.cleaner.referenceTracking",
            "false"));

    private LoggedClient client;

    @BeforeAll
    void doAllThatOneCanDoAndEnd() throws Exception {
        client = new LoggedClient(WORLD);
        client.run();
        WORLD.end();
    }

    /** What was looked into held what had to be there, so that nothing else would have been missed. */
    private static void assertNoSecretIn(String text, String... witnesses) {
        for (String witness : witnesses) {
            assertThat(text.contains(witness)).as(witness).isTrue();
        }
        assertThat(WORLD.emulator().secretsIn(text)).containsExactly(LoggedClient.FOUND);
    }

    @Test
    void whatIsSearchedHasReadItsRows() {
        List<String> rows = client.rows().lines().toList();

        assertThat(rows).hasSize(2).allMatch(rows.get(0)::equals);
        assertThat(rows).first().asString().matches("[1-9]\\d* rows");
    }

    @Test
    void noPlanShowsOne() {
        assertNoSecretIn(
                client.plans(),
                "partner_insights SELECT SKU, ActiveSeats FROM DynamicsUsage",
                "WholeStageCodegen subtrees.",
                "narrowed to",
                "insights.system.executions",
                "[Provider,partner_insights,");
    }

    @Test
    void noErrorShowsOneWithTheStacksOfTheServer() {
        assertNoSecretIn(
                client.errors(),
                "403",
                "500",
                "AADSTS",
                "StreamingQueryException",
                "at io.github.partnerinsights.spark.");
    }

    @Test
    void noPageOfTheServerShowsOne() {
        assertNoSecretIn(
                client.pages(),
                "env:" + ConnectWorld.CLIENT_SECRET,
                "BatchScan partner_insights",
                "/connect/session/?id=",
                "Streaming Query Statistics",
                "planDescription");
    }

    @Test
    void noDumpOfItsThreadsShowsOne() {
        assertNoSecretIn(client.threads(), "ReportRowReader", "partner-insights-http", "SparkConnectExecuteThread");
    }

    @Test
    void noFileHoldsOne() {
        assertNoSecretIn(
                client.files(), "/checkpoint/offsets/0", "/local/", "/tmp/", "shuffle_", "/table/", "Planted.class");
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
    void theLogAtItsMostDetailedHoldsNone() throws IOException {
        assertNoSecretIn(
                WORLD.server().log(),
                "Report ",
                "Process of event SparkListenerConnectOperationStarted",
                "TRACE org.apache.spark.sql.catalyst.rules.PlanChangeLogger",
                "TRACE org.apache.spark.sql.connect.execution.ExecuteGrpcResponseSender");
    }

    @Test
    void nobodyIsWarned() throws IOException {
        assertThat(WORLD.server().log().contains("docs/secrets.md")).isFalse();
    }
}
