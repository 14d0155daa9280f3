package io.github.partnerinsights.emulator.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requests off a connection (RFC 9112), strict where looseness would leave it open where a request ends.
 *
 * <p>Two things are borne that RFC 9112 lets a server refuse, because documented calls are printed with them
 * (api/reference.md §9.3): a blank within the target ({@code /execution/ {reportId}}), and a header line that begins with
 * a blank, which continues the line before.
 */
final class RequestReader {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VERSION = Pattern.compile("HTTP/(\\d)\\.(\\d)");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[^/?]*(.*)");
    private static final int MAX_HEADERS = 200;
    private static final String UNKNOWN = "-";

    private final InputStream in;
    private final WireLimits limits;
    private int headBytes;
    private String method = UNKNOWN;
    private String target = UNKNOWN;

    RequestReader(InputStream in, WireLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * Reads request line and headers; the first byte was read already.
     *
     * @throws EOFException if the client ends the connection within them
     */
    Head head(int firstByte) throws IOException, MalformedRequest {
        method = UNKNOWN;
        target = UNKNOWN;
        headBytes = 1;
        String line = firstByte == '\n' ? "" : line(firstByte);
        // RFC 9112 §2.2: empty lines before the request line are to be passed over.
        while (line.isEmpty()) {
            line = line(read());
        }
        int firstBlank = line.indexOf(' ');
        int lastBlank = line.lastIndexOf(' ');
        if (firstBlank <= 0 || lastBlank == firstBlank) {
            throw new MalformedRequest(400, "The request line is not of HTTP/1.1.");
        }
        String name = line.substring(0, firstBlank);
        Matcher version = VERSION.matcher(line.substring(lastBlank + 1));
        if (!TOKEN.matcher(name).matches() || !version.matches()) {
            throw new MalformedRequest(400, "The request line is not of HTTP/1.1.");
        }
        target = target(line.substring(firstBlank + 1, lastBlank));
        method = name;
        if (!version.group(1).equals("1")) {
            throw new MalformedRequest(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.");
        }
        Map<String, List<String>> headers = headers();
        int minorVersion = version.group(2).equals("0") ? 0 : 1;
        if (minorVersion == 1 && headers.getOrDefault("Host", List.of()).size() != 1) {
            throw new MalformedRequest(400, "A request of HTTP/1.1 needs one Host header.");
        }
        return new Head(method, target, minorVersion, headers);
    }

    /** What to tell the client of the request that is being read. */
    Refusal refusal(MalformedRequest problem) {
        return new Refusal(problem.status(), problem.reason(), method, target);
    }

    /** How long the body is announced to be; empty if it comes in chunks. */
    Optional<Long> announcedLength(Head head) throws MalformedRequest {
        List<String> encodings = head.headers().getOrDefault("Transfer-Encoding", List.of());
        List<String> lengths = head.headers().getOrDefault("Content-Length", List.of());
        if (!encodings.isEmpty()) {
            if (!lengths.isEmpty() || head.minorVersion() == 0) {
                throw new MalformedRequest(400, "Transfer-Encoding does not go with Content-Length or HTTP/1.0.");
            }
            if (encodings.size() != 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
                throw new MalformedRequest(501, "Of transfer encodings only chunked is known here.");
            }
            return Optional.empty();
        }
        if (lengths.stream().distinct().count() > 1
                || lengths.stream().anyMatch(length -> !length.matches("\\d{1,18}"))) {
            throw new MalformedRequest(400, "Content-Length is not one whole number.");
        }
        return Optional.of(lengths.isEmpty() ? 0L : Long.parseLong(lengths.get(0)));
    }

    /** Reads a body of this length, which is an allowed one. */
    byte[] body(long length, BodyBudget.Share share) throws IOException, MalformedRequest {
        BodyBuffer body = new BodyBuffer(share);
        body.read(in, length);
        return body.content();
    }

    /** Reads a body in chunks; empty if it is larger than allowed. */
    Optional<byte[]> chunks(BodyBudget.Share share) throws IOException, MalformedRequest {
        BodyBuffer body = new BodyBuffer(share);
        while (true) {
            headBytes = 0;
            String size = line(read()).replaceFirst(";.*$", "").strip();
            if (!size.matches("[0-9A-Fa-f]{1,8}")) {
                throw new MalformedRequest(400, "A chunk's size is not a hexadecimal number.");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                headers();
                return Optional.of(body.content());
            }
            if (body.size() + length > limits.bodyBytes()) {
                return Optional.empty();
            }
            body.read(in, length);
            if (!line(read()).isEmpty()) {
                throw new MalformedRequest(400, "A chunk is longer than its size.");
            }
        }
    }

    private Map<String, List<String>> headers() throws IOException, MalformedRequest {
        List<String> lines = new ArrayList<>();
        for (String line = line(read()); !line.isEmpty(); line = line(read())) {
            boolean continues = line.startsWith(" ") || line.startsWith("\t");
            if (continues && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line.strip());
            } else {
                lines.add(line.strip());
            }
            if (lines.size() > MAX_HEADERS) {
                throw new MalformedRequest(431, "The request has more than " + MAX_HEADERS + " headers.");
            }
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon <= 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
                throw new MalformedRequest(400, "A header line has no name, or a name that is none.");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The target with what may not stand in it escaped; of an absolute one, what follows the host. */
    private static String target(String given) throws MalformedRequest {
        Matcher absolute = ABSOLUTE.matcher(given);
        String local = absolute.matches() ? absolute.group(1) : given;
        String target = local.isEmpty() || local.startsWith("?") ? "/" + local : local;
        if (!target.startsWith("/") && !target.equals("*")) {
            throw new MalformedRequest(400, "The request's target is neither a path nor a URL.");
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c < ' ' || c == 0x7f) {
                throw new MalformedRequest(400, "The request's target holds a control character.");
            }
            if (c == ' ' || c > 0x7f) {
                escaped.append('%').append(String.format("%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The rest of a line, one byte a character, without its end; the first byte was read already. */
    private String line(int firstByte) throws IOException, MalformedRequest {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = firstByte; b != '\n'; b = read()) {
            line.write(b);
            headBytes++;
            if (headBytes > limits.headBytes()) {
                throw new MalformedRequest(
                        431, "Request line and headers are longer than " + limits.headBytes() + " bytes.");
            }
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        String content = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        // RFC 9110 §5.5: others on the way may take either for the end of the line, and read another request.
        if (content.indexOf('\r') >= 0 || content.indexOf('\0') >= 0) {
            throw new MalformedRequest(400, "A line of the request holds a bare CR or a NUL.");
        }
        return content;
    }

    private int read() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("The connection ended within a request.");
        }
        return b;
    }
}
