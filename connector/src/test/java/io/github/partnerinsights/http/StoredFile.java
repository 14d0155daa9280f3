package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** A file as a server has it, and the answers that a {@link FaultyFileServer} gives from it. */
final class StoredFile {

    static final String ETAG = "\"0x8D1\"";

    private final byte[] content;
    private final String etag;

    private StoredFile(byte[] content, String etag) {
        this.content = content;
        this.etag = etag;
    }

    /** Writes the body of an answer, or what there is to be of it. */
    interface Body {
        void write(byte[] asked, OutputStream out) throws IOException, InterruptedException;
    }

    static StoredFile random(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return new StoredFile(content, ETAG);
    }

    StoredFile withEtag(String value) {
        return new StoredFile(content, value);
    }

    FileVersion version() {
        return new FileVersion((long) content.length, etag);
    }

    byte[] content() {
        return content;
    }

    /** The range that is asked for, or the whole file. */
    FaultyFileServer.Answer honest() {
        return with((asked, out) -> out.write(asked));
    }

    /** The connection ends after so many bytes. */
    FaultyFileServer.Answer cutAfter(int bytes) {
        return with((asked, out) -> out.write(asked, 0, Math.min(bytes, asked.length)));
    }

    /** An honest head, and a body that need not be. */
    FaultyFileServer.Answer with(Body body) {
        return (request, out) -> {
            int from = request.from();
            int to = request.to(content.length);
            if (request.header("Range").isEmpty()) {
                head(out, 200, to, "");
            } else if (from < to) {
                head(out, 206, to - from, range(from, to));
            } else {
                status(416).write(request, out);
                return;
            }
            body.write(Arrays.copyOfRange(content, from, to), out);
        };
    }

    /** Ignores every range. */
    FaultyFileServer.Answer whole() {
        return (request, out) -> {
            head(out, 200, content.length, "");
            out.write(content);
        };
    }

    /** The bytes from {@code from}, whatever was asked for, under this {@code Content-Range} line. */
    FaultyFileServer.Answer part(int from, int to, String line) {
        return (request, out) -> {
            head(out, 206, to - from, line);
            out.write(content, from, to - from);
        };
    }

    static FaultyFileServer.Answer status(int status) {
        return (request, out) ->
                write(out, "HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    String range(int from, int to) {
        return "Content-Range: bytes " + from + "-" + (to - 1) + "/" + content.length;
    }

    void head(OutputStream out, int status, int length, String line) throws IOException {
        write(
                out,
                "HTTP/1.1 " + status + " x\r\nContent-Encoding: gzip\r\nContent-Length: " + length + "\r\n"
                        + (etag.isEmpty() ? "" : "ETag: " + etag + "\r\n")
                        + (line.isEmpty() ? "" : line + "\r\n")
                        + "Connection: close\r\n\r\n");
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
