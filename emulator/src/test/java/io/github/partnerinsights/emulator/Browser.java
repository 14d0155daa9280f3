package io.github.partnerinsights.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with one tab, driven as W3C WebDriver describes, by Debian's chromium-driver. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    /** Nothing but what a page asks for goes out: the machines that run this reach no other hosts. */
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-prefers-reduced-motion",
            "--hide-scrollbars");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Browser(Process driver, int port) {
        this.driver = driver;
        URI sessions = URI.create("http://127.0.0.1:" + port + "/session");
        String id = send("POST", sessions, capabilities()).path("sessionId").asText();
        this.session = URI.create(sessions + "/" + id);
    }

    /** @throws IllegalStateException if chromedriver is missing or does not start */
    static Browser start() {
        Process driver;
        try {
            driver = new ProcessBuilder("chromedriver", "--port=0")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("The browser's tests need Debian's chromium and chromium-driver.", e);
        }
        try {
            return new Browser(driver, port(driver.inputReader(StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            driver.destroy();
            throw e;
        }
    }

    private static int port(BufferedReader output) {
        List<String> said = new ArrayList<>();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    return Integer.parseInt(started.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("chromedriver ended and said " + said);
    }

    private static ObjectNode capabilities() {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode wanted = body.putObject("capabilities").putObject("alwaysMatch");
        wanted.put("browserName", "chrome");
        wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
        wanted.putObject("timeouts").put("script", 30_000).put("pageLoad", 60_000);
        FLAGS.forEach(wanted.putObject("goog:chromeOptions").putArray("args")::add);
        return body;
    }

    void open(URI page) {
        post("url", Map.of("url", page.toString()));
    }

    /** What a script returns. */
    JsonNode run(String script, Object... arguments) {
        return post("execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /**
     * Waits until an expression is true on the page.
     *
     * @throws AssertionError if that has not happened within half a minute; it shows the page's text
     */
    void await(String expression) {
        String script = "const done = arguments[arguments.length - 1];"
                + "const look = () => { let seen = false; try { seen = " + expression + "; } catch { }"
                + "  if (seen) done(true); else setTimeout(look, 20); }; look();";
        try {
            post("execute/async", Map.of("script", script, "args", List.of()));
        } catch (IllegalStateException e) {
            throw new AssertionError("Never so: " + expression + "; the page shows:\n" + text("body"), e);
        }
    }

    /** The text that a person reads in the first element of a CSS selector. */
    String text(String selector) {
        return get("element/" + element(selector) + "/text").asText();
    }

    void click(String selector) {
        post("element/" + element(selector) + "/click", Map.of());
    }

    /** Types into a field. */
    void type(String selector, String text) {
        post("element/" + element(selector) + "/value", Map.of("text", text));
    }

    /** Presses one key, where the focus is. */
    void press(String key) {
        List<Map<String, String>> strokes =
                List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
        post("actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    /** The name by which a screen reader calls each element of a CSS selector. */
    List<String> names(String selector) {
        JsonNode found = post("elements", Map.of("using", "css selector", "value", selector));
        List<String> names = new ArrayList<>();
        found.forEach(
                element -> names.add(get("element/" + element.path(ELEMENT).asText() + "/computedlabel")
                        .asText()));
        return names;
    }

    /** A command of the Chrome DevTools protocol. */
    void devTools(String command, Map<String, ?> parameters) {
        post("goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    void size(int width, int height) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the console has shown since this was asked last: errors, refused loads, exceptions. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        post("se/log", Map.of("type", "browser"))
                .forEach(entry -> complaints.add(entry.path("message").asText()));
        return complaints;
    }

    /** Saves a picture of what the window shows. */
    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(get("screenshot").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }

    private String element(String selector) {
        return post("element", Map.of("using", "css selector", "value", selector))
                .path(ELEMENT)
                .asText();
    }

    private JsonNode get(String path) {
        return send("GET", URI.create(session + "/" + path), null);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return send("POST", URI.create(session + "/" + path), body);
    }

    private JsonNode send(String method, URI target, @Nullable Object body) {
        try {
            String text = body == null ? "" : JSON.writeValueAsString(body);
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(target)
                            .method(method, HttpRequest.BodyPublishers.ofString(text))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode value = JSON.readTree(answer.body()).path("value");
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + target.getPath() + ": "
                        + value.path("error").asText() + ", "
                        + value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
