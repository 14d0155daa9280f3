package io.github.partnerinsights.options;

import static io.github.partnerinsights.options.ConnectorOption.option;
import static io.github.partnerinsights.options.OptionGroup.HTTP;
import static io.github.partnerinsights.options.OptionGroup.PARSE;
import static io.github.partnerinsights.options.OptionGroup.READ;
import static io.github.partnerinsights.options.OptionGroup.REPORT;
import static io.github.partnerinsights.options.OptionGroup.STREAM;
import static io.github.partnerinsights.options.OptionGroup.WHAT;
import static io.github.partnerinsights.options.OptionGroup.WHERE;
import static io.github.partnerinsights.options.OptionGroup.WHO;

import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.report.CleanUpMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Every option of the connector, in the order of the reference page. */
public final class ConnectorOptions {

    public static final ConnectorOption<String> DATASET = option(
            "dataset",
            WHAT,
            ValueType.text("the name of a dataset"),
            "Reads a dataset; its schema is its selectable columns. `.load(\"DynamicsUsage\")` says the same.");
    public static final ConnectorOption<List<String>> COLUMNS =
            option("columns", WHAT, ValueType.names(), "Narrows a dataset to these columns.");
    public static final ConnectorOption<List<String>> METRICS = option(
            "metrics",
            WHAT,
            ValueType.names(),
            "Adds these metrics, aggregated for each distinct combination of the columns.");
    public static final ConnectorOption<String> TIMESPAN = option(
            "timespan",
            WHAT,
            ValueType.text("one of the dataset's date ranges, such as `LAST_3_MONTHS`"),
            "The time that a dataset is read for. The service's own default is six months.");
    public static final ConnectorOption<Instant> QUERY_START_TIME = option(
            "queryStartTime",
            WHAT,
            ValueType.instant(),
            "Start of an explicit window, instead of `timespan`; with `queryEndTime`.");
    public static final ConnectorOption<Instant> QUERY_END_TIME =
            option("queryEndTime", WHAT, ValueType.instant(), "End of the window; after its start.");
    public static final ConnectorOption<String> QUERY = option(
            "query",
            WHAT,
            ValueType.text("a statement of the report query language"),
            "Reads what a whole statement selects.");
    public static final ConnectorOption<String> QUERY_ID = option(
            "queryId", WHAT, ValueType.text("the id of a saved query"), "Reads a saved query, or a system query.");
    public static final ConnectorOption<String> REPORT_ID = option(
            "reportId",
            WHAT,
            ValueType.text("the id of a report"),
            "Reads what an existing report has produced, or waits for what it is producing; creates nothing.");
    public static final ConnectorOption<String> REPORT_NAME = option(
            "reportName",
            WHAT,
            ValueType.text("the name of a report"),
            "The same by name. A name that several reports have is an error that lists their ids.");
    public static final ConnectorOption<String> EXECUTION_ID = option(
            "executionId",
            WHAT,
            ValueType.text("the id of an execution"),
            "Reads exactly this execution of the report that `reportId` or `reportName` names.");

    public static final ConnectorOption<Program> PROGRAM = option(
                    "program",
                    WHERE,
                    ValueType.oneOf("mpn", "cmp").as(Program::parse),
                    "The program whose datasets are read.")
            .withDefault("mpn");
    public static final ConnectorOption<URI> ENDPOINT = option(
                    "endpoint", WHERE, ValueType.address(), "The service, up to its version; the program is appended.")
            .withDefault("https://api.partnercenter.microsoft.com/insights/v1");
    public static final ConnectorOption<URI> AUTHORITY = option(
                    "authority",
                    WHERE,
                    ValueType.address(),
                    "Where tokens come from: `{authority}/{tenantId}/oauth2/token`.")
            .withDefault("https://login.microsoftonline.com");
    public static final ConnectorOption<String> TOKEN_ENDPOINT_VERSION = option(
                    "tokenEndpointVersion",
                    WHERE,
                    ValueType.oneOf("v1", "v2"),
                    "`v1` sends `resource`; `v2` goes to `/oauth2/v2.0/token` and sends `scope`.")
            .withDefault("v1");

