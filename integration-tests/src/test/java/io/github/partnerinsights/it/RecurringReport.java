package io.github.partnerinsights.it;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.ExecutionStatus;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.SecretUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A report of an emulator that runs once a day, and what it has produced: read by Spark's own CSV source. */
public record RecurringReport(World world, String id, Path files) {

    static final String STATEMENT = "SELECT City, Country FROM Profile";

    /**
     * Creates one, which runs for the first time in five hours.
     *
     * @param files a folder for what is downloaded
     */
    public static RecurringReport daily(World world, String name, Path files) {
        return daily(world, name, STATEMENT, files);
    }

    public static RecurringReport daily(World world, String name, String statement, Path files) {
        String query = world.client()
                .createQuery(new NewQuery("Cities", null, statement))
                .queryId();
        Instant start = world.emulator().clock().instant().plus(Duration.ofHours(5));
        String id = world.client()
                .createReport(NewReport.recurring(name, null, query, start, 24, OptionalInt.empty()))
                .reportId();
        return new RecurringReport(world, id, files);
    }

    /** Lets time pass until it has run so often, and no oftener. */
    public RecurringReport run(int times) {
        for (int i = 0; i < times; i++) {
            world.pass(Duration.ofHours(
                    world.client().listExecutions(id, ExecutionFilter.all()).isEmpty() ? 6 : 24));
        }
        return this;
    }

    /** Its completed executions, the earliest first. */
    public List<Execution> executions() {
        return world.client().listExecutions(id, ExecutionFilter.all()).stream()
                .filter(execution -> execution.executionStatus().equals(ExecutionStatus.COMPLETED))
                .sorted(Comparator.comparing(Execution::reportGeneratedTime))
                .toList();
    }

    /** The rows of these executions, each with its ids, in the way of a stream. */
    public Dataset<Row> rows(List<Execution> executions) {
        return executions.stream().map(this::rows).reduce(Dataset::union).orElseThrow();
    }

    private Dataset<Row> rows(Execution execution) {
        return world.spark()
                .read()
                .option("header", true)
                .option("escape", "\"")
                .csv(downloaded(execution).toString())
                .withColumn("_report_id", functions.lit(id))
                .withColumn("_execution_id", functions.lit(execution.executionId()))
                .withColumn(
                        "_report_generated_at",
                        functions.lit(java.sql.Timestamp.from(execution.reportGeneratedTime())));
    }

    private Path downloaded(Execution execution) {
        Path file = files.resolve(execution.executionId() + ".csv.gz");
        SecretUrl link = execution.reportAccessSecureLink();
        try (InputStream bytes = new URL(link.toUri().toString()).openStream()) {
            if (!Files.exists(file)) {
                Files.copy(bytes, file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows the link of each file once, for it is made then. */
    public RecurringReport fetch() {
        executions().forEach(this::downloaded);
        return this;
    }

    /** All that it has produced. */
    public Dataset<Row> rows() {
        return rows(executions());
    }
}
