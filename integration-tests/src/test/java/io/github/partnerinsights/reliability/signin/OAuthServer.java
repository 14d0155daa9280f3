package io.github.partnerinsights.reliability.signin;

import io.github.partnerinsights.reliability.Keytool;
import io.github.partnerinsights.reliability.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A mock-oauth2-server on a free port: it takes any client and any user, and signs real tokens. */
final class OAuthServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(".*started server on address=/(127.0.0.1:\\d+) .*");

    private final ServerProcess process;
    private final String scheme;

    private OAuthServer(ServerProcess process, String scheme) {
        this.process = process;
        this.scheme = scheme;
    }

    static OAuthServer start() throws IOException {
        return start("http", Map.of());
    }

    /** @param store the key store with its certificate */
    static OAuthServer start(Path store) throws IOException {
        return start("https", Map.of("JSON_CONFIG", """
                {"httpServer": {"type": "NettyWrapper", "ssl": {"keystoreType": "PKCS12", "keystoreFile": "%s",
                    "keystorePassword": "%s", "keyPassword": "%s"}}}""".formatted(store, Keytool.PASSWORD, Keytool.PASSWORD)));
    }

    private static OAuthServer start(String scheme, Map<String, String> environment) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // It says where it listens, and nothing else.
                "-Dorg.slf4j.simpleLogger.log.no.nav.security.mock.oauth2.http.OAuth2HttpServer=debug",
                "-cp",
                Path.of(System.getProperty("reliability.tools"), "signin", "jars") + "/*",
                "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt");
        program.environment().put("SERVER_HOSTNAME", "127.0.0.1");
        program.environment().put("SERVER_PORT", "0");
        program.environment().putAll(environment);
        return new OAuthServer(ServerProcess.start(program, READY), scheme);
    }

    URI authority() {
        return URI.create(scheme + "://" + process.where());
    }

    @Override
    public void close() {
        process.close();
    }
}
