package io.github.partnerinsights.it;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.assertj.core.util.Throwables;

/**
 * The application that {@link LoggedApplication} runs: it does what an application can do, and writes down all that
 * somebody could see of it. The first argument is a folder, the others are options of its reads. Secrets are in its
 * environment, and reads get them by every kind of reference. Where it needs something of the service, it asks for it on a
 * line of its output, and waits for a line.
 */
public final class LoggedDriver {

    static final String CLIENT_SECRET = "TEST_CLIENT_SECRET";
    static final String REFRESH_TOKEN = "TEST_REFRESH_TOKEN";
    static final String REFRESH_TOKEN_FILE = "TEST_REFRESH_TOKEN_FILE";
    static final String OWN_REFRESH_TOKEN_FILE = "TEST_OWN_REFRESH_TOKEN_FILE";
    static final String USERNAME = "TEST_USERNAME";
    static final String PASSWORD = "TEST_PASSWORD";
    static final String ACCESS_TOKEN = "TEST_ACCESS_TOKEN";

    /** The builder of the session sets the application's secret, too. */
    static final String BY_CONFIGURATION = "TEST_BY_CONFIGURATION";

    public static final String CLIENT_CERTIFICATE = "TEST_CLIENT_CERTIFICATE";
    public static final String PROXY = "TEST_PROXY";
    public static final String PROXIED = "TEST_PROXIED";
    public static final String HEAP_DUMP = "TEST_HEAP_DUMP";

    /** Begins a line that asks for something. */
    static final String ASK = "ask ";

    private static final String CONFIGURED = "spark.partner.clientSecret";
    private static final String TOLD_LATER = "partner.clientSecret";
    private static final String REFRESH_TOKEN_TOLD_LATER = "partner.refreshToken";

    private static final Map<String, String> BY_ENVIRONMENT =
            Map.of("clientSecret", "env:" + CLIENT_SECRET, "refreshToken", "env:" + REFRESH_TOKEN);

    private final SparkSession spark;
    private final Path folder;
    private final Map<String, String> options;
    private final BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    /** As an application that goes on holds its DataFrames. */
    private final List<Dataset<Row>> kept = new ArrayList<>();

    private final List<Exception> errors = new ArrayList<>();

    private LoggedDriver(SparkSession spark, Path folder, Map<String, String> options) {
        this.spark = spark;
        this.folder = folder;
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Map<String, String> options = Arrays.stream(args)
                .skip(1)
                .collect(Collectors.toMap(
                        argument -> argument.substring(0, argument.indexOf('=')),
                        argument -> argument.substring(argument.indexOf('=') + 1)));
        SparkSession.Builder builder = SparkSession.builder();
        if (System.getenv(BY_CONFIGURATION) != null) {
            builder.config(CONFIGURED, System.getenv(CLIENT_SECRET));
        }
        try (SparkSession spark = builder.master("local[2]")
                .config("spark.ui.port", 0)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.eventLog.enabled", true)
                .config("spark.eventLog.compress", false)
                .config("spark.eventLog.dir", LoggedApplication.events(folder).toString())
                .config("spark.local.dir", LoggedApplication.files(folder, "local"))
                .config("spark.sql.warehouse.dir", LoggedApplication.files(folder, "warehouse"))
                // What is on the disk can be read as it is.
                .config("spark.shuffle.compress", false)
                .config("spark.shuffle.spill.compress", false)
                .config("spark.broadcast.compress", false)
                .config("spark.sql.parquet.compression.codec", "uncompressed")
                .getOrCreate()) {
            new LoggedDriver(spark, folder, options).run();
        }
    }

    private void run() throws Exception {
        spark.conf().set(TOLD_LATER, System.getenv(CLIENT_SECRET));
        spark.conf().set(REFRESH_TOKEN_TOLD_LATER, System.getenv(REFRESH_TOKEN));
        for (Map.Entry<String, Map<String, String>> way : waysToSignIn().entrySet()) {
            ask(way.getValue().containsKey("proxy") ? "the way through the proxy" : "nothing");
            Dataset<Row> usage = usage(way.getValue());
            see(way.getKey(), usage.groupBy("SKU").count());
            show(usage);
            ask("403 for FILE");
            fail(way.getKey() + ", no file", usage::collectAsList);
            ask("403 for EXECUTIONS");
            fail(way.getKey() + ", no execution", usage::collectAsList);
        }
        ask("nothing");
        fail("a wrong secret", () -> usage(Map.of("clientSecret", "env:PATH", "refreshToken", "env:" + REFRESH_TOKEN)));
        Dataset<Row> usage = usage(BY_ENVIRONMENT);
        say("rows", usage.count() + " rows");
        ask("an expired link");
        say("rows", usage.count() + " rows with another link");
        plant(usage);
        narrow(usage.where("SKU IS NOT NULL").first().getString(0));
        useCatalogs();
        lookAtThreads(usage);
        stream(ask("a report that has run"));
        say("pages", SparkPages.of(spark).all());
        ask("a look at the files");
        if (System.getenv(HEAP_DUMP) != null) {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(System.getenv(HEAP_DUMP), true);
        }
        say("rows", kept.size() + " DataFrames and " + errors.size() + " errors to the end");
    }

