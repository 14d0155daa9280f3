package io.github.partnerinsights.reliability.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.partnerinsights.emulator.Emulator;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Stands before an emulator, hands its answers on, and alters the ones that it was told to. */
final class AlteredService implements AutoCloseable {

    /** What the one who asks writes itself, or the one who answers. */
    private static final Set<String> OWN = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "expect",
            "upgrade",
            "http2-settings",
            "accept-encoding");

    private static final Pattern LINK = Pattern.compile("(\"reportAccessSecureLink\":\")[^\"]*");

    /** Writes an answer of its own. */
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** What happens to requests whose path holds this. */
    private record Rule(String path, Answering answering) {}

    private final URI emulator;
    private final HttpServer server;
    private final String base;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    private AlteredService(URI emulator, HttpServer server, String base) {
        this.emulator = emulator;
        this.server = server;
        this.base = base;
    }

    static AlteredService before(Emulator emulator) throws IOException {
        return start(emulator, HttpServer.create(anyPort(), 0), "http://127.0.0.1");
    }

    /** The same by https, for those to whom this machine goes by that name. */
    static AlteredService before(Emulator emulator, String host, SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(emulator, server, "https://" + host);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static AlteredService start(Emulator emulator, HttpServer server, String base) {
        AlteredService service = new AlteredService(
                emulator.endpoint(), server, base + ":" + server.getAddress().getPort());
        server.createContext("/", service::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "altered-service");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return service;
    }

    /** The connector's option. */
    String endpoint() {
        return address(emulator.getPath());
    }

    /** An address here. */
    String address(String at) {
        return base + at;
    }

    /** From now on, the text of answers to requests whose path holds this is changed. */
    void alter(String path, UnaryOperator<String> change) {
        answer(path, exchange -> handOn(exchange, change));
    }

    /** From now on, every link to a file leads there. */
    void leadTo(String link) {
        alter("/execution/", json -> LINK.matcher(json).replaceAll("$1" + Matcher.quoteReplacement(link)));
    }

    /** From now on, requests whose path holds this are answered here. */
    void answer(String path, Answering how) {
        rules.add(0, new Rule(path, how));
    }

    /** The paths that were asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            for (Rule rule : rules) {
                if (exchange.getRequestURI().getPath().contains(rule.path())) {
                    rule.answering().answer(exchange);
                    return;
                }
            }
            handOn(exchange, UnaryOperator.identity());
        }
    }

    private void handOn(HttpExchange exchange, UnaryOperator<String> change) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        emulator.resolve(exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = send(request.build());
        byte[] body =
                change.apply(new String(answer.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Nobody waits for the answer any more.");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
