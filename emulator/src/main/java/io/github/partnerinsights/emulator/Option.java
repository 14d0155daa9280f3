package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.fault.FaultNotation;
import io.github.partnerinsights.emulator.outcome.OutcomeNotation;
import io.github.partnerinsights.emulator.query.CurlyQuotes;
import io.github.partnerinsights.emulator.service.CallbackReach;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.signin.Mfa;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The options of the command line: each is declared here once, and listed by {@code --help} in this order. */
enum Option {
    PORT(
            "--port",
            "N",
            "port to listen on; 0 takes any free one (8484)",
            (config, value) -> config.port((int) value.number(0, 65_535))),
    ROWS(
            "--rows",
            "N",
            "rows of each dataset (2000)",
            (config, value) -> config.rows((int) value.number(1, Integer.MAX_VALUE))),
    SEED(
            "--seed",
            "N",
            "the same seed gives the same rows",
            (config, value) -> config.seed(value.number(Long.MIN_VALUE, Long.MAX_VALUE))),
    PENDING(
            "--pending",
            "TIME",
            "how long an execution is Pending (1s)",
            (config, value) -> config.pendingFor(value.time())),
    RUNNING(
            "--running",
            "TIME",
            "how long it is Running after that (1s)",
            (config, value) -> config.runningFor(value.time())),
    LINK_LIFE(
            "--link-life",
            "TIME",
            "how long a link to a report file is good (1h)",
            (config, value) -> config.linkLifetime(value.time())),
    TOKEN_LIFE(
            "--token-life",
            "TIME",
            "how long an access token is good (1h)",
            (config, value) -> config.tokenLifetime(value.time())),
    FILE_ENCODING(
            "--file-encoding",
            "E",
            "gzip, as the service stores reports, or plain (gzip)",
            (config, value) -> config.gzip(value.choice("gzip", "plain").equals("gzip"))),
    GZIP_MEMBERS(
            "--gzip-member-size",
            "N",
            "bytes of text in one gzip member of a file; 0: all in one (0)",
            (config, value) -> config.gzipMemberSize(value.number(0, Long.MAX_VALUE))),
    CONTENT_ENCODING(
            "--content-encoding",
            "SWITCH",
            "whether a compressed file says so in Content-Encoding (on)",
            (config, value) -> config.contentEncodingShown(value.onOrOff())),
    BYTE_ORDER_MARK(
            "--byte-order-mark",
            "SWITCH",
            "whether files begin with a byte order mark (off)",
            (config, value) -> config.byteOrderMark(value.onOrOff())),
    LINE_END(
            "--line-end",
            "END",
            "what ends a record of a file: crlf or lf (crlf)",
            (config, value) -> config.lineFeeds(value.choice("crlf", "lf").equals("lf"))),
    REPORT_FILE(
            "--report-file",
            "DATASET=FILE",
            "what reports on a dataset hold instead of made-up rows, gzip or plain; may be given more than once",
            (config, value) -> config.reportFile(value.key(), value.file())),
    BLOB_STORE(
            "--blob-store",
            "STORE",
            "where files are kept: azurite (on this machine), an Azurite's address, or a connection string (nowhere else)",
            (config, value) -> config.blobStore(value.text())),
    FAULT(
            "--fault",
            "WORDS",
            "what shall go wrong, as in 'call=FILE times=2 drop=1000'; may be given more than once",
            (config, value) -> config.fault(FaultNotation.rule(value.text()))),
    FAULTS(
            "--faults",
            "FILE",
            "a file of such faults, one a line; # begins a comment",
            (config, value) -> FaultFile.read(value).forEach(config::fault)),
    OUTCOME(
            "--outcome",
            "WORDS",
            "how executions end, as in 'report=Seats times=2 outcome=failed' or DynamicsUsage=failed; may be given more"
                    + " than once",
            (config, value) -> config.outcome(OutcomeNotation.rule(value.text()))),
    LOG(
            "--log",
            "SWITCH",
            "a line for each request on stderr (off)",
            (config, value) -> config.requestListener(value.onOrOff() ? System.err::println : entry -> {})),
    TENANT_ID(
            "--tenant-id",
            "ID",
            "the tenant; others answer AADSTS90002 (a GUID that the banner shows)",
            (config, value) -> config.tenantId(value.text())),
    CLIENT_ID(
            "--client-id",
            "ID",
            "the application (a GUID that the banner shows)",
            (config, value) -> config.clientId(value.text())),
    CLIENT_SECRET(
            "--client-secret",
            "TEXT",
            "the application's secret (emulator-client-secret)",
            (config, value) -> config.clientSecret(value.text())),
    CLIENT_CERTIFICATE(
            "--client-certificate",
            "FILE",
            "PEM certificate whose key may sign client assertions (none)",
            (config, value) -> config.clientCertificate(value.certificate())),
    USERNAME(
            "--username",
            "NAME",
            "the user (reports@partner.example)",
            (config, value) -> config.username(value.text())),
    PASSWORD(
            "--password",
            "TEXT",
            "the user's password (emulator-password)",
            (config, value) -> config.password(value.text())),
    REFRESH_TOKEN(
            "--refresh-token",
            "TEXT",
            "a refresh token that exists from the start (emulator-refresh-token)",
            (config, value) -> config.refreshToken(value.text())),
    MFA(
            "--mfa",
            "WHERE",
            "who refuses users without MFA: none, api or sign-in (api)",
            (config, value) -> config.mfa(
                    switch (value.choice("none", "api", "sign-in")) {
                        case "api" -> Mfa.REQUIRED_BY_API;
                        case "sign-in" -> Mfa.REQUIRED_AT_SIGN_IN;
                        default -> Mfa.NOT_REQUIRED;
                    })),
    APP_ONLY_MPN(
            "--app-only-mpn",
            "SWITCH",
            "mpn takes tokens of an application without a user (off)",
            (config, value) -> config.appOnlyOnMpn(value.onOrOff())),
    FORMER_CMP_RESOURCES(
            "--former-cmp-resources",
            "SWITCH",
            "cmp takes tokens for the graph resources (off)",
            (config, value) -> config.formerCmpResources(value.onOrOff())),
    REFRESH_TOKEN_LIFE(
            "--refresh-token-life",
            "TIME",
            "how long a refresh token is good that the emulator issued (90d)",
            (config, value) -> config.refreshTokenLifetime(value.time())),
    USED_REFRESH_TOKENS_END(
            "--used-refresh-tokens-end",
            "SWITCH",
            "a refresh token is good only once (off)",
            (config, value) -> config.usedRefreshTokensEnd(value.onOrOff())),
    DEVICE_CODE_LIFE(
            "--device-code-life",
            "TIME",
            "how long a device code is good (15m)",
            (config, value) -> config.deviceCodeLifetime(value.time())),
    DEVICE_CODE_INTERVAL(
            "--device-code-interval",
            "TIME",
            "how often a device may ask (5s)",
            (config, value) -> config.deviceCodeInterval(value.time())),
    APPROVE_DEVICES_AFTER(
            "--approve-devices-after",
            "TIME",
            "when a device code is approved by itself (never)",
            (config, value) -> config.deviceCodesApprovedAfter(value.time())),
    MAX_QUERIES(
            "--max-queries",
            "N",
            "queries that a user may have saved (100)",
            limit((limits, value) -> limits.withQueries(value.count()))),
    MAX_ACTIVE_REPORTS(
            "--max-active-reports",
            "N",
            "active reports that a user may have (50)",
            limit((limits, value) -> limits.withActiveReports(value.count()))),
    MAX_EXECUTE_NOW(
            "--max-execute-now",
            "N",
            "reports with ExecuteNow that a user may create in a period (5)",
            limit((limits, value) -> limits.withExecuteNowReports(value.count()))),
    EXECUTE_NOW_PERIOD(
            "--execute-now-period",
            "TIME",
            "the period of --max-execute-now (60m)",
            limit((limits, value) -> limits.withExecuteNowPeriod(value.time()))),
    TEST_ROWS(
            "--test-rows",
            "N",
            "rows of a test query: the documents say 100 and 10 (100)",
            limit((limits, value) -> limits.withTestRows(value.count()))),
    TEST_TIME(
            "--test-time",
            "TIME",
            "how long a test query may take (100s)",
            limit((limits, value) -> limits.withTestTime(value.time()))),
    TEST_TAKES(
            "--test-takes",
            "TIME",
            "how long a test query keeps its caller waiting (0s)",
            (config, value) -> config.testQueryTakes(value.time())),
    START_LEAD(
            "--start-lead",
            "TIME",
            "how far ahead a scheduled report must start (4h)",
            limit((limits, value) -> limits.withStartLead(value.time()))),
    MIN_INTERVAL(
            "--min-interval",
            "N",
            "fewest hours between executions (4)",
            limit((limits, value) -> limits.withLeastInterval((int) value.number(1, Integer.MAX_VALUE)))),
    MAX_INTERVAL(
            "--max-interval",
            "N",
            "most hours between executions: the documents say 2160 and 90 (2160)",
            limit((limits, value) -> limits.withMostInterval(value.count()))),
    MAX_TEXT(
            "--max-text",
            "N",
            "characters of a query's or report's name, or of its description (256)",
            limit((limits, value) -> limits.withTextLength(value.count()))),
    HISTORY(
            "--history",
            "TIME",
            "how long past executions are shown (90d)",
            limit((limits, value) -> limits.withHistory(value.time()))),
    PAGE_SIZE(
            "--page-size",
            "N",
            "entries of a page of a list; 0 for no pages (0)",
            (config, value) -> config.pageSize(value.count())),
    NEXT_LINK(
            "--next-link",
            "FORM",
            "absolute or relative (absolute)",
            (config, value) -> config.relativeNextLinks(
                    value.choice("absolute", "relative").equals("relative"))),
    DATA_REDACTED(
            "--data-redacted",
            "SWITCH",
            "the user of mpn sees neither revenue nor who customers and employees are (off)",
            (config, value) -> config.dataRedacted(value.onOrOff())),
    CALLBACKS(
            "--callbacks",
            "REACH",
            "addresses that are called: none, local (loopback) or public (local)",
            (config, value) -> config.callbacks(CallbackReach.valueOf(
                    value.choice("none", "local", "public").toUpperCase(Locale.ROOT)))),
    CURLY_QUOTES(
            "--curly-quotes",
            "WHAT",
            "typographic quotes in queries are refused or repaired (refused)",
            dataSwitch((switches, value) -> switches.withCurlyQuotes(value.choice(CurlyQuotes.class)))),
    DATASET_NAMES(
            "--dataset-names",
            "WHICH",
            "spellings of datasets: either documented one, or as listed (either)",
            dataSwitch((switches, value) -> switches.withDatasetNames(value.choice(DataSwitches.DatasetNames.class)))),
    MONTH_SPANS(
            "--month-spans",
            "WHERE",
            "LAST_n_MONTHS are complete months, or these and the running one to-date (to-date)",
            dataSwitch((switches, value) -> switches.withMonthSpans(value.choice(DataSwitches.MonthSpans.class)))),
    NULL_ORDER(
            "--null-order",
            "WHERE",
            "absent values are sorted lowest, first or last (lowest)",
            dataSwitch((switches, value) -> switches.withNullOrder(value.choice(DataSwitches.NullOrder.class)))),
    DECIMALS(
            "--decimals",
            "N",
            "most decimals that a report shows, 0 to 4 (4)",
            dataSwitch((switches, value) -> switches.withDecimals((int) value.number(0, 4)))),
    AUTO_RENEW(
            "--auto-renew",
            "VALUES",
            "of IsAutoRenew: y-n or yes-no (y-n)",
            dataSwitch((switches, value) -> switches.withAutoRenew(value.choice(DataSwitches.AutoRenew.class)))),
    DUPLICATE_ROWS(
            "--duplicate-rows",
            "VALUES",
            "of IsDuplicateRowForPGA: zero-one or false-true (zero-one)",
            dataSwitch(
                    (switches, value) -> switches.withDuplicateRows(value.choice(DataSwitches.DuplicateRows.class)))),
    OFFICE_LOCATION(
            "--office-location",
            "COLUMN",
            "OfficeUsage lists PartnerLocationID (id) or PartnerLocation (name) (id)",
            dataSwitch(
                    (switches, value) -> switches.withOfficeLocation(value.choice(DataSwitches.OfficeLocation.class)))),
    ORDER_COLUMNS(
            "--order-columns",
            "COLUMNS",
            "ISVOrder lists OrderId, OrderQuantity (order) or AssetId, Quantity (asset) (order)",
            dataSwitch((switches, value) -> switches.withOrderColumns(value.choice(DataSwitches.OrderColumns.class)))),
    REFRESHES(
            "--refreshes",
            "WHEN",
            "data moves on daily, or as documented for its dataset: every 1 to 7 days (daily)",
            dataSwitch((switches, value) -> switches.withRefreshes(value.choice(DataSwitches.Refreshes.class)))),
    STATE(
            "--state",
            "FOLDER",
            "keeps queries, reports, tokens, faults and outcomes there over a restart (nowhere)",
            (config, value) -> config.stateFolder(value.path())),
    QUIRK(
            "--quirk",
            "NAME",
            "the other reading of what the documents say twice; more than once if wanted",
            (config, value) -> config.quirk(value.quirk()));

