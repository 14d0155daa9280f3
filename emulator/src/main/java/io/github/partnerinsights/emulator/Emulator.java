package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.file.ReportFiles;
import io.github.partnerinsights.emulator.service.Envelope;
import io.github.partnerinsights.emulator.service.MpnApi;
import io.github.partnerinsights.emulator.service.Outcomes;
import io.github.partnerinsights.emulator.signin.AccessTokens;
import io.github.partnerinsights.emulator.signin.Authentication;
import io.github.partnerinsights.emulator.signin.TokenEndpoint;
import io.github.partnerinsights.emulator.web.FaultPlan;
import io.github.partnerinsights.emulator.web.RequestLog;
import io.github.partnerinsights.emulator.web.Router;
import io.github.partnerinsights.emulator.web.WebServer;
import java.net.URI;
import java.time.Clock;
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
    private final WebServer server;
    private final Warehouse warehouse;
    private final ReportFiles files;
    private final RequestLog requestLog;
    private final FaultPlan faults;
    private final Outcomes outcomes;
    private final URI authority;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Emulator(
            EmulatorConfig config,
            WebServer server,
            Warehouse warehouse,
            ReportFiles files,
            RequestLog requestLog,
            FaultPlan faults,
            Outcomes outcomes,
            URI authority) {
        this.config = config;
        this.server = server;
        this.warehouse = warehouse;
        this.files = files;
        this.requestLog = requestLog;
        this.faults = faults;
        this.outcomes = outcomes;
        this.authority = authority;
    }

    /**
     * Starts an emulator; it answers when this returns.
     *
     * @throws java.io.UncheckedIOException if the port is taken, or there is no room for temporary files
     */
    public static Emulator start(EmulatorConfig config) {
        Clock clock = config.clock();
        Router router = new Router();
        RequestLog log = new RequestLog();
        FaultPlan faults = new FaultPlan();
        // The port comes first: links to files name it.
        WebServer server = WebServer.bind(config.port(), router, Envelope::problem, log, faults, clock);
        try {
            URI authority = URI.create("http://127.0.0.1:" + server.port());
            Warehouse warehouse = Warehouse.open(config.data(), clock);
            ReportFiles files = new ReportFiles(warehouse, config.files(), authority, clock);
            AccessTokens tokens = new AccessTokens(config.directory(), clock);
            Outcomes outcomes = new Outcomes();
            new TokenEndpoint(config.directory(), tokens, clock).addTo(router);
            new MpnApi(
                            new Authentication(tokens, config.directory().mfa()),
                            warehouse,
                            files,
                            config.limits(),
                            config.timings(),
                            outcomes,
                            config.unfinishedShown(),
                            clock)
                    .addTo(router, "/insights/v1/mpn");
            files.addTo(router);
            server.start();
            return new Emulator(config, server, warehouse, files, log, faults, outcomes, authority);
        } catch (RuntimeException e) {
            server.close();
            throw e;
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

    /** What shall go wrong at the next calls. */
    public FaultPlan faults() {
        return faults;
    }

    /** How executions end. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /** The data, to compare with what the API delivers. */
    public Warehouse warehouse() {
        return warehouse;
    }

    /** Stops answering, and discards data and files. Closing twice is harmless. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.close();
            try {
                warehouse.close();
            } finally {
                files.close();
            }
        }
    }
}
