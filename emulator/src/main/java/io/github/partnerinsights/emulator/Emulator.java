package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.control.ControlApi;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.fault.FaultPlan;
import io.github.partnerinsights.emulator.fault.FaultyServing;
import io.github.partnerinsights.emulator.file.LinkKey;
import io.github.partnerinsights.emulator.file.ReportFiles;
import io.github.partnerinsights.emulator.outcome.OutcomeRule;
import io.github.partnerinsights.emulator.outcome.Outcomes;
import io.github.partnerinsights.emulator.page.FrontPage;
import io.github.partnerinsights.emulator.service.Envelope;
import io.github.partnerinsights.emulator.service.Overview;
import io.github.partnerinsights.emulator.service.ReportApi;
import io.github.partnerinsights.emulator.service.ServiceSettings;
import io.github.partnerinsights.emulator.signin.AccessTokens;
import io.github.partnerinsights.emulator.signin.Authentication;
import io.github.partnerinsights.emulator.signin.SigningKey;
import io.github.partnerinsights.emulator.signin.TokenEndpoint;
import io.github.partnerinsights.emulator.state.StateFolder;
import io.github.partnerinsights.emulator.state.StateStore;
import io.github.partnerinsights.emulator.swagger.SwaggerPages;
import io.github.partnerinsights.emulator.web.RequestLog;
import io.github.partnerinsights.emulator.web.Router;
import io.github.partnerinsights.emulator.web.WebServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The Partner Insights report API, sign-in and report files included, on a port of 127.0.0.1. Instances share nothing.
 *
 * <pre>{@code
 * try (Emulator emulator = Emulator.start(EmulatorConfig.defaults())) {
 *     client.endpoint(emulator.endpoint()).authority(emulator.authority());
 * }
 * }</pre>
 */
public final class Emulator implements AutoCloseable {

    private final EmulatorConfig config;
    private final Deque<AutoCloseable> parts;
    private final Warehouse warehouse;
    private final WebServer server;
    private final Router router;
    private final RequestLog requestLog;
    private final FaultPlan faults;
    private final Outcomes outcomes;
    private final URI authority;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Emulator(
            EmulatorConfig config,
            Deque<AutoCloseable> parts,
            Warehouse warehouse,
            WebServer server,
            Router router,
            RequestLog requestLog,
            FaultPlan faults,
            Outcomes outcomes,
            URI authority) {
        this.config = config;
        this.parts = parts;
        this.warehouse = warehouse;
        this.server = server;
        this.router = router;
        this.requestLog = requestLog;
        this.faults = faults;
        this.outcomes = outcomes;
        this.authority = authority;
    }