    private final String name;
    private final String placeholder;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // The setters above are lambdas without state.
    private final BiConsumer<EmulatorConfig.Builder, OptionValue> setter;

    Option(
            String name,
            String placeholder,
            String description,
            BiConsumer<EmulatorConfig.Builder, OptionValue> setter) {
        this.name = name;
        this.placeholder = placeholder;
        this.description = description;
        this.setter = setter;
    }

    static Optional<Option> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.name.equals(name))
                .findFirst();
    }

    /** Changes one limit and leaves the others. */
    private static BiConsumer<EmulatorConfig.Builder, OptionValue> limit(
            BiFunction<Limits, OptionValue, Limits> change) {
        return (config, value) -> config.limits(limits -> change.apply(limits, value));
    }

    /** Changes one switch and leaves the others. */
    private static BiConsumer<EmulatorConfig.Builder, OptionValue> dataSwitch(
            BiFunction<DataSwitches, OptionValue, DataSwitches> change) {
        return (config, value) -> config.dataSwitches(switches -> change.apply(switches, value));
    }

    /** What is typed: the name, and what its value is. */
    String usage() {
        return name + " " + placeholder;
    }

    /** What it is for, with its default in parentheses. */
    String description() {
        return description;
    }

    void set(EmulatorConfig.Builder config, String text) {
        setter.accept(config, new OptionValue(name, text));
    }
}
