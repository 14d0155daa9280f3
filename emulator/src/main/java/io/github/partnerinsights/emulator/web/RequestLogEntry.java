package io.github.partnerinsights.emulator.web;

import java.time.Instant;
import java.util.Map;

/**
 * One request as the log remembers it, without secrets.
 *
 * @param id a number that rises with each request
 * @param call which call it was
 * @param method the HTTP method
 * @param target path and query string; signatures and secrets read {@code ***}
 * @param headers the request's headers, names in any letter case; credentials read {@code ***}
 * @param status the answer's status; 0 if the connection was dropped without an answer
 * @param time when the request was read, by the emulator's clock
 * @param bytesSent bytes of the answer's body written so far
 * @param finished whether the answer was sent (or given up) completely
 */
public record RequestLogEntry(
        long id,
        Call call,
        String method,
        String target,
        Map<String, String> headers,
        int status,
        Instant time,
        long bytesSent,
        boolean finished) {

    RequestLogEntry finishedWith(long bytes) {
        return new RequestLogEntry(id, call, method, target, headers, status, time, bytes, true);
    }

    @Override
    public String toString() {
        return time + " " + call + " " + method + " " + target + " -> " + status + ", " + bytesSent + " bytes";
    }
}
