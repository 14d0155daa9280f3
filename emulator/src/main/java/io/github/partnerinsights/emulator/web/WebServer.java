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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The HTTP server: finds the handlers of requests, applies the fault plan, keeps the log. Loopback only. */
public final class WebServer implements AutoCloseable {

    /** Gives a refused request its body. */
    @FunctionalInterface
    public interface ProblemAnswer {
        Response answer(Request request, HttpProblem problem);
    }

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
    private static final Pattern HARMLESS_ID = Pattern.compile("[\\w.:-]{1,128}");

    private final HttpListener listener;
    private final Router router;
    private final ProblemAnswer problems;
    private final RequestLog log;
    private final FaultPlan faults;
    private final Clock clock;
    private volatile boolean closed;

    private WebServer(
            HttpListener listener,
            Router router,
            ProblemAnswer problems,
            RequestLog log,
            FaultPlan faults,
            Clock clock) {
        this.listener = listener;
        this.router = router;
        this.problems = problems;
        this.log = log;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Binds 127.0.0.1; requests are answered from {@link #start} on.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException if the port cannot be bound
     */
    public static WebServer bind(
            int port,
            WireLimits limits,
            Router router,
            ProblemAnswer problems,
            RequestLog log,
            FaultPlan faults,
            Clock clock) {
        return new WebServer(HttpListener.bind(port, limits), router, problems, log, faults, clock);
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
                send(reply, Call.OTHER, unread, response, Optional.empty());
            }
        });
    }

    /** The port that it listens on. */
    public int port() {
        return listener.port();
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
                send(reply, Call.OTHER, request, failed, Optional.empty());
            }
        }
    }

    private void serve(Request request, boolean bodyTooLarge, Reply reply) throws IOException {
        Route route = route(request, bodyTooLarge);
        if (route.call() == Call.CONTROL) {
            send(reply, route.call(), request, handled(route, request), Optional.empty());
            return;
        }
        Optional<FaultPlan.Taken> taken = faults.take(route.call(), request);
        if (taken.isEmpty()) {
            send(reply, route.call(), request, handled(route, request), Optional.empty());
            return;
        }
        Fault fault = taken.get().fault();
        if (fault instanceof Fault.Refuse) {
            faults.settle(taken.get(), true);
            unanswered(route.call(), request);
            reply.drop();
        } else if (fault instanceof Fault.Reset) {
            faults.settle(taken.get(), true);
            unanswered(route.call(), request);
            reply.reset();
        } else if (fault instanceof Fault.Answer answer) {
            faults.settle(taken.get(), true);
            send(reply, route.call(), request, answer.response(), Optional.of(fault));
        } else if (fault instanceof Fault.Busy busy) {
            faults.settle(taken.get(), true);
            send(reply, route.call(), request, refusal(request, busy), Optional.of(fault));
        } else if (fault instanceof Fault.LoseAnswer) {
            faults.settle(taken.get(), true);
            handled(route, request);
            unanswered(route.call(), request);
            reply.drop();
        } else {
            if (fault instanceof Fault.Delay delay) {
                FaultySink.pause(delay.time());
            }
            spoilt(reply, route, request, taken.get());
        }
    }

    /** Carries the call out, and spoils its answer, if the fault can happen to this one. */
    private void spoilt(Reply reply, Route route, Request request, FaultPlan.Taken taken) throws IOException {
        Optional<Fault> fault = Optional.of(taken.fault());
        Effect effect = new Effect(fault);
        boolean happens = false;
        Response response;
        try {
            Request seen = effect.request(request);
            Response answer = handled(route, seen);
            response = effect.response(answer);
            happens = effect.happens(request, seen, answer, response);
        } finally {
            faults.settle(taken, happens);
        }
        send(reply, route.call(), request, response, fault);
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

    private Response refusal(Request request, Fault.Busy busy) {
        String retryAfter = busy.form() == Fault.RetryAfter.DATE
                ? HttpDate.format(roundedUp(clock.instant().plus(busy.retryAfter())))
                : Long.toString(roundedUp(Instant.EPOCH.plus(busy.retryAfter())).getEpochSecond());
        return problems.answer(
                        request, new HttpProblem(busy.status(), "Too many requests; try again after " + retryAfter))
                .withHeader("Retry-After", retryAfter);
    }

    /** To whole seconds: a client that comes back earlier than it was told would be wrong to. */
    private static Instant roundedUp(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? time : second.plus(Duration.ofSeconds(1));
    }

    private void unanswered(Call call, Request request) {
        log.finish(log.begin(call, request, 0, clock.instant()), 0);
    }

    private void send(Reply reply, Call call, Request request, Response response, Optional<Fault> fault)
            throws IOException {
        if (call == Call.CONTROL) {
            write(reply, call, request, response, fault);
            return;
        }
        long entry = log.begin(call, request, response.status(), clock.instant());
        long written = 0;
        try {
            written = write(reply, call, request, response, fault);
        } finally {
            log.finish(entry, written);
        }
    }

    /** Writes an answer; how many bytes of its body left. */
    private long write(Reply reply, Call call, Request request, Response response, Optional<Fault> fault)
            throws IOException {
        boolean bodiless = response.hasNoBody(request);
        Effect effect = new Effect(fault);
        FaultySink sink = new FaultySink(
                reply.begin(
                        response.status(), headers(call, request, response), effect.declaredLength(response.body())),
                fault);
        if (bodiless) {
            reply.end();
            return 0;
        }
        try {
            response.body().writer().writeTo(sink);
            reply.end();
        } catch (FaultySink.CutOff cut) {
            if (fault.orElse(null) instanceof Fault.ResetAfter) {
                reply.reset();
            } else {
                reply.drop();
            }
        }
        return sink.written();
    }

    /** The answer's headers, the emulator's time, and the ids that the API has for support; files have others. */
    private Map<String, String> headers(Call call, Request request, Response response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.putIfAbsent("Date", HttpDate.format(clock.instant()));
        if (call == Call.FILE || call == Call.CONTROL) {
            return headers;
        }
        for (String id : new String[] {"ms-correlationid", "ms-requestid"}) {
            if (!response.headers().containsKey(id)) {
                headers.put(id, correlation(request, id));
            }
        }
        return headers;
    }

    /** The id that the client sent, if it is fit for a header, else a new one. */
    private static String correlation(Request request, String name) {
        return request.header(name)
                .filter(id -> HARMLESS_ID.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
