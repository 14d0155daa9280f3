package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.blob.StorageAccount;
import io.github.partnerinsights.emulator.data.DataSwitches;
import io.github.partnerinsights.emulator.data.WarehouseConfig;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.file.FileSettings;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.outcome.OutcomeRule;
import io.github.partnerinsights.emulator.query.StringLiterals;
import io.github.partnerinsights.emulator.service.CallbackReach;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.service.Paging;
import io.github.partnerinsights.emulator.service.Quirk;
import io.github.partnerinsights.emulator.service.ServiceSettings;
import io.github.partnerinsights.emulator.service.Timings;
import io.github.partnerinsights.emulator.signin.Access;
import io.github.partnerinsights.emulator.signin.DeviceSettings;
import io.github.partnerinsights.emulator.signin.Directory;
import io.github.partnerinsights.emulator.signin.Mfa;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import io.github.partnerinsights.emulator.wire.WireLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator behaves. Immutable; {@link #defaults()} is complete, {@link #builder()} changes single settings.
 *
 * <p>The credentials are no secrets: they open nothing but the emulator.
 */
public final class EmulatorConfig {

    private final int port;
    private final Clock clock;
    private final WarehouseConfig data;
    private final Directory directory;
    private final Timings timings;
    private final Limits limits;
    private final FileSettings files;
    private final List<FaultRule> faults;
    private final Consumer<RequestLogEntry> requestListener;
    private final WireLimits connections;
    private final Set<Quirk> quirks;
    private final Paging paging;
    private final boolean dataRedacted;
    private final Duration testQueryTakes;
    private final CallbackReach callbacks;
    private final List<OutcomeRule> outcomes;
    private final Optional<Path> stateFolder;
    private final Map<String, Path> reportFiles;
    private final Optional<StorageAccount> blobStore;

    private EmulatorConfig(Builder builder) {
        this.port = builder.port;
        this.clock = builder.clock;
        this.quirks = Set.copyOf(builder.quirks);
        this.data = builder.data
                .withRedacted(builder.dataRedacted)
                .withLiterals(quirks.contains(Quirk.NARROW_STRINGS) ? StringLiterals.GRAMMAR : StringLiterals.ANY);
        this.directory = new Directory(
                builder.tenantId,
                builder.clientId,
                builder.clientSecret,
                Optional.ofNullable(builder.clientCertificate),
                builder.username,
                builder.password,
                builder.refreshToken,
                builder.tokenLifetime,
                builder.refreshTokenLifetime,
                builder.usedRefreshTokensEnd,
                new DeviceSettings(
                        builder.deviceCodeLifetime,
                        builder.deviceCodeInterval,
                        Optional.ofNullable(builder.deviceCodesApprovedAfter)),
                new Access(
                        builder.mfa,
                        builder.appOnlyOnMpn,
                        builder.formerCmpResources,
                        quirks.contains(Quirk.STRAY_BLANKS_REFUSED)));
        this.timings = new Timings(builder.pendingFor, builder.runningFor);
        this.limits = builder.limits;
        this.files = new FileSettings(
                builder.gzip,
                builder.gzipMemberSize,
                builder.contentEncodingShown,
                builder.byteOrderMark,
                builder.lineFeeds,
                builder.linkLifetime);
        this.faults = List.copyOf(builder.faults);
        this.requestListener = builder.requestListener;
        this.connections = builder.connections;
        this.paging = new Paging(builder.pageSize, builder.relativeNextLinks);
        this.dataRedacted = builder.dataRedacted;
        this.testQueryTakes = builder.testQueryTakes;
        this.callbacks = builder.callbacks;
        this.outcomes = List.copyOf(builder.outcomes);
        this.stateFolder = Optional.ofNullable(builder.stateFolder);
        this.reportFiles = Map.copyOf(builder.reportFiles);
        this.blobStore = Optional.ofNullable(builder.blobStore);
    }

    List<OutcomeRule> outcomes() {
        return outcomes;
    }

    Map<String, Path> reportFiles() {
        return reportFiles;
    }

    Optional<StorageAccount> blobStore() {
        return blobStore;
    }

    /** Every setting at its default. */
    public static EmulatorConfig defaults() {
        return builder().build();
    }

    /** A builder with every setting at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The tenant's id. */
    public String tenantId() {
        return directory.tenantId();
    }

    /** The application's id. */
    public String clientId() {
        return directory.clientId();
    }

    /** The application's secret. */
    public String clientSecret() {
        return directory.clientSecret();
    }

    /** The user's principal name. */
    public String username() {
        return directory.username();
    }

    /** The user's password. */
    public String password() {
        return directory.password();
    }

    /** The refresh token that exists from the start. */
    public String refreshToken() {
        return directory.refreshToken();
    }

    int port() {
        return port;
    }

    Clock clock() {
        return clock;
    }

    WarehouseConfig data() {
        return data;
    }

    Directory directory() {
        return directory;
    }

    /** @param root what links begin with */
    ServiceSettings service(URI root) {
        return new ServiceSettings(
                root, limits, timings, quirks, paging, dataRedacted, testQueryTakes, callbacks, reportFiles);
    }

    FileSettings files() {
        return files;
    }

    List<FaultRule> faults() {
        return faults;
    }

    Consumer<RequestLogEntry> requestListener() {
        return requestListener;
    }

    WireLimits connections() {
        return connections;
    }

    Optional<Path> stateFolder() {
        return stateFolder;
    }

    /** Collects settings. Durations must not be negative. */
    public static final class Builder {

        private int port;
        private Clock clock = MovableClock.running();
        private WarehouseConfig data = WarehouseConfig.defaults();
        private String tenantId = "0f5a7e10-2b6c-4d4e-9a51-6d2f3c8b9a01";
        private String clientId = "5b1d9c44-7e0f-4c53-8f0a-92d1e6a7b302";
        private String clientSecret = "emulator-client-secret";
        private @Nullable X509Certificate clientCertificate;
        private String username = "reports@partner.example";
        private String password = "emulator-password";
        private String refreshToken = "emulator-refresh-token";
        private Duration tokenLifetime = Duration.ofMinutes(60);
        private Duration refreshTokenLifetime = Duration.ofDays(90);
        private boolean usedRefreshTokensEnd;
        private Duration deviceCodeLifetime = Duration.ofMinutes(15);
        private Duration deviceCodeInterval = Duration.ofSeconds(5);
        private @Nullable Duration deviceCodesApprovedAfter;
        private Mfa mfa = Mfa.REQUIRED_BY_API;
        private boolean appOnlyOnMpn;
        private boolean formerCmpResources;
        private Duration pendingFor = Duration.ofSeconds(1);
        private Duration runningFor = Duration.ofSeconds(1);
        private Limits limits = Limits.documented();
        private boolean gzip = true;
        private long gzipMemberSize;
        private boolean contentEncodingShown = true;
        private boolean byteOrderMark;
        private boolean lineFeeds;
        private Duration linkLifetime = Duration.ofHours(1);
        private final List<FaultRule> faults = new ArrayList<>();
        private Consumer<RequestLogEntry> requestListener = entry -> {};
        private WireLimits connections = WireLimits.defaults();
        private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        private int pageSize;
        private boolean relativeNextLinks;
        private boolean dataRedacted;
        private Duration testQueryTakes = Duration.ZERO;
        private CallbackReach callbacks = CallbackReach.LOCAL;
        private final List<OutcomeRule> outcomes = new ArrayList<>();
        private @Nullable Path stateFolder;
        private final Map<String, Path> reportFiles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private @Nullable StorageAccount blobStore;

        private Builder() {}

        /** The port to listen on; 0, the default, takes any free one. */
        public Builder port(int value) {
            if (value < 0 || value > 65_535) {
                throw new IllegalArgumentException("The port must be 0 to 65535, not " + value + ".");
            }
            port = value;
            return this;
        }

        /** What time it is; by default a {@link MovableClock} that runs. It moves executions on, and ends tokens and links. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** What the generated data depends on: the same seed, the same rows. */
        public Builder seed(long value) {
            data = data.withSeed(value);
            return this;
        }

        /** Rows of each dataset over all its time; 2,000 by default. */
        public Builder rows(int value) {
            data = data.withRowsPerDataset(value);
            return this;
        }

        /**
         * How contradictions and silences of the documents about datasets, queries and values are decided; each
         * switch names its section of api/reference.md. {@link DataSwitches#defaults()} by default.
         */
        public Builder dataSwitches(DataSwitches value) {
            data = data.withSwitches(value);
            return this;
        }

        Builder dataSwitches(UnaryOperator<DataSwitches> change) {
            data = data.withSwitches(change.apply(data.switches()));
            return this;
        }

        /** The tenant's id; the others answer AADSTS90002. */
        public Builder tenantId(String value) {
            tenantId = value;
            return this;
        }

        /** The application's id. */
        public Builder clientId(String value) {
            clientId = value;
            return this;
        }

        /** The application's secret; {@code emulator-client-secret} by default. */
        public Builder clientSecret(String value) {
            clientSecret = value;
            return this;
        }

        /** Whose private key may sign client assertions; none by default. */
        public Builder clientCertificate(X509Certificate value) {
            clientCertificate = value;
            return this;
        }

        /** The user's principal name; {@code reports@partner.example} by default. */
        public Builder username(String value) {
            username = value;
            return this;
        }

        /** The user's password; {@code emulator-password} by default. */
        public Builder password(String value) {
            password = value;
            return this;
        }

        /**
         * A refresh token that exists from the start, as if the user had once consented with MFA;
         * {@code emulator-refresh-token} by default.
         */
        public Builder refreshToken(String value) {
            refreshToken = value;
            return this;
        }

        /** How long an access token is accepted; 60 minutes by default (api/reference.md §1.1). */
        public Builder tokenLifetime(Duration value) {
            tokenLifetime = notNegative("tokenLifetime", value);
            return this;
        }

        /** How long a refresh token is accepted after it was issued; 90 days by default. */
        public Builder refreshTokenLifetime(Duration value) {
            refreshTokenLifetime = notNegative("refreshTokenLifetime", value);
            return this;
        }

        /** Whether a refresh token is refused once it was redeemed; false by default, as with Entra ID. */
        public Builder usedRefreshTokensEnd(boolean value) {
            usedRefreshTokensEnd = value;
            return this;
        }

        /** How long a device code can be approved and redeemed; 15 minutes by default. */
        public Builder deviceCodeLifetime(Duration value) {
            deviceCodeLifetime = notNegative("deviceCodeLifetime", value);
            return this;
        }

        /** How often a device may ask whether its code is approved; 5 seconds by default. */
        public Builder deviceCodeInterval(Duration value) {
            deviceCodeInterval = notNegative("deviceCodeInterval", value);
            return this;
        }

        /**
         * After how long a device code is approved by itself. By default never: it is approved on the emulator's page
         * {@code /devicelogin}, or by a POST to it.
         */
        public Builder deviceCodesApprovedAfter(Duration value) {
            deviceCodesApprovedAfter = notNegative("deviceCodesApprovedAfter", value);
            return this;
        }

        /**
         * What happens to users who signed in without multi-factor authentication, as all do by password. By default the
         * API refuses their tokens (api/reference.md §1.4); refresh tokens and device codes stand for users who passed.
         */
        public Builder mfa(Mfa value) {
            mfa = value;
            return this;
        }

        /**
         * Whether mpn takes the token of an application without a user. False by default: mpn is documented for
         * application and user together (api/reference.md §1.2).
         */
        public Builder appOnlyOnMpn(boolean value) {
            appOnlyOnMpn = value;
            return this;
        }

        /**
         * Whether cmp still takes tokens for {@code https://graph.windows.net} and {@code https://graph.microsoft.com},
         * as its documents said until 2024; false by default (api/reference.md §1.1).
         */
        public Builder formerCmpResources(boolean value) {
            formerCmpResources = value;
            return this;
        }

        /** How long an execution is Pending once it has started; a second by default. */
        public Builder pendingFor(Duration value) {
            pendingFor = notNegative("pendingFor", value);
            return this;
        }

        /** How long it is Running after that; a second by default. */
        public Builder runningFor(Duration value) {
            runningFor = notNegative("runningFor", value);
            return this;
        }

        /** Quotas and other limits; the documented ones by default. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        Builder limits(UnaryOperator<Limits> change) {
            limits = change.apply(limits);
            return this;
        }

        /** Whether report files are gzip-compressed (the default, as the service stores them) or plain. */
        public Builder gzip(boolean value) {
            gzip = value;
            return this;
        }

        /**
         * Bytes of text after which a gzip-compressed report file begins another gzip member; 0, the default: it is one
         * member. Nothing is documented (api/reference.md §2.6).
         */
        public Builder gzipMemberSize(long value) {
            if (value < 0) {
                throw new IllegalArgumentException("gzipMemberSize must not be negative, but is " + value + ".");
            }
            gzipMemberSize = value;
            return this;
        }

        /**
         * Whether a gzip-compressed report file says so in {@code Content-Encoding} (the default, api/reference.md §2.6),
         * or leaves it to its first bytes.
         */
        public Builder contentEncodingShown(boolean value) {
            contentEncodingShown = value;
            return this;
        }

        /** Whether report files begin with a byte order mark (api/reference.md §2.6); they do not by default. */
        public Builder byteOrderMark(boolean value) {
            byteOrderMark = value;
            return this;
        }

        /** Whether records of report files end with LF instead of CRLF, the default (api/reference.md §2.6). */
        public Builder lineFeeds(boolean value) {
            lineFeeds = value;
            return this;
        }

        /**
         * What reports on a dataset hold instead of generated data, whatever their queries select: a file that you
         * captured, say, gzip or plain. An execution keeps the bytes that were there when its file was first needed; if
         * there is none then, it fails.
         *
         * @throws IllegalArgumentException if it cannot be read
         */
        public Builder reportFile(String dataset, Path file) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new IllegalArgumentException("The report file '" + file + "' of " + dataset + " cannot be read.");
            }
            reportFiles.put(dataset, file.toAbsolutePath());
            return this;
        }

        /**
         * Where report files are kept: {@code azurite} for an Azurite at its usual address on this machine, the address of
         * another, as {@code http://127.0.0.1:10001/devstoreaccount1}, or a connection string as Azure's tools take it. Links
         * are then shared access signatures of that store, by its clock. By default the emulator serves files itself.
         *
         * @throws IllegalArgumentException if it is none of these
         */
        public Builder blobStore(String value) {
            blobStore = StorageAccount.of(value);
            return this;
        }

        /** A fault that is planned from the start; may be called more than once. One that was kept goes on where it stood. */
        public Builder fault(FaultRule value) {
            faults.add(value);
            return this;
        }

        /** Is told of every request once it is answered, from the thread that answered it; nobody is by default. */
        public Builder requestListener(Consumer<RequestLogEntry> value) {
            requestListener = value;
            return this;
        }

        /** How many connections there may be, and how long they may take; {@link WireLimits#defaults()} by default. */
        public Builder connections(WireLimits value) {
            connections = value;
            return this;
        }

        /** How long a link to a report file is accepted; an hour by default. No number is documented. */
        public Builder linkLifetime(Duration value) {
            linkLifetime = notNegative("linkLifetime", value);
            return this;
        }

        /** Reads a contradiction of the documents the other way; by default none. */
        public Builder quirk(Quirk value) {
            quirks.add(value);
            return this;
        }

        /**
         * Whether a call for executions without {@code executionStatus} also shows unfinished ones: see
         * {@link Quirk#UNFINISHED_EXECUTIONS_SHOWN}. False by default.
         */
        public Builder unfinishedShown(boolean value) {
            if (value) {
                quirks.add(Quirk.UNFINISHED_EXECUTIONS_SHOWN);
            } else {
                quirks.remove(Quirk.UNFINISHED_EXECUTIONS_SHOWN);
            }
            return this;
        }

        /**
         * Entries of a page of a list; 0, the default, for lists that come whole, as in all documented examples
         * (api/reference.md §2.0).
         */
        public Builder pageSize(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("pageSize must not be negative, but is " + value + ".");
            }
            pageSize = value;
            return this;
        }

        /**
         * Whether {@code nextLink} is relative to the program's base instead of absolute; false by default. Neither is
         * documented (api/reference.md §2.0).
         */
        public Builder relativeNextLinks(boolean value) {
            relativeNextLinks = value;
            return this;
        }

        /**
         * Whether the user is a plain report viewer, who sees no sensitive data (api/reference.md §1.3); false by default.
         * All answers of mpn then say {@code dataRedacted}, and in reports and test queries these values are absent:
         * revenue; names, domains, addresses and DUNS numbers of customers; names, mail addresses and ids of employees.
         */
        public Builder dataRedacted(boolean value) {
            dataRedacted = value;
            return this;
        }

        /**
         * How long a test query keeps its caller waiting, in real time; not at all by default. Beyond
         * {@link Limits#testTime} it is refused (api/reference.md §2.3).
         */
        public Builder testQueryTakes(Duration value) {
            testQueryTakes = notNegative("testQueryTakes", value);
            return this;
        }

        /** Which callback addresses are called after an execution; those on loopback by default (api/reference.md §2.7). */
        public Builder callbacks(CallbackReach value) {
            callbacks = value;
            return this;
        }

        /** How executions of reports on a dataset end that are scheduled from the start on; by default completed. */
        public Builder outcome(String dataset, Outcome value) {
            return outcome(OutcomeRule.standing(dataset, value));
        }

        /**
         * How executions end that are scheduled from the start on. Of several rules the first wins that fits; of several
         * that are about all executions of one dataset the last counts.
         */
        public Builder outcome(OutcomeRule value) {
            value.dataset()
                    .filter(value::standsFor)
                    .ifPresent(dataset -> outcomes.removeIf(rule -> rule.standsFor(dataset)));
            outcomes.add(value);
            return this;
        }

        /**
         * Where state is kept: queries, reports, executions, device codes, faults, outcomes, and the keys by which tokens
         * and links stay good. By default nowhere. The folder is made if need be; one emulator at a time may use it.
         */
        public Builder stateFolder(Path value) {
            stateFolder = value;
            return this;
        }

        public EmulatorConfig build() {
            return new EmulatorConfig(this);
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative, but is " + value + ".");
            }
            return value;
        }
    }
}
