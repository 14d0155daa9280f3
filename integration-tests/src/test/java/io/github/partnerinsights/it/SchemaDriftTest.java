package io.github.partnerinsights.it;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The columns of a recurring report change from one execution to the next. */
class SchemaDriftTest {

    private static final Path FILE = temporaryFile();

    @RegisterExtension
    static final World WORLD = World.of(config -> config.reportFile("Profile", FILE));

    @TempDir
    private Path folder;

    private RecurringReport report;

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("report", ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void createAReport() throws IOException {
        report = RecurringReport.daily(WORLD, "Daily", "SELECT City, MPNId, Country FROM Profile", folder);
        run("City,MPNId,Country\r\nBonn,1,DE\r\n");
    }

    /** One more execution has this file. */
    private void run(String file) throws IOException {
        Files.writeString(FILE, file);
        report.run(1).fetch();
    }

    private Dataset<Row> taken(String... more) throws Exception {
        Map<String, String> options = new LinkedHashMap<>(EmulatedAccount.options(WORLD.emulator()));
        options.put("reportId", report.id());
        options.put("startingExecution", "earliest");
        options.put("schemaHints", "MPNId INT");
        options.put("executionColumns", "false");
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        WORLD.spark()
                .readStream()
                .format("partner_insights")
                .options(options)
                .load()
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .option("path", folder.resolve("table").toString())
                .trigger(Trigger.AvailableNow())
                .start()
                .awaitTermination();
        return WORLD.spark().read().parquet(folder.resolve("table").toString());
    }

    @Test
    void aFileThatLacksAColumnEndsTheStream() throws Exception {
        run("City,Country\r\nRoma,IT\r\n");

        assertThatThrownBy(this::taken)
                .hasMessageContainingAll(
                        report.executions().get(1).executionId(), "lacks MPNId", "'schemaDrift'", "'common'");
    }

    @Test
    void aFileThatHasAColumnBesidesEndsTheStream() throws Exception {
        run("City,MPNId,Country,Planet\r\nRoma,2,IT,Earth\r\n");

        assertThatThrownBy(this::taken).hasMessageContainingAll("has Planet besides", "'schemaDrift'");
    }

    @Test
    void theColumnsThatBothHaveAreReadIfAskedForAndTheOthersAreNull() throws Exception {
        run("country,Planet,CITY\r\nIT,Earth,Roma\r\n");

        assertThatRows(taken("schemaDrift", "common"))
                .areExactly(List.of(List.of("Bonn", "1", "DE"), Arrays.asList("Roma", null, "IT")));
    }

    @Test
    void whatStandsBehindALackingColumnStandsWhereItShould() throws Exception {
        run("City,Country\r\nRoma,IT\r\nOslo\r\n");
        Dataset<Row> rows =
                taken("schemaDrift", "common", "executionColumns", "true", "columnNameOfCorruptRecord", "bad");
        String second = report.executions().get(1).executionId();

        assertThatRows(rows.where("_execution_id = '" + second + "'")
                        .select("City", "MPNId", "Country", "bad", "_report_id", "_execution_id"))
                .areExactly(List.of(
                        Arrays.asList("Roma", null, "IT", null, report.id(), second),
                        Arrays.asList("Oslo", null, null, "Oslo", report.id(), second)));
    }

    @Test
    void aFileThatHasNoneOfTheColumnsEndsTheStreamAllTheSame() throws Exception {
        run("Planet\r\nEarth\r\n");

        assertThatThrownBy(() -> taken("schemaDrift", "common"))
                .hasMessageContainingAll("none of the columns", "City, MPNId, Country");
    }

    @Test
    void lettersAndOrderOfTheHeaderAreNoDrift() throws Exception {
        run("COUNTRY,mpnid,city\r\nIT,2,Roma\r\n");

        assertThatRows(taken()).areExactly(List.of(List.of("Bonn", "1", "DE"), List.of("Roma", "2", "IT")));
    }
}
