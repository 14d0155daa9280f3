package io.github.partnerinsights.connect;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.assertj.core.util.Throwables;
import scala.Console;

/** Does what one can do through Connect, and keeps all that somebody could see of it at the client and at the server. */
final class LoggedClient {

    /** Looks like a signed link, and stands in everything that is left of it. */
    static final String PLANTED = "https://planted.example/file.csv?sig=" + "Planted".repeat(6) + "0";

    /** What a search for secrets finds of it. */
    static final String FOUND = PLANTED.substring(PLANTED.indexOf("sig="));

    /** Not below {@code spark.}, which Spark would write with each job. */
    private static final String CONFIGURED = "partner.clientSecret";

    private final ConnectWorld world;
    private final SparkSession spark;
    private final ServerPages ui;
    private final StringBuilder plans = new StringBuilder();
    private final StringBuilder errors = new StringBuilder();
    private final StringBuilder rows = new StringBuilder();
    private String threads = "";
    private String pages = "";
    private String files = "";

    LoggedClient(ConnectWorld world) throws IOException {
        this.world = world;
        this.spark = world.spark();
        this.ui = new ServerPages(world.server().ui());
    }

    void run() throws Exception {
        spark.addArtifact(PLANTED.getBytes(StandardCharsets.UTF_8), "Planted.class");
        spark.conf().set(CONFIGURED, world.emulator().config().clientSecret());
        for (DataFrameReader reader : readers()) {
            Dataset<Row> usage = usage(reader);
            usage.where("SKU IS NOT NULL").groupBy("SKU").count().collectAsList();
            show(usage);
            fail(Call.FILE, Fault.answer(403), usage::collectAsList);
            fail(Call.EXECUTIONS, Fault.answer(403), usage.where("SKU > 'a'")::collectAsList);
            fail(Call.DATASETS, Fault.answer(500), () -> reader.load("Profile").columns());
        }
        fail(() -> world.unauthenticated(spark)
                .option("clientSecret", "env:PATH")
                .option("refreshToken", "env:" + ConnectWorld.REFRESH_TOKEN)
                .load("Profile")
                .columns());
        Dataset<Row> usage = usage(world.read());
        rows.append(usage.count()).append(" rows\n");
        world.emulator().faults().next(1, Call.FILE, Fault.answer(403));
        rows.append(usage.count()).append(" rows\n");
        plant(usage);
        narrow();
        ask();
        stream(usage);
        pages = ui.all();
        files = world.server().files();
    }

    /** In each way of giving credentials. */
    private List<DataFrameReader> readers() throws Exception {
        List<DataFrameReader> readers = new ArrayList<>();
        readers.add(world.read(spark));
        readers.add(world.unauthenticated(spark)
                .option("clientSecret", "conf:" + CONFIGURED)
                .option(
                        "refreshToken",
                        "file:"
                                + world.give(
                                        "refresh-token",
                                        world.emulator().config().refreshToken())));
        world.give(UserJar.TOKEN, world.accessToken());
        readers.add(spark.read().format("partner_insights").option("tokenProvider", UserJar.TOKENS));
        return readers;
    }

    private static Dataset<Row> usage(DataFrameReader reader) {
        return reader.option("columns", "SKU,ActiveSeats")
                .option("maxReportAge", "0s")
                .option("preview", "never")
                .load("DynamicsUsage");
    }

    /** What looks like a signed link and stands where links do not: what looks for secrets has to find it everywhere. */
    private void plant(Dataset<Row> usage) {
        Dataset<Row> planted = usage.where(usage.col("SKU").notEqual(PLANTED))
                .groupBy(functions.concat(usage.col("SKU"), functions.lit(PLANTED)))
                .count();
        planted.collectAsList();
        show(planted);
        fail(() -> usage.select("`" + PLANTED.replace(".", "-") + "`").columns());
    }

