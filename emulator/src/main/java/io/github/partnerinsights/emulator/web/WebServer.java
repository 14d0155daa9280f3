package io.github.partnerinsights.emulator.web;

import io.github.partnerinsights.emulator.wire.HttpListener;
import io.github.partnerinsights.emulator.wire.Refusal;
import io.github.partnerinsights.emulator.wire.Reply;
import io.github.partnerinsights.emulator.wire.WireHandler;
import io.github.partnerinsights.emulator.wire.WireLimits;
import io.github.partnerinsights.emulator.wire.WireRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The HTTP server: finds the handlers of requests, lets them be served, keeps the log. Loopback only. */
public final class WebServer implements AutoCloseable {

    /** Gives a refused request its body. */
    @FunctionalInterface
    public interface ProblemAnswer {
        Response answer(Request request, HttpProblem problem);
    }

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    private final HttpListener listener;
    private final Router router;
    private final ProblemAnswer problems;
    private final RequestLog log;
    private final Serving serving;
    private final Clock clock;
    private volatile boolean closed;

    private WebServer(
            HttpListener listener,
            Router router,
            ProblemAnswer problems,
            RequestLog log,
            Serving serving,
            Clock clock) {
        this.listener = listener;
        this.router = router;
        this.problems = problems;
        this.log = log;
        this.serving = serving;
        this.clock = clock;
    }

    /**
     * Binds 127.0.0.1; requests are answered from {@link #start} on.
     *
     * @param port 0 for any free one
     * @param serving how requests get their answers; those of the control API are served plainly in any case
     * @throws java.io.UncheckedIOException if the port cannot be bound
     */
    public static WebServer bind(
            int port,
            WireLimits limits,
            Router router,
            ProblemAnswer problems,
            RequestLog log,
            Serving serving,
            Clock clock) {
        return new WebServer(HttpListener.bind(port, limits), router, problems, log, serving, clock);
    }

    /** Begins to answer. */
    public void start() {
        listener.start(new WireHandler() {
            @Override
            public void handle(WireRequest request, Reply reply) throws IOException {
                answer(request, reply);
            }

            @Override
            public void refuse(Refusal refusal, Reply reply) throws IOException {
                Request unread = new Request(refusal.method(), refusal.target(), Map.of(), new byte[0]);
                Response response = problems.answer(unread, new HttpProblem(refusal.status(), refusal.reason()));
                send(unread, response, reply);
            }
        });
    }

    /** The port that it listens on. */
    public int port() {
        return listener.port();
    }

    /** Waits until clients have no more than so many connections open, idle ones included; false if time is over before. */
    public boolean awaitConnections(int most, Duration timeout) throws InterruptedException {
        return listener.awaitConnections(most, timeout);
    }

    @Override
    public void close() {
        closed = true;
        listener.close();
    }

    /** Answers it in any case: also a mistake of the emulator's own is better told than met with silence. */
    private void answer(WireRequest received, Reply reply) throws IOException {
        Request request = new Request(received.method(), received.target(), received.headers(), received.body());
        try {
            serve(request, received.bodyTooLarge(), reply);
        } catch (RuntimeException | Error e) {
            Response failed = failed(request, e);
            if (reply.begun()) {
                reply.drop();
            } else {
                send(request, failed, reply);
            }
        }
    }

    private void serve(Request request, boolean bodyTooLarge, Reply reply) throws IOException {
        Route route = route(request, bodyTooLarge);
        Exchange exchange = exchange(route.call(), given -> handled(route, given), request, reply);
        if (route.call() == Call.CONTROL) {
            Serving.plain().serve(exchange);
        } else {
            serving.serve(exchange);
        }
    }

    private Exchange exchange(Call call, Handler handler, Request request, Reply reply) {
        return new Exchange(call, handler, request, reply, problems, log, clock);
    }

    private void send(Request request, Response response, Reply reply) throws IOException {
        exchange(Call.OTHER, given -> response, request, reply).answer(response);
    }

    /** What answers a request, with the name by which faults and log know it. */
    private record Route(Call call, Handler handler) {}

    private Route route(Request request, boolean bodyTooLarge) {
        try {
            Router.Match match = router.match(request.method(), request.rawPath());
            Call call = match instanceof Router.Found found ? found.call() : Call.OTHER;
            if (bodyTooLarge) {
                return new Route(call, refusing(new HttpProblem(413, "The request body is larger than 1 MiB.")));
            }
            if (match instanceof Router.Found found) {
                return new Route(call, given -> found.handler().handle(given.withPathValues(found.pathValues())));
            }
            if (match instanceof Router.WrongMethod wrong) {
                String allowed = String.join(", ", wrong.allowed());
                return new Route(
                        call,
                        given -> problems.answer(
                                        given,
                                        new HttpProblem(
                                                405,
                                                given.method() + " is not allowed for " + given.path() + "; use "
                                                        + allowed))
                                .withHeader("Allow", allowed));
            }
            return new Route(call, refusing(new HttpProblem(404, "Nothing is served at " + request.path())));
        } catch (HttpProblem malformedPath) {
            return new Route(Call.OTHER, refusing(malformedPath));
        }
    }

    private static Handler refusing(HttpProblem problem) {
        return request -> {
            throw problem;
        };
    }

    private Response handled(Route route, Request request) {
        try {
            return route.handler().handle(request);
        } catch (HttpProblem problem) {
            return problems.answer(request, problem);
        } catch (RuntimeException e) {
            return failed(request, e);
        }
    }

    private Response failed(Request request, Throwable cause) {
        System.Logger.Level level = closed ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR;
        LOG.log(level, "cannot answer " + request.method() + " " + Masking.target(request.target()), cause);
        return problems.answer(request, new HttpProblem(500, "Service unavailable"));
    }
}