    public static final ConnectorOption<String> TENANT_ID =
            option("tenantId", WHO, credential(), "The directory (tenant) in which to sign in.");
    public static final ConnectorOption<String> CLIENT_ID =
            option("clientId", WHO, credential(), "The registered application.");
    public static final ConnectorOption<String> CLIENT_SECRET =
            option("clientSecret", WHO, credential(), "Its secret.").hidden();
    public static final ConnectorOption<String> CLIENT_CERTIFICATE = option(
            "clientCertificate",
            WHO,
            ValueType.text("the path of a PEM file, or of a PKCS#12 file without password"),
            "A file with the application's certificate and private key, instead of its secret.");
    public static final ConnectorOption<String> USERNAME = option(
            "username",
            WHO,
            credential(),
            "The user for the password grant, which cannot pass the multi-factor check that the service asks for.");
    public static final ConnectorOption<String> PASSWORD =
            option("password", WHO, credential(), "That user's password.").hidden();
    public static final ConnectorOption<String> REFRESH_TOKEN = option(
                    "refreshToken",
                    WHO,
                    credential(),
                    "A refresh token from a sign-in that passed the multi-factor check.")
            .hidden();
    public static final ConnectorOption<String> REFRESH_TOKEN_FILE = option(
            "refreshTokenFile",
            WHO,
            ValueType.text("the path of a file that only its owner can read"),
            "Where the refresh token is read from, and each rotated one is written to. On a local disk: it needs locks,"
                    + " owner-only permissions and an atomic rename.");
    public static final ConnectorOption<String> ACCESS_TOKEN = option(
                    "accessToken",
                    WHO,
                    credential(),
                    "A ready access token; it lives about an hour. No other option of this group is needed with it.")
            .hidden();
    public static final ConnectorOption<String> TOKEN_PROVIDER = option(
            "tokenProvider",
            WHO,
            ValueType.text("the name of a class"),
            "A class of yours that implements `io.github.partnerinsights.auth.TokenSource`, with a public constructor that"
                    + " takes nothing, or a map of the options as they were written.");
    public static final ConnectorOption<String> RESOURCE = option(
                    "resource",
                    WHO,
                    ValueType.text("the address of a resource"),
                    "The resource that a `v1` token is for. Older accounts of `cmp` need another one.")
            .withDefault("https://api.partnercenter.microsoft.com");
    public static final ConnectorOption<String> SCOPE = option(
            "scope",
            WHO,
            ValueType.text("a scope"),
            "The scope that a `v2` token is for. By default `user_impersonation` of the resource for a user, and"
                    + " `.default` for an application.");