    /** Their names, and the options. */
    private static Map<String, Map<String, String>> waysToSignIn() {
        String secret = "env:" + CLIENT_SECRET;
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        ways.put("refresh token", BY_ENVIRONMENT);
        ways.put(
                "refresh token in a file",
                Map.of("clientSecret", secret, "refreshToken", "file:" + System.getenv(REFRESH_TOKEN_FILE)));
        ways.put(
                "refresh token in a file that keeps the next",
                Map.of("clientSecret", secret, "refreshTokenFile", System.getenv(OWN_REFRESH_TOKEN_FILE)));
        ways.put(
                "refresh token in the configuration",
                Map.of("clientSecret", "conf:" + TOLD_LATER, "refreshToken", "conf:" + REFRESH_TOKEN_TOLD_LATER));
        ways.put(
                "user and password",
                Map.of("clientSecret", secret, "username", System.getenv(USERNAME), "password", "env:" + PASSWORD));
        ways.put(
                "application without a user",
                Map.of("clientSecret", secret, "program", "cmp", "dataset", "ISVUsage", "columns", "SKU,RawUsage"));
        ways.put("access token", Map.of("accessToken", "env:" + ACCESS_TOKEN));
        ways.put("class of the user's", Map.of("tokenProvider", Tokens.class.getName()));
        if (System.getenv(BY_CONFIGURATION) != null) {
            ways.put(
                    "secret from the builder",
                    Map.of("clientSecret", "conf:" + CONFIGURED, "refreshToken", "env:" + REFRESH_TOKEN));
        }
        if (System.getenv(CLIENT_CERTIFICATE) != null) {
            ways.put(
                    "certificate",
                    Map.of(
                            "clientCertificate",
                            System.getenv(CLIENT_CERTIFICATE),
                            "refreshToken",
                            "env:" + REFRESH_TOKEN));
        }
        if (System.getenv(PROXY) != null) {
            Map<String, String> proxied = new HashMap<>(BY_ENVIRONMENT);
            proxied.put("proxy", "env:" + PROXY);
            proxied.put("endpoint", System.getenv(PROXIED) + "/insights/v1");
            proxied.put("authority", System.getenv(PROXIED));
            ways.put("proxy with a password", proxied);
        }
        return ways;
    }

    private Dataset<Row> usage(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(options);
        all.put("dataset", "DynamicsUsage");
        all.put("columns", "SKU,ActiveSeats");
        all.putAll(more);
        Dataset<Row> usage =
                spark.read().format("partner_insights").options(all).load();
        kept.add(usage);
        return usage;
    }

    /** What looks like a signed link and stands where links do not: what looks for secrets has to find it everywhere. */
    private void plant(Dataset<Row> usage) {
        Dataset<Row> planted = usage.where(usage.col("SKU").notEqual(LoggedApplication.PLANTED))
                .groupBy(functions.concat(usage.col("SKU"), functions.lit(LoggedApplication.PLANTED)))
                .count();
        kept.add(planted);
        see("a planted signature", planted);
        show(planted);
        fail("a planted column", () -> usage.select("`" + LoggedApplication.PLANTED.replace(".", "-") + "`"));
    }

    private void narrow(String sku) {
        Map<String, String> pushingDown = new HashMap<>(BY_ENVIRONMENT);
        pushingDown.put("pushDown", "columns,filters,limit");
        Dataset<Row> narrowed = usage(pushingDown);
        Dataset<Row> some = narrowed.where(narrowed.col("SKU").equalTo(sku)).select("SKU");
        see("push-down of a filter", some);
        show(some);
        see("push-down of a limit", narrowed.limit(3));
    }

