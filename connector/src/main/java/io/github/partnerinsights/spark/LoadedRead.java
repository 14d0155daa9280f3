package io.github.partnerinsights.spark;

import io.github.partnerinsights.access.Connections;
import io.github.partnerinsights.access.Credentials;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.PushDown;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.report.Account;
import io.github.partnerinsights.report.CleanUpMode;
import io.github.partnerinsights.report.Narrowing;
import io.github.partnerinsights.report.ReportPlan;
import io.github.partnerinsights.report.ReportPlanner;
import io.github.partnerinsights.report.ReportSession;
import io.github.partnerinsights.report.ReportSettings;
import io.github.partnerinsights.report.Selection;
import io.github.partnerinsights.report.ServerTime;
import io.github.partnerinsights.report.Snapshot;
import io.github.partnerinsights.report.Snapshots;
import io.github.partnerinsights.report.WaitSettings;
import io.github.partnerinsights.spark.schema.SchemaHints;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one {@code load()} has settled: which snapshot answers, and how it will be read.
 *
 * @param options as the user gave them
 * @param account whose reports it may use
 * @param snapshot the report, perhaps not created yet
 * @param session how this read gets at it
 * @param file how tasks fetch and read it
 * @param parsing what its texts mean
 * @param tableSchema what its columns are, before any is inferred
 * @param partitioning into how many pieces it is cut
 * @param preview whether small looks may be answered without it
 * @param pushDown what of a query may narrow the report
 * @param calls counts the calls of this read
 */