    public static final ConnectorOption<Duration> MAX_REPORT_AGE = option(
                    "maxReportAge",
                    REPORT,
                    ValueType.duration(Duration.ZERO, Duration.ofDays(90)),
                    "How old a report may be to answer another equal read, of this application or another. `0s`: each"
                            + " `load()` makes a report of its own.")
            .withDefault("1h");
    public static final ConnectorOption<Duration> REPORT_TIMEOUT = option(
                    "reportTimeout",
                    REPORT,
                    ValueType.duration(Duration.ofMillis(1), Duration.ofDays(7)),
                    "How long a report may take, from its creation. What has not finished then can be read later with"
                            + " `reportId`.")
            .withDefault("6h");
    public static final ConnectorOption<Duration> QUOTA_TIMEOUT = option(
                    "quotaTimeout",
                    REPORT,
                    ValueType.duration(Duration.ZERO, Duration.ofDays(7)),
                    "How long to wait, on its own clock, while the service takes no further report: five an hour.")
            .withDefault("2h");
    public static final ConnectorOption<Duration> POLL_INTERVAL = option(
                    "pollInterval",
                    REPORT,
                    ValueType.duration(Duration.ofMillis(10), Duration.ofHours(6)),
                    "The first interval between two looks at a pending report; later ones grow by half, and chance takes up to a quarter off.")
            .withDefault("5s");
    public static final ConnectorOption<Duration> MAX_POLL_INTERVAL = option(
                    "maxPollInterval",
                    REPORT,
                    ValueType.duration(Duration.ofMillis(10), Duration.ofHours(6)),
                    "The longest interval between two looks; at least `pollInterval`.")
            .withDefault("1m");
    public static final ConnectorOption<CleanUpMode> CLEANUP = option(
                    "cleanup",
                    REPORT,
                    ValueType.oneOf("replace", "onExit", "never").as(ConnectorOptions::cleanUpMode),
                    "What becomes of the queries and reports that reads have created. `replace`: a report goes once a"
                            + " newer one of the same request is complete and `reportRetention` has passed, older ones"
                            + " also where the service has no room left. `onExit`: all that the application has created"
                            + " goes at its end; no other application reads it. Nothing else is ever deleted.")
            .withDefault("replace");
    public static final ConnectorOption<Duration> REPORT_RETENTION = option(
                    "reportRetention",
                    REPORT,
                    ValueType.duration(Duration.ZERO, Duration.ofDays(90)),
                    "How old a report of ours has to be before this read removes it; at least `maxReportAge`. Not the"
                            + " read that made it decides: give all applications of an account the same.")
            .withDefault("6h");
    public static final ConnectorOption<String> PREVIEW = option(
                    "preview",
                    REPORT,
                    ValueType.oneOf("auto", "never", "only"),
                    "Whether small looks, such as `show()`, are answered by the service's synchronous test query, where"
                            + " it provably answers them. `only`: the DataFrame is that sample, and no report is made.")
            .withDefault("auto");
    public static final ConnectorOption<Set<PushDown>> PUSH_DOWN = option(
                    "pushDown",
                    REPORT,
                    ValueType.text("`none`, or any of `columns`, `filters` and `limit`, separated by commas")
                            .as(PushDown::parse),
                    "What of a query may narrow the report itself. Each distinct query then has a report of its own, so this"
                            + " is for large datasets of which jobs need little.")
            .withDefault("none");
    public static final ConnectorOption<Boolean> FAIL_ON_REDACTED_DATA = option(
                    "failOnRedactedData",
                    REPORT,
                    ValueType.flag(),
                    "Whether data that the service has redacted is an error; else it is a warning.")
            .withDefault("false");

    public static final ConnectorOption<String> SCHEMA_HINTS = option(
                    "schemaHints",
                    PARSE,
                    ValueType.text("`none`, or columns as in DDL: `ActiveSeats INT, UsageDate DATE`"),
                    "Types for some of the columns, which may have comments too. They come before `inferSchema`; what"
                            + " `.schema(…)` says must not contradict them.")
            .withDefault("none");
    public static final ConnectorOption<Boolean> INFER_SCHEMA = option(
                    "inferSchema",
                    PARSE,
                    ValueType.flag(),
                    "Whether types are inferred from the rows of the service's synchronous test query, cautiously; else every"
                            + " column without a hint is a string. A later value that is of another type is a malformed"
                            + " record. [How types are chosen](types.md).")
            .withDefault("false");
    public static final ConnectorOption<String> MODE = option(
                    "mode",
                    PARSE,
                    ValueType.oneOf("PERMISSIVE", "DROPMALFORMED", "FAILFAST"),
                    "What becomes of a malformed record, one that is no CSV, has another number of values than the header,"
                            + " or has a value that is not of its column's type. `PERMISSIVE`: a row with null for all that"
                            + " cannot be read; `DROPMALFORMED`: no row; `FAILFAST`: an error.")
            .withDefault("PERMISSIVE");
    public static final ConnectorOption<String> COLUMN_NAME_OF_CORRUPT_RECORD = option(
            "columnNameOfCorruptRecord",
            PARSE,
            ValueType.text("the name of a column that the report does not have"),
            "The column that takes malformed records as they stand in the file; null in other rows. Where a schema is"
                    + " given, it must be in it. By default `spark.sql.columnNameOfCorruptRecord`, if a schema has it.");
    public static final ConnectorOption<String> NULL_VALUE = option(
                    "nullValue",
                    PARSE,
                    anyText(),
                    "The text that stands for null, besides an empty field without quotes.")
            .withDefault("");
    public static final ConnectorOption<String> EMPTY_VALUE = option(
                    "emptyValue",
                    PARSE,
                    anyText(),
                    "The text for which an empty field in quotes stands. It is null if that text is `nullValue`, as by"
                            + " default.")
            .withDefault("");
    public static final ConnectorOption<String> DATE_FORMAT = option(
            "dateFormat",
            PARSE,
            ValueType.text("a pattern of Spark's"),
            "How dates are written. By default as Spark casts them: `2026-11-30`, also with a time behind it.");
    public static final ConnectorOption<String> TIMESTAMP_FORMAT = option(
            "timestampFormat",
            PARSE,
            ValueType.text("a pattern of Spark's"),
            "How timestamps are written. By default as Spark casts them: `2026-11-30T12:00:00Z`, and many more forms.");
    public static final ConnectorOption<String> TIMESTAMP_NTZ_FORMAT = option(
            "timestampNTZFormat",
            PARSE,
            ValueType.text("a pattern of Spark's"),
            "How timestamps without time zone are written. By default as Spark casts them; one with a zone is none.");
    public static final ConnectorOption<String> TIME_ZONE = option(
            "timeZone",
            PARSE,
            ValueType.text("a time zone"),
            "The zone of timestamps that name none. By default the session's.");
    public static final ConnectorOption<Integer> MAX_RECORD_SIZE = option(
                    "maxRecordSize",
                    PARSE,
                    ValueType.size(1 << 10, 1 << 30).as(Long::intValue),
                    "The longest record that is read; a longer one is malformed.")
            .withDefault("4m");

