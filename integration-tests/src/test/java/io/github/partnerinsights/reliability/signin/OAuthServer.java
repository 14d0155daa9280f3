package io.github.partnerinsights.reliability.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mock-oauth2-server on a free port: it takes any client and any user, and signs real tokens. */
final class OAuthServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(".*started server on address=/127.0.0.1:(\\d+) .*");

    private final Process process;
    private final BufferedReader said;
    private final int port;

    private OAuthServer(Process process, BufferedReader said, int port) {
        this.process = process;
        this.said = said;
        this.port = port;
    }

    static OAuthServer start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // It says where it listens, and nothing else.
                        "-Dorg.slf4j.simpleLogger.log.no.nav.security.mock.oauth2.http.OAuth2HttpServer=debug",
                        "-cp",
                        Path.of(System.getProperty("reliability.tools"), "signin", "jars") + "/*",
                        "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt")
                .redirectErrorStream(true);
        builder.environment().put("SERVER_HOSTNAME", "127.0.0.1");
        builder.environment().put("SERVER_PORT", "0");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        return new OAuthServer(process, said, port(said));
    }

    private static int port(BufferedReader said) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new IOException("The OAuth server ended before it was ready: " + lines);
    }

    URI authority() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        said.close();
    }
}