    /**
     * Starts an emulator; it answers when this returns.
     *
     * @throws IllegalArgumentException if an outcome or a report file is set of a dataset that there is not
     * @throws java.io.UncheckedIOException if the port is taken, there is no room for temporary files, the state folder is
     *     in use or unreadable, or the blob store does not take files
     */
    public static Emulator start(EmulatorConfig config) {
        Clock clock = config.clock();
        Router router = new Router();
        RequestLog log = new RequestLog(config.requestListener());
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            StateStore store = opened(
                    parts,
                    config.stateFolder().<StateStore>map(StateFolder::open).orElseGet(StateStore::none));
            opened(parts, KeptClock.of(clock, store));
            FaultPlan faults = new FaultPlan(store, config.faults());
            // The port comes before what names it: links to files, and the page for device codes.
            WebServer server = opened(
                    parts,
                    WebServer.bind(
                            config.port(),
                            config.connections(),
                            router,
                            Envelope::problem,
                            log,
                            new FaultyServing(faults, clock),
                            clock));
            URI authority = URI.create("http://127.0.0.1:" + server.port());
            Warehouse mpn = opened(parts, Warehouse.open(Program.MPN, config.data(), clock));
            Warehouse cmp = opened(parts, Warehouse.open(Program.CMP, config.data(), clock));
            checkDatasets(config, mpn, cmp);
            Outcomes outcomes = new Outcomes(store, config.outcomes());
            ReportFiles files = opened(
                    parts,
                    config.blobStore()
                            .map(account -> ReportFiles.in(account, config.files()))
                            .orElseGet(() -> new ReportFiles(config.files(), authority, LinkKey.of(store), clock)));
            SigningKey key = SigningKey.of(store);
            AccessTokens tokens = new AccessTokens(config.directory(), key, clock);
            Authentication authentication =
                    new Authentication(tokens, config.directory().access());
            ServiceSettings settings = config.service(authority);
            new TokenEndpoint(config.directory(), key, tokens, store, authority, clock).addTo(router);
            ReportApi mpnApi = opened(
                    parts, new ReportApi(Program.MPN, settings, authentication, mpn, files, outcomes, store, clock));
            ReportApi cmpApi = opened(
                    parts, new ReportApi(Program.CMP, settings, authentication, cmp, files, outcomes, store, clock));
            mpnApi.addTo(router, "/insights/v1/mpn");
            cmpApi.addTo(router, "/insights/v1/cmp");
            cmpApi.addTo(router, "/insights/v1.1/cmp");
            files.addTo(router);
            Map<String, Overview> programs = new LinkedHashMap<>();
            programs.put("mpn", mpnApi.overview());
            programs.put("cmp", cmpApi.overview());
            Map<String, String> clientSettings = clientSettings(config, authority);
            new ControlApi(clientSettings, programs, faults, new ClockControl(clock), log, outcomes).addTo(router);
            SwaggerPages swagger = new SwaggerPages(clientSettings, clock);
            swagger.addTo(router, Program.MPN, "/insights/v1/mpn");
            swagger.addTo(router, Program.CMP, "/insights/v1/cmp");
            swagger.addTo(router, Program.CMP, "/insights/v1.1/cmp");
            swagger.addControlTo(router, "/emulator");
            new FrontPage().addTo(router);
            server.start();
            // Requests end first.
            parts.remove(server);
            parts.push(server);
            return new Emulator(config, parts, mpn, server, router, log, faults, outcomes, authority);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static void checkDatasets(EmulatorConfig config, Warehouse... warehouses) {
        for (OutcomeRule rule : config.outcomes()) {
            rule.dataset().ifPresent(dataset -> checkDataset(dataset, "set an outcome of", warehouses));
        }
        config.reportFiles().keySet().forEach(dataset -> checkDataset(dataset, "have a report file", warehouses));
    }

    private static void checkDataset(String dataset, String purpose, Warehouse... warehouses) {
        if (Arrays.stream(warehouses)
                .noneMatch(warehouse -> warehouse.dataset(dataset).isPresent())) {
            throw new IllegalArgumentException("There is no dataset '" + dataset + "' to " + purpose + ".");
        }
    }

    private static Map<String, String> clientSettings(EmulatorConfig config, URI authority) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("endpoint", authority.resolve("/insights/v1").toString());
        settings.put("authority", authority.toString());
        settings.put("tenantId", config.tenantId());
        settings.put("clientId", config.clientId());
        settings.put("clientSecret", config.clientSecret());
        settings.put("refreshToken", config.refreshToken());
        settings.put("username", config.username());
        settings.put("password", config.password());
        return settings;
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    /** Closes all parts, the latest first, also if one of them fails. */
    private static void closeAll(Deque<AutoCloseable> parts) {
        RuntimeException failure = null;
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("A part of the emulator could not be closed.");
                }
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The service root, to which a client appends the program: {@code http://127.0.0.1:port/insights/v1}. */
    public URI endpoint() {
        return authority.resolve("/insights/v1");
    }

    /** The sign-in root, to which a client appends tenant and token path: {@code http://127.0.0.1:port}. */
    public URI authority() {
        return authority;
    }

    /** What it was started with; its credentials are the ones to sign in with. */
    public EmulatorConfig config() {
        return config;
    }

    /** What time it is here. */
    public Clock clock() {
        return config.clock();
    }

    /** The requests so far. */
    public RequestLog requestLog() {
        return requestLog;
    }

    /** Waits until no client has a connection open, idle ones included; false if the time is over before. */
    public boolean awaitNoConnection(Duration timeout) throws InterruptedException {
        return awaitConnections(0, timeout);
    }

    /** Waits until clients have no more than so many connections open, idle ones included; false if time is over before. */
    public boolean awaitConnections(int most, Duration timeout) throws InterruptedException {
        return server.awaitConnections(most, timeout);
    }

    /** What shall go wrong at the next calls. */
    public FaultPlan faults() {
        return faults;
    }

    /** How executions end. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /**
     * The secrets of this emulator that stand in a text, such as a client's log: the application's, the user's, and what
     * looks like a token or the signature of a link that an emulator has handed out. Empty if there are none.
     */
    public List<String> secretsIn(String text) {
        return new SecretSearch(config).in(text);
    }

    /** Method and template of all that is served. */
    List<String> routes() {
        return router.templates();
    }

    /** The data of mpn, to compare with what the API delivers. */
    public Warehouse warehouse() {
        return warehouse;
    }

    /** Stops answering, and discards data and files. Closing twice is harmless. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeAll(parts);
        }
    }
}