    public static final ConnectorOption<Integer> NUM_PARTITIONS = option(
            "numPartitions",
            READ,
            ValueType.integer(1, 1 << 15),
            "Into how many partitions a report is read. Each comes from the start of the file and inflates what lies before"
                    + " it. By default at most four, and not more than there are cores; half of that for gzip.");
    public static final ConnectorOption<Long> MAX_PARTITION_BYTES = option(
            "maxPartitionBytes",
            READ,
            ValueType.size(1 << 20, 1L << 40),
            "About how much of a report, inflated, one partition reads, however many there are then; `numPartitions` comes"
                    + " first. By default `128m`, but in no more partitions than said there.");
    public static final ConnectorOption<Integer> REQUESTS_AHEAD = option(
                    "requestsAhead",
                    READ,
                    ValueType.integer(0, HttpTransport.MOST_REQUESTS_AHEAD),
                    "How many parts of a file, of 4 MiB each, are asked for before they are needed; 0 for one stream. Makes"
                            + " up for a slow link.")
            .withDefault("0");

    public static final ConnectorOption<String> STARTING_EXECUTION = option(
                    "startingExecution",
                    STREAM,
                    ValueType.text(
                            "`earliest`, `latest`, a time such as `2026-10-01T00:00:00Z` or `2026-10-01`, or the id of"
                                    + " an execution"),
                    "Where a stream without a checkpoint starts. `latest`: what is complete then is passed over; what is"
                            + " pending then is taken. `earliest`: with all that the service keeps. A time: with what was made"
                            + " then or later. An id: with that execution.")
            .withDefault("latest");
    public static final ConnectorOption<Integer> MAX_EXECUTIONS_PER_TRIGGER = option(
            "maxExecutionsPerTrigger",
            STREAM,
            ValueType.integer(1, 1_000_000),
            "How many executions one batch of a stream takes at most, the earliest first. By default all that are there.");
    public static final ConnectorOption<Boolean> FAIL_ON_DATA_LOSS = option(
                    "failOnDataLoss",
                    STREAM,
                    ValueType.flag(),
                    "Whether a stream fails where executions that it should have read are no longer at the service, or may not"
                            + " be; else that is a warning.")
            .withDefault("true");
    public static final ConnectorOption<String> SCHEMA_DRIFT = option(
                    "schemaDrift",
                    STREAM,
                    ValueType.oneOf("fail", "common"),
                    "What a stream does with a file whose columns are not those of the report's query. `common`: reads those"
                            + " that both have; the others are null.")
            .withDefault("fail");
    public static final ConnectorOption<Boolean> EXECUTION_COLUMNS = option(
            "executionColumns",
            STREAM,
            ValueType.flag(),
            "Whether `_report_id`, `_execution_id` and `_report_generated_at` are ordinary columns. By default they are in"
                    + " streams; in other reads only who names them sees them.");

