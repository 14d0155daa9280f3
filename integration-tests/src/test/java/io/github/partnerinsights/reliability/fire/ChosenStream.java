package io.github.partnerinsights.reliability.fire;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.RecurringReport;
import io.github.partnerinsights.it.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A stream as chance chose it, with a checkpoint and a table of its own. Each run takes what is there, and what former runs
 * have left undone.
 *
 * @param report of which it takes executions
 * @param since from when on
 * @param options how
 * @param folder of checkpoint and table
 */
record ChosenStream(RecurringReport report, Instant since, Map<String, String> options, Path folder) implements Work {

    static ChosenStream of(Random chance, RecurringReport report, Instant since, Path folder) {
        return new ChosenStream(
                report,
                since,
                Map.of(
                        "maxExecutionsPerTrigger", String.valueOf(1 + chance.nextInt(3)),
                        "maxRetries", String.valueOf(1 + chance.nextInt(3)),
                        "requestsAhead", String.valueOf(chance.nextInt(2))),
                folder);
    }

    @Override
    public void run(World world) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(EmulatedAccount.options(world.emulator()));
        all.putAll(options);
        all.put("reportId", report.id());
        all.put("startingExecution", since.toString());
        all.put("readTimeout", ChosenRead.PATIENCE.toMillis() + "ms");
        world.spark()
                .readStream()
                .format("partner_insights")
                .options(all)
                .load()
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .option("path", table())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
    }

    /** Then its table has to hold each row of each execution since then once, and no other. */
    @Override
    public void finish(World world) throws Exception {
        run(world);
        assertThatRows(world.spark().read().parquet(table())).areThoseOf(report.rows(taken()));
    }

    private List<Execution> taken() {
        return report.executions().stream()
                .filter(execution -> !execution.reportGeneratedTime().isBefore(since))
                .toList();
    }

    private String table() {
        return folder.resolve("table").toString();
    }

    @Override
    public String toString() {
        return "STREAM " + options;
    }
}