record LoadedRead(
        ReadOptions options,
        Account account,
        Snapshot snapshot,
        ReportSession session,
        FileAccess file,
        Parsing parsing,
        TableSchema tableSchema,
        Partitioning partitioning,
        PreviewMode preview,
        Set<PushDown> pushDown,
        CallCount calls) {

    private static final String SESSION_MOMENT = "spark.sql.timestampType";

    private static final Logger LOG = LoggerFactory.getLogger(LoadedRead.class);

    static LoadedRead of(ReadOptions options) {
        // All that can be wrong without asking the service comes first.
        Selection selection = Selections.from(options);
        return of(
                options,
                new Credentials(options)::tokens,
                new ServerTime(),
                client -> new ReportPlanner(client).plan(selection));
    }

    /**
     * @param tokens who signs in, and how often
     * @param time hears the read's calls
     * @param planning finds what is read, with as few calls as it needs
     */
    static LoadedRead of(
            ReadOptions options,
            Function<HttpSettings, TokenSource> tokens,
            ServerTime time,
            Function<InsightsClient, ReportPlan> planning) {
        ExposedSecrets.warnOf(options);
        ReportSettings settings = settings(options);
        Parsing parsing = Parsing.from(options);
        SchemaHints hints = SchemaHints.parse(options.get(ConnectorOptions.SCHEMA_HINTS));
        HttpSettings http = Connections.http(options, SparkRelease.platform());
        CallCount calls = new CallCount();
        InsightsClient client = Connections.client(options, http, tokens.apply(http), calls.andThen(time));
        ReportPlan plan = planning.apply(client);
        ReportSession session = new ReportSession(client, settings, new ReportLog(ConsoleLine.of(options::conf)), time);
        Account account = Connections.account(options);
        Snapshot snapshot = Snapshots.ofProcess().take(account, plan, session);
        parsing.requireFree(plan.columns());
        TableSchema tableSchema = TableSchema.of(
                plan,
                parsing,
                options.isOfCatalog()
                        ? hints.only(name -> parsing.isRecordColumn(name, plan.columns())
                                || plan.columns().stream().anyMatch(name::equalsIgnoreCase))
                        : hints);
        PreviewMode preview = PreviewMode.parse(options.get(ConnectorOptions.PREVIEW));
        if (preview == PreviewMode.ONLY) {
            requirePreview(snapshot);
        }
        if (settings.cleanUp() == CleanUpMode.ON_EXIT) {
            ApplicationEnd.watch();
        }
        FileAccess file = new FileAccess(
                http,
                Connections.links(options),
                options.get(ConnectorOptions.MAX_RECORD_SIZE),
                options.get(ConnectorOptions.REQUESTS_AHEAD));
        Set<PushDown> pushDown = options.get(ConnectorOptions.PUSH_DOWN);
        if (!pushDown.isEmpty() && Narrowing.takesLimit(plan)) {
            LOG.warn(
                    "Option 'pushDown' is set: queries that need different columns, rows or limits of one DataFrame are"
                            + " answered by a report each, made at different moments; five an hour are allowed");
        }
        return new LoadedRead(
                options,
                account,
                snapshot,
                session,
                file,
                parsing,
                tableSchema,
                Partitioning.from(options),
                preview,
                pushDown,
                calls);
    }

    /** With what a task may ask for a new link, from now on for about an hour. */
    TaskAccess taskAccess() {
        return taskAccess(session.client().accessToken());
    }

    /** The same from a token that is new: a batch of a stream may have many files. */
    TaskAccess renewedTaskAccess() {
        return taskAccess(session.client().renewedAccessToken());
    }

    private TaskAccess taskAccess(AccessToken token) {
        return new TaskAccess(
                options.get(ConnectorOptions.ENDPOINT), options.get(ConnectorOptions.PROGRAM), token.value());
    }

    private static void requirePreview(Snapshot snapshot) {
        if (!snapshot.isPreviewable()) {
            throw new IllegalArgumentException("Option 'preview' is 'only', but "
                    + snapshot.plan().description()
                    + " has no preview: a report that exists has none, and cmp takes no window. Leave the option out.");
        }
        LOG.warn("Option 'preview' is 'only': the DataFrame is a sample of at most 100 rows, not the data");
    }

    private static ReportSettings settings(ReadOptions options) {
        return new ReportSettings(
                options.get(ConnectorOptions.MAX_REPORT_AGE),
                waiting(options),
                options.get(ConnectorOptions.CLEANUP),
                retention(options),
                options.get(ConnectorOptions.FAIL_ON_REDACTED_DATA));
    }

    /** Without a word about it, it follows an age that is longer. */
    private static Duration retention(ReadOptions options) {
        Duration age = options.get(ConnectorOptions.MAX_REPORT_AGE);
        Duration retention = options.get(ConnectorOptions.REPORT_RETENTION);
        boolean follows = !options.isSet(ConnectorOptions.REPORT_RETENTION) && retention.compareTo(age) < 0;
        return follows ? age : retention;
    }

    /** Without a word about the longest interval, it follows a first one that is longer. */
    private static WaitSettings waiting(ReadOptions options) {
        Duration first = options.get(ConnectorOptions.POLL_INTERVAL);
        Duration longest = options.get(ConnectorOptions.MAX_POLL_INTERVAL);
        boolean follows = !options.isSet(ConnectorOptions.MAX_POLL_INTERVAL) && longest.compareTo(first) < 0;
        return new WaitSettings(
                options.get(ConnectorOptions.REPORT_TIMEOUT),
                options.get(ConnectorOptions.QUOTA_TIMEOUT),
                first,
                follows ? first : longest);
    }

    /** The columns where no schema is given. With {@code inferSchema} this makes the snapshot's preview. */
    StructType schema() {
        return options.get(ConnectorOptions.INFER_SCHEMA)
                ? tableSchema.infer(snapshot, session, moment()).chosen()
                : tableSchema.chosen();
    }

    /** The columns of a schema that is given to the read. */
    StructType schemaLike(StructType wanted) {
        return tableSchema.declared(wanted);
    }

    /** The same columns, with that for malformed records behind the others. */
    StructType recordColumnLast(StructType schema) {
        return new StructType(Arrays.stream(schema.fields())
                .sorted(Comparator.comparing(field ->
                        parsing.isRecordColumn(field.name(), snapshot.plan().columns())))
                .toArray(StructField[]::new));
    }

    /** What the session takes a time for that names no zone. */
    private DataType moment() {
        return options.conf(SESSION_MOMENT)
                .filter("TIMESTAMP_NTZ"::equalsIgnoreCase)
                .map(without -> DataTypes.TimestampNTZType)
                .orElse(DataTypes.TimestampType);
    }
}