    public static final ConnectorOption<Duration> CONNECT_TIMEOUT = option(
                    "connectTimeout",
                    HTTP,
                    ValueType.duration(Duration.ofMillis(1), Duration.ofHours(1)),
                    "How long connecting may take.")
            .withDefault("30s");
    public static final ConnectorOption<Duration> READ_TIMEOUT = option(
                    "readTimeout",
                    HTTP,
                    ValueType.duration(Duration.ofMillis(1), Duration.ofHours(1)),
                    "How long the service or a file may send nothing. A whole call, but not a file, may take three times that and"
                            + " the time to connect.")
            .withDefault("2m");
    public static final ConnectorOption<Integer> MAX_RETRIES = option(
                    "maxRetries",
                    HTTP,
                    ValueType.integer(0, 100),
                    "How often a call is repeated, and a download resumed, without progress.")
            .withDefault("5");
    public static final ConnectorOption<String> PROXY = option(
                    "proxy",
                    HTTP,
                    ValueType.text("`http://host:port`, or `http://user:password@host:port`"),
                    "A proxy for every connection. May be a reference, as the options of *who*.")
            .hidden();
    public static final ConnectorOption<List<String>> ALLOWED_FILE_HOSTS = option(
            "allowedFileHosts",
            HTTP,
            ValueType.names(),
            "Hosts with private addresses, such as private endpoints, that links to report files may lead to.");

    /** What proves who signs in, each by itself or with others of them. */
    static final List<ConnectorOption<?>> PROOFS = List.of(
            CLIENT_SECRET,
            CLIENT_CERTIFICATE,
            USERNAME,
            PASSWORD,
            REFRESH_TOKEN,
            REFRESH_TOKEN_FILE,
            ACCESS_TOKEN,
            TOKEN_PROVIDER);

    private static final List<ConnectorOption<?>> ALL = List.of(
            DATASET,
            COLUMNS,
            METRICS,
            TIMESPAN,
            QUERY_START_TIME,
            QUERY_END_TIME,
            QUERY,
            QUERY_ID,
            REPORT_ID,
            REPORT_NAME,
            EXECUTION_ID,
            PROGRAM,
            ENDPOINT,
            AUTHORITY,
            TOKEN_ENDPOINT_VERSION,
            TENANT_ID,
            CLIENT_ID,
            CLIENT_SECRET,
            CLIENT_CERTIFICATE,
            USERNAME,
            PASSWORD,
            REFRESH_TOKEN,
            REFRESH_TOKEN_FILE,
            ACCESS_TOKEN,
            TOKEN_PROVIDER,
            RESOURCE,
            SCOPE,
            MAX_REPORT_AGE,
            REPORT_TIMEOUT,
            QUOTA_TIMEOUT,
            POLL_INTERVAL,
            MAX_POLL_INTERVAL,
            CLEANUP,
            REPORT_RETENTION,
            PREVIEW,
            PUSH_DOWN,
            FAIL_ON_REDACTED_DATA,
            SCHEMA_HINTS,
            INFER_SCHEMA,
            MODE,
            COLUMN_NAME_OF_CORRUPT_RECORD,
            NULL_VALUE,
            EMPTY_VALUE,
            DATE_FORMAT,
            TIMESTAMP_FORMAT,
            TIMESTAMP_NTZ_FORMAT,
            TIME_ZONE,
            MAX_RECORD_SIZE,
            NUM_PARTITIONS,
            MAX_PARTITION_BYTES,
            REQUESTS_AHEAD,
            STARTING_EXECUTION,
            MAX_EXECUTIONS_PER_TRIGGER,
            FAIL_ON_DATA_LOSS,
            SCHEMA_DRIFT,
            EXECUTION_COLUMNS,
            CONNECT_TIMEOUT,
            READ_TIMEOUT,
            MAX_RETRIES,
            PROXY,
            ALLOWED_FILE_HOSTS);

    private ConnectorOptions() {}

    public static List<ConnectorOption<?>> all() {
        return ALL;
    }

    private static CleanUpMode cleanUpMode(String word) {
        return switch (word) {
            case "replace" -> CleanUpMode.REPLACE;
            case "onExit" -> CleanUpMode.ON_EXIT;
            default -> CleanUpMode.NEVER;
        };
    }

    private static ValueType<String> credential() {
        return new ValueType<>("a value or a reference (`env:`, `file:`, `conf:`)", ConnectorOptions::untouched);
    }

    /** Blanks at the ends may belong to a password. */
    private static String untouched(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static ValueType<String> anyText() {
        return new ValueType<>("any text", text -> text);
    }
}