    private void useCatalogs() {
        String catalog = "spark.sql.catalog.insights";
        spark.conf().set(catalog, "io.github.partnerinsights.spark.InsightsCatalog");
        Map<String, String> settings = new HashMap<>(options);
        settings.putAll(BY_ENVIRONMENT);
        settings.forEach((name, value) -> {
            spark.conf().set(catalog + "." + name, value);
            spark.conf().set("spark.datasource.partner_insights." + name, value);
        });
        spark.sql("CREATE TABLE offices USING partner_insights OPTIONS (dataset 'Profile')");
        List<String> statements = new ArrayList<>(List.of(
                "SHOW TABLES IN insights.mpn",
                "DESCRIBE TABLE EXTENDED insights.mpn.Profile",
                "SELECT City, _execution_id FROM insights.mpn.Profile",
                "EXPLAIN EXTENDED SELECT City FROM insights.mpn.Profile",
                "SELECT * FROM insights.system.datasets",
                "SELECT * FROM insights.system.queries",
                "SELECT * FROM insights.system.reports",
                "SELECT * FROM insights.system.executions",
                "SHOW CREATE TABLE offices",
                "SET"));
        if (!spark.version().startsWith("3.")) {
            // Spark 3.5 stores such a table, and does not read it.
            statements.add("DESCRIBE TABLE EXTENDED offices");
        }
        for (String statement : statements) {
            say("plans", statement);
            // The user's own answer has what the user has set.
            String kind = statement.equals("SET") ? "own" : "plans";
            see(statement, spark.sql(statement)).forEach(row -> say(kind, row.toString()));
        }
    }

    private void stream(String reportId) throws Exception {
        StreamingQuery query = start(reportId);
        query.processAllAvailable();
        see("a stream", spark.read().parquet(LoggedApplication.files(folder, "table")));
        say("plans", String.valueOf(query.lastProgress()));
        ask("403 for EXECUTIONS");
        fail("a stream, no execution", () -> {
            query.processAllAvailable();
            return null;
        });
        say("errors", String.valueOf(query.exception()));
        ask("nothing");
    }

    private StreamingQuery start(String reportId) throws Exception {
        return spark.readStream()
                .format("partner_insights")
                .options(options)
                .options(BY_ENVIRONMENT)
                .option("reportId", reportId)
                .option("startingExecution", "earliest")
                .option("maxPollInterval", "10ms")
                .load()
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", LoggedApplication.files(folder, "checkpoint"))
                .option("path", LoggedApplication.files(folder, "table"))
                .trigger(Trigger.ProcessingTime(0))
                .start();
    }

    /** While a task waits for the rest of a file. */
    private void lookAtThreads(Dataset<Row> usage) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        Thread named = new Thread(
                () -> {
                    try {
                        seen.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                LoggedApplication.PLANTED);
        named.setDaemon(true);
        named.start();
        CompletableFuture<Integer> reading = CompletableFuture.completedFuture(0);
        String threads = "";
        while (!threads.contains("ReportRowReader")) {
            if (reading.isDone()) {
                ask("a file that stalls");
                reading = CompletableFuture.supplyAsync(
                        () -> usage.collectAsList().size());
            }
            threads = threads();
        }
        say("threads", threads);
        say("threads", SparkPages.of(spark).threads());
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(ProcessHandle.current().pid()),
                        "Thread.print",
                        "-l")
                .start();
        say("threads", new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        reading.get();
        seen.countDown();
    }

    private static String threads() {
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                .map(thread -> thread + Arrays.toString(thread.getStackTrace()))
                .collect(Collectors.joining("\n"));
    }

    private void show(Dataset<Row> rows) {
        say("plans", rows.queryExecution().toString());
        for (String mode : List.of("simple", "extended", "codegen", "cost", "formatted")) {
            say("plans", rows.queryExecution().explainString(ExplainMode.fromString(mode)));
        }
        say("plans", rows.queryExecution().analyzed().toJSON());
        say("plans", rows.queryExecution().executedPlan().toJSON());
        say("plans", rows.schema().json());
    }

    /** These have to have rows. */
    private List<Row> see(String step, Dataset<Row> rows) {
        List<Row> seen = rows.collectAsList();
        if (seen.isEmpty()) {
            throw new IllegalStateException("There should have been rows: " + step);
        }
        say("steps", step);
        return seen;
    }

    /** This has to end in an error. */
    private void fail(String step, Callable<?> action) {
        try {
            action.call();
        } catch (Exception e) {
            errors.add(e);
            say("errors", Throwables.getStackTrace(e));
            say("steps", step);
            return;
        }
        throw new IllegalStateException("There should have been an error: " + step);
    }

    private String ask(String what) throws IOException {
        System.out.println(ASK + what);
        return answers.readLine();
    }

    private void say(String kind, String text) {
        try {
            Files.writeString(
                    LoggedApplication.said(folder, kind),
                    text + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class of the user's. */
    public static final class Tokens implements TokenSource {
        @Override
        public AccessToken token() {
            return new AccessToken(System.getenv(ACCESS_TOKEN), Instant.MAX);
        }
    }
}
