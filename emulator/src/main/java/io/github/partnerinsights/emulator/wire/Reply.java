package io.github.partnerinsights.emulator.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer to one request: {@link #begin}, the body, {@link #end}; or an end without an answer. */
public final class Reply {

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"));

    private final Connection connection;
    private final boolean head;
    private final boolean chunksKnown;
    private boolean keepAlive;
    private @Nullable ReplySink sink;

    /**
     * @param head whether the request is a HEAD, whose answer has no body
     * @param chunksKnown whether the client knows chunks
     * @param keepAlive whether another request may follow
     */
    Reply(Connection connection, boolean head, boolean chunksKnown, boolean keepAlive) {
        this.connection = connection;
        this.head = head;
        this.chunksKnown = chunksKnown;
        this.keepAlive = keepAlive;
    }

    /**
     * Begins the answer.
     *
     * @param headers all but those that say how the body is framed
     * @param length what {@code Content-Length} says; if the body is of another length, the connection ends after it.
     *     Empty: the body comes in chunks
     * @return where the body goes; to a HEAD nothing must be written
     */
    public Sink begin(int status, Map<String, String> headers, OptionalLong length) {
        boolean bodiless = head || status == 204 || status == 304;
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        boolean chunked = length.isEmpty() && chunksKnown;
        if (status != 204 && status != 304) {
            if (length.isPresent()) {
                all.put("Content-Length", Long.toString(length.getAsLong()));
            } else if (chunked) {
                all.put("Transfer-Encoding", "chunked");
            } else {
                keepAlive = keepAlive && bodiless;
            }
        }
        if (!keepAlive) {
            all.put("Connection", "close");
        } else if (!chunksKnown) {
            all.put("Connection", "keep-alive");
        }
        StringBuilder text = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(REASONS.getOrDefault(status, ""))
                .append("\r\n");
        // A line break within a value would begin a header of its own.
        all.forEach((name, value) -> text.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]+", " "))
                .append("\r\n"));
        byte[] start = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        ReplySink begun =
                new ReplySink(connection, start, chunked && !bodiless, bodiless ? OptionalLong.of(0) : length);
        sink = begun;
        return begun;
    }

    /** Ends the answer, and the connection if it is not to be used again. */
    public void end() throws IOException {
        ReplySink begun = sink;
        if (begun == null) {
            drop();
            return;
        }
        begun.end();
        if (!begun.lengthKept()) {
            drop();
        }
    }

    /** Ends the connection, after what was written so far. */
    public void drop() throws IOException {
        keepAlive = false;
        if (sink != null) {
            sink.flush();
        }
        connection.close();
    }

    /** Resets the connection: the client gets a TCP RST, and may lose what it has not read yet. */
    public void reset() throws IOException {
        keepAlive = false;
        if (sink != null) {
            sink.flush();
        }
        connection.reset();
    }

    /** No other request is served on this connection. Said before the answer begins. */
    void last() {
        keepAlive = false;
    }

    boolean mayContinue() {
        return keepAlive;
    }

    /** Whether it has begun, and can be no other answer any more. */
    public boolean begun() {
        return sink != null;
    }
}
