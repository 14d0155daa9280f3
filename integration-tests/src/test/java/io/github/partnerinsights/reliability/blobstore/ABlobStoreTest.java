package io.github.partnerinsights.reliability.blobstore;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.RecurringReport;
import io.github.partnerinsights.it.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On a good day. */
@Timeout(120)
class ABlobStoreTest {

    private static final Middleman WAY = Middleman.to(Azurite.shared().address());

    @RegisterExtension
    static final World WORLD = World.of(config -> config.blobStore(WAY.address()));

    @RegisterExtension
    static final World LARGE =
            World.of(config -> config.blobStore(WAY.address()).reportFile("DynamicsUsage", UsageFile.LARGE.path()));

    @RegisterExtension
    static final World PLAIN =
            World.of(config -> config.blobStore(WAY.address()).gzip(false));

    private static Dataset<Row> offices(World world) {
        return world.read()
                .option("columns", "Country,City")
                .option("preview", "never")
                .load("Profile");
    }

    private static void assertAllOffices(World world) {
        assertThatRows(offices(world))
                .areExactly(world.emulator().warehouse().select("SELECT \"Country\", \"City\" FROM \"Profile\""));
    }

    @Test
    void givesTheRowsThatTheServiceHolds() {
        assertAllOffices(WORLD);
        assertAllOffices(PLAIN);
    }

    @Test
    void givesEachPartitionItsRows() {
        StoredReport report = StoredReport.planned(LARGE, WAY, UsageFile.LARGE, Map.of("numPartitions", "4"));

        report.assertWhole();

        assertThat(WAY.reads())
                .hasSize(4)
                .allSatisfy(read -> assertThat(read.header("If-Match")).matches("\"0x[0-9A-F]+\""));
    }

    @Test
    void givesPartsOfAFileThatAreAskedForAhead() {
        StoredReport report = StoredReport.planned(LARGE, WAY, UsageFile.LARGE, Map.of("requestsAhead", "2"));

        report.assertWhole();

        assertThat(WAY.ranges())
                .containsExactlyInAnyOrder("bytes=0-4194303", "bytes=4194304-8388607", "bytes=8388608-");
        assertThat(WAY.answers()).containsOnly("206");
    }

    @Test
    void isSentNoTokenOfTheService() {
        offices(WORLD).collectAsList();

        assertThat(WAY.reads()).isNotEmpty().allSatisfy(read -> {
            assertThat(read.header("Authorization")).isEmpty();
            assertThat(read.header("X-AadUserTicket")).isEmpty();
        });
    }

    @Test
    void hasTheFilesOfEarlierExecutionsToo(@TempDir Path folder) {
        RecurringReport report = RecurringReport.daily(WORLD, "Offices", folder).run(3);

        Dataset<Row> earlier = WORLD.read()
                .option("reportId", report.id())
                .option("executionId", report.executions().get(0).executionId())
                .load();

        assertThat(report.executions()).hasSize(3);
        assertThatRows(earlier)
                .areThoseOf(report.rows(report.executions().subList(0, 1))
                        .drop("_report_id", "_execution_id")
                        .drop("_report_generated_at"));
    }

    @Test
    void forgetsTheFileOfADeletedReport() {
        offices(WORLD).collectAsList();
        String blob = Azurite.shared().storage().blob(WORLD.latestExecutionId());

        WORLD.client().deleteReport(WORLD.latestReportId());

        assertThat(Azurite.shared().storage().names()).doesNotContain(blob);
    }

    @Test
    void keepsNothingOfAnEmulatorThatHasEnded() {
        List<String> before = Azurite.shared().storage().names();
        try (Emulator emulator = Emulator.start(
                EmulatorConfig.builder().blobStore(Azurite.shared().address()).build())) {
            long rows = WORLD.spark()
                    .read()
                    .format("partner_insights")
                    .options(EmulatedAccount.options(emulator))
                    .option("preview", "never")
                    .option("pollInterval", "50ms")
                    .load("Profile")
                    .count();
            assertThat(rows).isPositive();
            assertThat(Azurite.shared().storage().names()).hasSize(before.size() + 2);
        }

        assertThat(Azurite.shared().storage().names()).isEqualTo(before);
    }

    @Test
    void thatRefusesTheKeyIsOneErrorAtTheStart() {
        String address = Azurite.shared().address();
        EmulatorConfig config = EmulatorConfig.builder()
                .blobStore("AccountName=devstoreaccount1;AccountKey=bm90IHRoZSBrZXk=;BlobEndpoint=" + address)
                .build();

        assertThatThrownBy(() -> Emulator.start(config))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("Cannot keep report files in the blob store at " + address
                        + ": it answered PUT of /partner-insights-emulator-\\S+ with HTTP 403, AuthorizationFailure. Is it"
                        + " running, and are its address and key right\\?");
    }

    @Test
    void thatIsGoneMakesReportsFailAndNotTheEmulator() throws IOException {
        Azurite gone = Azurite.start();
        try (Emulator emulator = Emulator.start(
                EmulatorConfig.builder().blobStore(gone.address()).build())) {
            gone.close();

            Dataset<Row> offices = WORLD.spark()
                    .read()
                    .format("partner_insights")
                    .options(EmulatedAccount.options(emulator))
                    .option("preview", "never")
                    .option("pollInterval", "50ms")
                    .load("Profile");

            assertThatThrownBy(offices::collectAsList).hasMessageContainingAll("could not produce report", "Failed");
        }
    }
}
