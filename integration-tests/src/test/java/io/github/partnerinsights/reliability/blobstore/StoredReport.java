package io.github.partnerinsights.reliability.blobstore;

import static io.github.partnerinsights.it.RowsAssert.assertThatRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.partnerinsights.it.World;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.util.Throwables;

/**
 * A report that is planned and was read once, so that from now on its tasks alone ask for the file.
 *
 * @param world that reads
 * @param way to the store
 * @param file what it holds
 * @param rows the DataFrame
 */
record StoredReport(World world, Middleman way, UsageFile file, Dataset<Row> rows) {

    static StoredReport planned(World world, Middleman way, UsageFile file) {
        return planned(world, way, file, Map.of());
    }

    /** @param options of the read */
    static StoredReport planned(World world, Middleman way, UsageFile file, Map<String, String> options) {
        way.reset();
        Dataset<Row> rows = world.read()
                .option("columns", "SKU,ActiveSeats")
                .option("mode", "FAILFAST")
                .options(options)
                .load("DynamicsUsage");
        StoredReport report = new StoredReport(world, way, file, rows);
        report.assertWhole();
        way.reset();
        return report;
    }

    /** Reads it, and has all rows of the file, each once. */
    void assertWhole() {
        assertThatRows(rows).areExactly(file.rows());
    }

    /** Reads it, and has one error: what it says behind the ids of report and execution, and no secret anywhere. */
    String problem() {
        Throwable error = catchThrowable(rows::collectAsList);
        String ids = "Report " + world.latestReportId() + ", execution " + world.latestExecutionId() + ": ";
        String message = Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(text -> text.startsWith(ids))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No error begins with: " + ids, error));
        assertThat(world.emulator().secretsIn(Throwables.getStackTrace(error))).isEmpty();
        return message.substring(ids.length());
    }
}
