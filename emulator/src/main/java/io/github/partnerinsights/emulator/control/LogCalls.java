package io.github.partnerinsights.emulator.control;

import io.github.partnerinsights.emulator.web.HttpProblem;
import io.github.partnerinsights.emulator.web.Request;
import io.github.partnerinsights.emulator.web.RequestLog;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import io.github.partnerinsights.emulator.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /emulator/requests}: the request log, without the calls of the control API itself. */
final class LogCalls {

    private static final long LIMIT = 1_000;

    private final RequestLog log;

    LogCalls(RequestLog log) {
        this.log = log;
    }

    /**
     * The latest requests, oldest first: {@code since} leaves out those up to that id, {@code limit} shows so many of the
     * latest (1,000), {@code call} those of one call.
     */
    Response list(Request request) {
        long since = number(request, "since", -1);
        long limit = number(request, "limit", LIMIT);
        Optional<String> call = request.query().get("call");
        List<RequestLogEntry> fitting = log.entries().stream()
                .filter(entry -> entry.id() > since)
                .filter(entry -> call.isEmpty() || entry.call().name().equalsIgnoreCase(call.get()))
                .toList();
        List<Map<String, Object>> shown = fitting.stream()
                .skip(Math.max(0, fitting.size() - limit))
                .map(LogCalls::entry)
                .toList();
        return Json.answer(200, Map.of("requests", shown));
    }

    Response clear(Request request) {
        log.clear();
        return Response.of(204);
    }

    private static Map<String, Object> entry(RequestLogEntry entry) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", entry.id());
        members.put("time", entry.time().toString());
        members.put("call", entry.call().name());
        members.put("method", entry.method());
        members.put("target", entry.target());
        members.put("headers", entry.headers());
        members.put("status", entry.status());
        members.put("bytesSent", entry.bytesSent());
        members.put("finished", entry.finished());
        return members;
    }

    private static long number(Request request, String name, long absent) {
        String text = request.query().get(name).orElse(Long.toString(absent));
        if (!text.matches("-?\\d{1,18}")) {
            throw new HttpProblem(400, name + " must be a whole number, not '" + text + "'.");
        }
        return Long.parseLong(text);
    }
}
