package io.github.partnerinsights.reliability.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.RecurringReport;
import io.github.partnerinsights.it.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is serialized for a task: docs/secrets.md says the same in words. */
@Timeout(120)
class ATaskTest {

    @RegisterExtension
    static final World WORLD = World.standard();

    private static final String PASSWORD = "pr0xy-passw0rd-4711";

    /** Both kinds of token have a part like this; the access token has three of them, with points between. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");

    private static final Pattern LINK = Pattern.compile("http://[^\\s\"]*[?&]sig=[\\w%-]+");

    /** Whoever adds a field here sends it to every executor: does a task need it? Then docs/secrets.md has to say so. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("api.Program", ""),
            Map.entry("api.SecretUrl", "address"),
            Map.entry("csv.Shard", "from to"),
            Map.entry("http.FileVersion", "etag size"),
            Map.entry("http.HttpProxy", "host password port user"),
            Map.entry("http.HttpSettings", "connectTimeout maxRetries proxy readTimeout userAgent"),
            Map.entry("http.LinkGuard", "allowedHosts endpointIsLoopback"),
            Map.entry("report.CompletedReport", "executionId generatedAt link redacted reportId tabSeparated"),
            Map.entry("spark.FileAccess", "http links maxRecordSize requestsAhead"),
            Map.entry("spark.HeaderRule", ""),
            Map.entry("spark.ReportFile", "access columns report rule version"),
            Map.entry("spark.ReportPartition", "file shard"),
            Map.entry("spark.ReportReaderFactory", "file format limit"),
            Map.entry("spark.TaskAccess", "accessToken endpoint program"),
            Map.entry("spark.row.ParseMode", ""),
            Map.entry("spark.row.RowFormat", "checked columns facts formats mode withRecord"),
            Map.entry("spark.row.ValueFormats", "date emptyValue nullValue timestamp timestampWithoutZone zone"));

    private static Dataset<Row> usage() {
        return WORLD.read()
                .option("columns", "SKU,ActiveSeats")
                .option("numPartitions", 2)
                .option("proxy", "http://proxy-user:" + PASSWORD + "@127.0.0.1:9")
                .load("DynamicsUsage");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** Those from which another token could be made. */
    private static List<String> lasting() {
        EmulatorConfig config = WORLD.emulator().config();
        return List.of(config.clientSecret(), config.refreshToken(), config.password());
    }

    private static void assertOneTokenAndOneLink(String partition) {
        List<String> secrets = new ArrayList<>();
        secrets.addAll(found(TOKEN, partition));
        secrets.addAll(found(LINK, partition));
        assertThat(secrets).hasSize(2);
        assertThat(partition.replace(secrets.get(0), "").replace(secrets.get(1), ""))
                .satisfies(rest -> assertThat(WORLD.emulator().secretsIn(rest)).isEmpty());
    }

    @Test
    void carriesOneAccessTokenAndOneLinkAndNothingThatLasts() throws IOException {
        SerializedTasks tasks = SerializedTasks.of(usage());

        assertThat(tasks.partitions()).hasSize(2).allSatisfy(ATaskTest::assertOneTokenAndOneLink);
        assertThat(String.join("", tasks.partitions()) + tasks.shared()).doesNotContain(lasting());
    }

    @Test
    void carriesTheProxysPasswordAndNoOtherSecretWithAllTasks() throws IOException {
        SerializedTasks tasks = SerializedTasks.of(usage());

        assertThat(tasks.shared()).contains(PASSWORD);
        assertThat(tasks.partitions()).noneMatch(partition -> partition.contains(PASSWORD));
        assertThat(WORLD.emulator().secretsIn(tasks.shared())).isEmpty();
    }

    @Test
    void ofAStreamCarriesTheSame(@TempDir Path folder) throws Exception {
        RecurringReport report = RecurringReport.daily(WORLD, "Cities", folder).run(2);
        List<SerializedTasks> batches = new ArrayList<>();
        StreamingQuery query = WORLD.spark()
                .readStream()
                .format("partner_insights")
                .options(EmulatedAccount.options(WORLD.emulator()))
                .option("reportId", report.id())
                .option("startingExecution", "earliest")
                .load()
                .writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batches.add(SerializedTasks.of(batch)))
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();

        assertThat(batches).singleElement().satisfies(tasks -> {
            assertThat(tasks.partitions()).hasSize(2).allSatisfy(ATaskTest::assertOneTokenAndOneLink);
            assertThat(WORLD.emulator().secretsIn(tasks.shared())).isEmpty();
            assertThat(CLASSES).containsAllEntriesOf(tasks.classes());
        });
    }

    @Test
    void ofASampleCarriesItsRowsAndNoSecret() throws IOException {
        SerializedTasks tasks = SerializedTasks.of(
                WORLD.read().option("columns", "SKU").option("preview", "only").load("DynamicsUsage"));

        assertThat(tasks.classes()).containsKey("spark.PreviewPartition");
        assertThat(Stream.concat(Stream.of(tasks.shared()), tasks.partitions().stream()))
                .allSatisfy(text -> assertThat(WORLD.emulator().secretsIn(text)).isEmpty());
    }

    @Test
    void carriesTheseClassesWithTheseFieldsAndNoOther() throws IOException {
        assertThat(SerializedTasks.of(usage()).classes()).isEqualTo(CLASSES);
    }
}
