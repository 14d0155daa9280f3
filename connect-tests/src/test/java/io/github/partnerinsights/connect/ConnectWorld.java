package io.github.partnerinsights.connect;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.web.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Connect server, an emulator beside it, and a client's session for a test class. */
final class ConnectWorld implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    /** The environment of the server: what references of the form {@code env:NAME} lead to. */
    static final String CLIENT_SECRET = "PARTNER_INSIGHTS_CLIENT_SECRET";

    static final String REFRESH_TOKEN = "PARTNER_INSIGHTS_REFRESH_TOKEN";

    private final EmulatorConfig config = EmulatorConfig.builder()
            .rows(300)
            .pendingFor(Duration.ofMillis(20))
            .runningFor(Duration.ofMillis(20))
            .limits(Limits.documented()
                    .withQueries(1000)
                    .withActiveReports(1000)
                    .withExecuteNowReports(1000))
            .build();
    private final Map<String, String> moreConf;
    private Emulator emulator;
    private ConnectServer server;
    private SparkSession spark;
    private Path folder;
    private boolean ended;

    ConnectWorld() {
        this(Map.of());
    }

    /** @param moreConf with which the server is started besides */
    ConnectWorld(Map<String, String> moreConf) {
        this.moreConf = moreConf;
    }

    Emulator emulator() {
        return emulator;
    }

    ConnectServer server() {
        return server;
    }

    SparkSession spark() {
        return spark;
    }

    /** How often the emulator was asked this since the test began. */
    int calls(Call call) {
        return emulator.requestLog().count(call);
    }

    /** A read with its credentials by reference, and with a report of its own. */
    DataFrameReader read() {
        return read(spark).option("maxReportAge", "0s");
    }

    /** A stream with its credentials by reference. */
    DataStreamReader stream() {
        return spark.readStream()
                .format("partner_insights")
                .option("tenantId", config.tenantId())
                .option("clientId", config.clientId())
                .option("clientSecret", "env:" + CLIENT_SECRET)
                .option("refreshToken", "env:" + REFRESH_TOKEN);
    }

    /** The same in another session, with reports that equal reads share. */
    DataFrameReader read(SparkSession session) {
        return unauthenticated(session)
                .option("clientSecret", "env:" + CLIENT_SECRET)
                .option("refreshToken", "env:" + REFRESH_TOKEN);
    }

    DataFrameReader unauthenticated(SparkSession session) {
        return session.read()
                .format("partner_insights")
                .option("tenantId", config.tenantId())
                .option("clientId", config.clientId());
    }

    /** What an administrator of the server sets for all of its sessions. */
    private Map<String, String> conf() {
        Map<String, String> conf = new TreeMap<>();
        Map.of(
                        "endpoint", emulator.endpoint().toString(),
                        "authority", emulator.authority().toString(),
                        "pollInterval", "10ms",
                        "maxPollInterval", "50ms",
                        "maxRetries", "2")
                .forEach((option, value) -> conf.put("spark.datasource.partner_insights." + option, value));
        conf.put("spark.sql.catalog.insights", "io.github.partnerinsights.spark.InsightsCatalog");
        Map.of(
                        "tenantId",
                        config.tenantId(),
                        "clientId",
                        config.clientId(),
                        "clientSecret",
                        "env:" + CLIENT_SECRET,
                        "refreshToken",
                        "env:" + REFRESH_TOKEN)
                .forEach((option, value) -> conf.put("spark.sql.catalog.insights." + option, value));
        // Spark writes events into its log that its listeners have taken long for; so it does here for each.
        conf.put("spark.scheduler.listenerbus.logSlowEvent.threshold", "1us");
        conf.putAll(moreConf);
        return conf;
    }

    /** A file that the server may read: what it is given lies in a folder of its own, and the server writes nothing there. */
    Path give(String name, String text) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve(ConnectServer.GIVEN)).resolve(name), text);
    }

    /** Where the server may write something. */
    String path(String name) {
        return folder.resolve(name).toString();
    }

    /** A token as a user would bring it. */
    String accessToken() throws IOException, InterruptedException {
        String form = "grant_type=refresh_token&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com&client_id="
                + config.clientId() + "&client_secret=" + config.clientSecret() + "&refresh_token="
                + config.refreshToken();
        HttpRequest request = HttpRequest.newBuilder(
                        emulator.authority().resolve("/" + config.tenantId() + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer);
        if (!token.find()) {
            throw new IOException(answer);
        }
        return token.group(1);
    }

    /** Ends session and server, if they have not ended yet; what the server has written is complete then. */
    void end() throws Exception {
        if (ended) {
            return;
        }
        ended = true;
        try {
            spark.close();
        } finally {
            server.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        emulator = Emulator.start(config);
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "servers").toAbsolutePath()), "server");
        server = ConnectServer.start(
                folder,
                Map.of(
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        CLIENT_SECRET,
                        config.clientSecret(),
                        REFRESH_TOKEN,
                        config.refreshToken()),
                conf(),
                List.of(UserJar.in(folder)));
        spark = server.session();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        emulator.requestLog().clear();
        emulator.faults().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            end();
        } finally {
            emulator.close();
        }
    }
}