    private void narrow() {
        Dataset<Row> narrowed =
                world.read().option("pushDown", "columns,filters,limit").load("DynamicsUsage");
        Dataset<Row> some = narrowed.where("SKU = 'Sales'").select("SKU");
        some.count();
        show(some);
        narrowed.limit(3).collectAsList();
    }

    private void ask() {
        for (String statement : List.of(
                "SHOW TABLES IN insights.mpn",
                "DESCRIBE TABLE EXTENDED insights.mpn.Profile",
                "SELECT City, _execution_id FROM insights.mpn.Profile",
                "EXPLAIN EXTENDED SELECT City FROM insights.mpn.Profile",
                "SELECT * FROM insights.system.datasets",
                "SELECT * FROM insights.system.queries",
                "SELECT * FROM insights.system.reports",
                "SELECT * FROM insights.system.executions",
                "CREATE TABLE offices USING partner_insights OPTIONS (dataset 'Profile', tenantId '"
                        + world.emulator().config().tenantId() + "', clientId '"
                        + world.emulator().config().clientId() + "', clientSecret 'env:" + ConnectWorld.CLIENT_SECRET
                        + "', refreshToken 'env:" + ConnectWorld.REFRESH_TOKEN + "')",
                "SHOW CREATE TABLE offices",
                "DESCRIBE TABLE EXTENDED offices",
                "SELECT * FROM offices")) {
            fail(() -> plans.append(statement)
                    .append('\n')
                    .append(spark.sql(statement).collectAsList())
                    .append('\n'));
        }
    }

    private void stream(Dataset<Row> usage) throws Exception {
        StreamingQuery query = world.stream()
                .option("reportId", usage.select("_report_id").head().getString(0))
                .option("startingExecution", "earliest")
                .option("maxPollInterval", "10ms")
                .load()
                .withColumn("planted", functions.lit(PLANTED))
                .writeStream()
                .format("parquet")
                .queryName(PLANTED)
                .option("checkpointLocation", world.path("checkpoint"))
                .option("path", world.path("table"))
                .trigger(Trigger.ProcessingTime(0))
                .start();
        query.processAllAvailable();
        plans.append(query.lastProgress());
        // The thread of a stream has its name.
        lookAtThreads(usage);
        fail(Call.EXECUTIONS, Fault.answer(403), () -> {
            query.processAllAvailable();
            return query;
        });
        errors.append(query.exception());
    }

    /** While a task waits for the rest of a file. */
    private void lookAtThreads(Dataset<Row> usage) throws Exception {
        CompletableFuture<List<Row>> reading = CompletableFuture.completedFuture(List.of());
        while (!threads.contains("ReportRowReader")) {
            if (reading.isDone()) {
                reading.join();
                world.emulator().faults().next(1, Call.FILE, Fault.stall(100, Duration.ofSeconds(3)));
                reading = CompletableFuture.supplyAsync(usage::collectAsList);
            }
            threads = ui.threads();
        }
        threads += world.server().threads();
        reading.join();
    }

    /** As a client sees it. */
    private void show(Dataset<Row> rows) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Console.withOut(shown, () -> {
            for (String mode : List.of("simple", "extended", "codegen", "cost", "formatted")) {
                rows.explain(mode);
            }
            rows.printSchema();
            return rows;
        });
        plans.append(shown.toString(StandardCharsets.UTF_8))
                .append(rows.schema().json());
    }

    private void fail(Call call, Fault fault, Callable<?> action) {
        world.emulator().faults().next(100, call, fault);
        fail(action);
        world.emulator().faults().clear();
    }

    private void fail(Callable<?> action) {
        try {
            action.call();
        } catch (Exception e) {
            errors.append(Throwables.getStackTrace(e));
        }
    }

    /** How many rows it has read before and after a link was renewed. */
    String rows() {
        return rows.toString();
    }

    String plans() {
        return plans.toString();
    }

    /** With the server's stack traces. */
    String errors() {
        return errors.toString();
    }

    String pages() {
        return pages;
    }

    String threads() {
        return threads;
    }

    String files() {
        return files;
    }
}
