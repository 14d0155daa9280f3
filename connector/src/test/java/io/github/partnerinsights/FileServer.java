package io.github.partnerinsights;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves a generated file as a blob store does, ranges of it too. */
final class FileServer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final GeneratedFile file;

    FileServer(GeneratedFile file) throws IOException {
        this.file = file;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI link() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/report.csv.gz");
    }

    private void answer(HttpExchange exchange) throws IOException {
        long size = file.size();
        String wanted = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(wanted == null ? "" : wanted);
        boolean part = range.matches();
        long first = part ? Long.parseLong(range.group(1)) : 0;
        long behind = part && !range.group(2).isEmpty() ? Math.min(size, Long.parseLong(range.group(2)) + 1) : size;
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        if (part) {
            exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + (behind - 1) + "/" + size);
        }
        exchange.sendResponseHeaders(part ? 206 : 200, behind - first);
        try (InputStream content = file.from(first);
                OutputStream body = exchange.getResponseBody()) {
            byte[] buffer = new byte[1 << 16];
            long left = behind - first;
            while (left > 0) {
                int count = content.read(buffer, 0, (int) Math.min(left, buffer.length));
                body.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
