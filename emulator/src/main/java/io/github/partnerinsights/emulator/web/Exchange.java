package io.github.partnerinsights.emulator.web;

import io.github.partnerinsights.emulator.wire.Reply;
import io.github.partnerinsights.emulator.wire.Sink;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One request and the way of its answer. However it ends, the log knows it, unless it is one of the control API; every
 * answer gets the headers that all have.
 */
public final class Exchange {

    private static final Pattern HARMLESS_ID = Pattern.compile("[\\w.:-]{1,128}");

    private final Call call;
    private final Handler handler;
    private final Request request;
    private final Reply reply;
    private final WebServer.ProblemAnswer problems;
    private final RequestLog log;
    private final Clock clock;

    /** @param handler lets no exception out */
    Exchange(
            Call call,
            Handler handler,
            Request request,
            Reply reply,
            WebServer.ProblemAnswer problems,
            RequestLog log,
            Clock clock) {
        this.call = call;
        this.handler = handler;
        this.request = request;
        this.reply = reply;
        this.problems = problems;
        this.log = log;
        this.clock = clock;
    }

    /** The call that the request makes. */
    public Call call() {
        return call;
    }

    public Request request() {
        return request;
    }

    /**
     * Carries the call out.
     *
     * @param seen the request as it came, or another one in its place
     * @return its answer, also if it was refused or failed
     */
    public Response carryOut(Request seen) {
        return handler.handle(seen);
    }

    /** The answer of a refusal, in the shape that the API gives it. */
    public Response refusal(HttpProblem problem) {
        return problems.answer(request, problem);
    }

    /** Sends the answer as it is. */
    public void answer(Response response) throws IOException {
        answer(response, response.body().length(), sink -> sink);
    }

    /**
     * Sends the answer.
     *
     * @param declaredLength what {@code Content-Length} says; empty: the body comes in chunks
     * @param way what the body passes before it leaves; may throw {@link CutOff}
     */
    public void answer(Response response, OptionalLong declaredLength, UnaryOperator<Sink> way) throws IOException {
        if (call == Call.CONTROL) {
            write(response, declaredLength, way);
            return;
        }
        long entry = log.begin(call, request, response.status(), clock.instant());
        long written = 0;
        try {
            written = write(response, declaredLength, way);
        } finally {
            log.finish(entry, written);
        }
    }

    /** Ends the connection without an answer. */
    public void drop() throws IOException {
        unanswered();
        reply.drop();
    }

    /** Resets the connection (TCP RST) without an answer. */
    public void reset() throws IOException {
        unanswered();
        reply.reset();
    }

    private void unanswered() {
        log.finish(log.begin(call, request, 0, clock.instant()), 0);
    }

    /** How many bytes of the body left. */
    private long write(Response response, OptionalLong declaredLength, UnaryOperator<Sink> way) throws IOException {
        CountingSink sink = new CountingSink(reply.begin(response.status(), headers(response), declaredLength));
        if (response.hasNoBody(request)) {
            reply.end();
            return 0;
        }
        try {
            response.body().writer().writeTo(way.apply(sink));
            reply.end();
        } catch (CutOff cut) {
            if (cut.reset()) {
                reply.reset();
            } else {
                reply.drop();
            }
        }
        return sink.written();
    }

    /** The answer's headers, the emulator's time, and the ids that the API has for support; files have others. */
    private Map<String, String> headers(Response response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.putIfAbsent("Date", HttpDate.format(clock.instant()));
        if (call == Call.FILE || call == Call.CONTROL) {
            return headers;
        }
        for (String id : new String[] {"ms-correlationid", "ms-requestid"}) {
            if (!response.headers().containsKey(id)) {
                headers.put(id, correlation(id));
            }
        }
        return headers;
    }

    /** The id that the client sent, if it is fit for a header, else a new one. */
    private String correlation(String name) {
        return request.header(name)
                .filter(id -> HARMLESS_ID.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
