package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an earlier version has written is read by this one. The samples are as that version wrote them, but for ids and times,
 * which are those of the report of the test. They may be added to, but never changed.
 */
class UpgradeTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static final Path SAMPLES = Path.of("src", "test", "resources", "upgrade");

    @TempDir
    private Path folder;

    @Test
    void aStreamGoesOnFromACheckpointOfVersion010() throws Exception {
        RecurringReport report = RecurringReport.daily(WORLD, "Daily", folder).run(2);
        List<Execution> executions = report.executions();
        Execution first = executions.get(0);
        Map<String, String> facts = Map.of(
                "REPORT", report.id(),
                "FIRST_EXECUTION", first.executionId(),
                "FIRST_MADE", String.valueOf(first.reportGeneratedTime()),
                "SETTLED", String.valueOf(first.reportGeneratedTime()));
        Path checkpoint = copied(SAMPLES.resolve("0.1.0").resolve("checkpoint"), facts);

        List<String> taken = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>(EmulatedAccount.options(WORLD.emulator()));
        options.put("reportId", report.id());
        WORLD.spark()
                .readStream()
                .format("partner_insights")
                .options(options)
                .load()
                .writeStream()
                .foreachBatch((rows, batch) -> {
                    rows.select("_execution_id").distinct().collectAsList().forEach(row -> taken.add(row.getString(0)));
                })
                .option("checkpointLocation", checkpoint.toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();

        assertThat(taken).containsExactly(executions.get(1).executionId());
    }

    private Path copied(Path sample, Map<String, String> facts) throws IOException {
        Path copy = folder.resolve(sample.getFileName());
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(sample.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    String text = Files.readString(file);
                    for (Map.Entry<String, String> fact : facts.entrySet()) {
                        text = text.replace(fact.getKey(), fact.getValue());
                    }
                    Files.writeString(target, text);
                }
            }
        }
        return copy;
    }
}
