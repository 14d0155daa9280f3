package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.web.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drivers that stream are killed, as {@code kill -9} does, at moments that chance picks: between any two steps. How often:
 * {@code -Dkills=50}; the same moments, as far as machines allow: {@code -Dkills.seed=…}.
 */
class StreamKillTest {

    /** Days pass while files are read; what lives an hour would end then, and the driver with it. */
    @RegisterExtension
    static final World WORLD =
            World.of(config -> config.linkLifetime(Duration.ofDays(365)).tokenLifetime(Duration.ofDays(365)));

    private static final int KILLS = Integer.getInteger("kills", 2);

    /** A batch takes less than that once a driver is ready. */
    private static final int LONGEST_LIFE = 4_000;

    private static final int KILLED = 128 + 9;

    @TempDir
    private Path folder;

    @Test
    void whateverTheMomentAtWhichDriversAreKilledEachRowArrivesOnce() throws Exception {
        long seed = Long.getLong("kills.seed", System.nanoTime());
        Random chance = new Random(seed);
        RecurringReport report = RecurringReport.daily(WORLD, "Daily", folder).run(1);
        Map<String, String> options = new LinkedHashMap<>(EmulatedAccount.options(WORLD.emulator()));
        options.put("reportId", report.id());
        options.put("startingExecution", "earliest");
        options.put("maxExecutionsPerTrigger", "1");
        options.put("pollInterval", "10ms");
        options.put("maxPollInterval", "10ms");

        for (int i = 0; i < KILLS; i++) {
            Map<String, String> arguments = new LinkedHashMap<>(options);
            arguments.put("checkpoint", checkpoint());
            arguments.put("table", table());
            try (DriverProcess driver = DriverProcess.start(StreamDriver.class, arguments)) {
                driver.ready();
                if (i % 2 == 0) {
                    // Not before it has planned a batch, so that there is something to go on with.
                    report.run(1);
                    WORLD.emulator().requestLog().awaitCount(Call.FILE, 1, Duration.ofMinutes(1));
                }
                driver.run(Duration.ofMillis(chance.nextInt(LONGEST_LIFE / 2)));
                report.run(1);
                assertThat(driver.run(Duration.ofMillis(chance.nextInt(LONGEST_LIFE / 2)))
                                .kill())
                        .as("it was alive until then; seed %d", seed)
                        .isEqualTo(KILLED);
                WORLD.emulator().requestLog().clear();
            }
        }
        WORLD.spark()
                .readStream()
                .format("partner_insights")
                .options(options)
                .load()
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", checkpoint())
                .option("path", table())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        assertThat(report.executions()).as("seed %d", seed).hasSize(1 + KILLS + (KILLS + 1) / 2);
        assertThatRows(WORLD.spark().read().parquet(table()))
                .as("seed %d", seed)
                .areThoseOf(report.rows());
    }

    private String checkpoint() {
        return folder.resolve("checkpoint").toString();
    }

    private String table() {
        return folder.resolve("table").toString();
    }
}
