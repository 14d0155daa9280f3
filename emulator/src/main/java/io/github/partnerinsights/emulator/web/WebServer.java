package io.github.partnerinsights.emulator.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The HTTP server: reads requests, finds their handlers, applies the fault plan, keeps the log. Loopback only. */
public final class WebServer implements AutoCloseable {

    /** Gives a refused request its body. */
    @FunctionalInterface
    public interface ProblemAnswer {
        Response answer(HttpProblem problem);
    }

    /** A request body may have this many bytes; a larger one is refused with 413. */
    static final int MAX_BODY = 1 << 20;

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
    private static final Pattern HARMLESS_ID = Pattern.compile("[\\w.:-]{1,128}");
    private static final AtomicInteger THREADS = new AtomicInteger();

    static {
        // Read once by the JDK's server when its first instance is made. Without it each small answer on a kept
        // connection waits some 40 ms for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Router router;
    private final ProblemAnswer problems;
    private final RequestLog log;
    private final FaultPlan faults;
    private final Clock clock;

    private WebServer(
            HttpServer server, Router router, ProblemAnswer problems, RequestLog log, FaultPlan faults, Clock clock) {
        this.server = server;
        this.router = router;
        this.problems = problems;
        this.log = log;
        this.faults = faults;
        this.clock = clock;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "partner-insights-emulator-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Binds 127.0.0.1; requests are answered from {@link #start} on.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port cannot be bound
     */
    public static WebServer bind(
            int port, Router router, ProblemAnswer problems, RequestLog log, FaultPlan faults, Clock clock) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            return new WebServer(server, router, problems, log, faults, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    /** Begins to answer. */
    public void start() {
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            // Calls under way end before what they use is closed; interrupted as they are, they end soon.
            boolean ended = threads.awaitTermination(5, TimeUnit.SECONDS);
            LOG.log(System.Logger.Level.DEBUG, "all calls ended: {0}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            answer(exchange);
        } catch (IOException e) {
            // The client went away, or a fault ended the connection: nobody is left to tell.
            LOG.log(System.Logger.Level.DEBUG, "connection ended early", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<byte[]> body = body(exchange);
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                body.orElse(new byte[0]));
        Router.Match match = router.match(request.method(), request.path());
        Call call = match instanceof Router.Found found ? found.call() : Call.OTHER;
        Optional<Fault> fault = faults.take(call, request);
        if (fault.orElse(null) instanceof Fault.Refuse) {
            log.finish(log.begin(call, request, 0, clock.instant()), 0);
            return;
        }
        Response response = fault.orElse(null) instanceof Fault.Answer answer
                ? answer.response()
                : body.isEmpty()
                        ? problems.answer(new HttpProblem(413, "The request body is larger than 1 MiB."))
                        : handled(match, request);
        if (fault.orElse(null) instanceof Fault.LoseAnswer) {
            log.finish(log.begin(call, request, 0, clock.instant()), 0);
            return;
        }
        send(exchange, call, request, response, fault);
    }

    /** The request's body, or empty if it is too large. */
    private static Optional<byte[]> body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] bytes = in.readNBytes(MAX_BODY + 1);
        return bytes.length > MAX_BODY ? Optional.empty() : Optional.of(bytes);
    }

    private Response handled(Router.Match match, Request request) {
        try {
            if (match instanceof Router.Found found) {
                return found.handler().handle(request.withPathValues(found.pathValues()));
            }
            if (match instanceof Router.WrongMethod wrong) {
                String allowed = String.join(", ", wrong.allowed());
                return problems.answer(new HttpProblem(
                                405, request.method() + " is not allowed for " + request.path() + "; use " + allowed))
                        .withHeader("Allow", allowed);
            }
            return problems.answer(new HttpProblem(404, "Nothing is served at " + request.path()));
        } catch (HttpProblem problem) {
            return problems.answer(problem);
        } catch (RuntimeException e) {
            System.Logger.Level level = threads.isShutdown() ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR;
            LOG.log(level, "cannot answer " + request.method() + " " + request.path(), e);
            return problems.answer(new HttpProblem(500, "Service unavailable"));
        }
    }

    private void send(HttpExchange exchange, Call call, Request request, Response response, Optional<Fault> fault)
            throws IOException {
        Map<String, String> headers = response.headers();
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        for (String id : new String[] {"ms-correlationid", "ms-requestid"}) {
            if (!headers.containsKey(id)) {
                exchange.getResponseHeaders().set(id, correlation(request, id));
            }
        }
        long entry = log.begin(call, request, response.status(), clock.instant());
        long written = 0;
        try {
            boolean head = request.method().equals("HEAD");
            boolean chunked = response.body().length().isEmpty();
            long length = response.body().length().orElse(0);
            if (head && !chunked) {
                exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            }
            // The JDK's server takes 0 for "in chunks" and -1 for "no body".
            exchange.sendResponseHeaders(response.status(), head || (!chunked && length == 0) ? -1 : length);
            if (!head && (chunked || length > 0)) {
                FaultyOutput out = new FaultyOutput(exchange.getResponseBody(), fault);
                try {
                    response.body().writer().writeTo(out);
                    out.flush();
                    exchange.getResponseBody().close();
                } finally {
                    written = out.written();
                }
            }
        } finally {
            log.finish(entry, written);
        }
    }

    /** The id that the client sent, if it is fit for a header, else a new one. */
    private static String correlation(Request request, String name) {
        return request.header(name)
                .filter(id -> HARMLESS_ID.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
