package io.github.partnerinsights.it;

import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.RefreshTokenStore;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.MovableClock;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Spark session and an emulator for a test class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final World WORLD = World.standard();
 * }</pre>
 *
 * <p>The session belongs to the JVM and is shared by all classes; each class has an emulator of its own, whose request
 * log and faults are forgotten before each test. Reports take milliseconds there, and no test waits for longer.
 */
public final class World implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final EmulatorConfig config;
    private final int cores;
    private SparkSession spark;
    private Emulator emulator;

    private World(EmulatorConfig config, int cores) {
        this.config = config;
        this.cores = cores;
    }

    /** An emulator with a few hundred rows in each dataset and no quota that tests would meet by accident. */
    public static World standard() {
        return of(config -> config);
    }

    public static World of(UnaryOperator<EmulatorConfig.Builder> settings) {
        return new World(
                settings.apply(EmulatorConfig.builder()
                                .rows(300)
                                .pendingFor(Duration.ofMillis(20))
                                .runningFor(Duration.ofMillis(20))
                                .limits(Limits.documented()
                                        .withQueries(1000)
                                        .withActiveReports(1000)
                                        .withExecuteNowReports(1000)))
                        .build(),
                2);
    }

    /** So many tasks at once, instead of two. A session with another number ends. */
    public World withCores(int value) {
        return new World(config, value);
    }

    public SparkSession spark() {
        return spark;
    }

    public Emulator emulator() {
        return emulator;
    }

    /**
     * {@code spark.read.format("partner_insights")} towards the emulator, signed in by refresh token. Each load has a
     * report of its own, so that no test reads what another one has made; {@code maxReportAge} says otherwise.
     */
    public DataFrameReader read() {
        return unauthenticated().option("maxReportAge", "0s").options(EmulatedAccount.options(emulator));
    }

    /** The same without credentials. */
    public DataFrameReader unauthenticated() {
        return spark.read()
                .format("partner_insights")
                .option("endpoint", emulator.endpoint().toString())
                .option("authority", emulator.authority().toString())
                .option("pollInterval", "10ms")
                .option("maxPollInterval", "50ms")
                .option("maxRetries", 2);
    }

    /** Lets time pass at the service. */
    public void pass(Duration time) {
        ((MovableClock) emulator.clock()).advance(time);
    }

    /** How often the emulator was asked this since the test began. */
    public int calls(Call call) {
        return emulator.requestLog().count(call);
    }

    /** The report that was read last. */
    public String latestReportId() {
        List<RequestLogEntry> looks = emulator.requestLog().entries(Call.EXECUTIONS);
        String path = URI.create(looks.get(looks.size() - 1).target()).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The execution of that report. */
    public String latestExecutionId() {
        return client().listExecutions(latestReportId(), ExecutionFilter.latest())
                .get(0)
                .executionId();
    }

    /** A token as a user would bring it. */
    public String accessToken() {
        return signIn().token().value();
    }

    /** The report API without Spark. */
    public InsightsClient client() {
        return InsightsClient.builder()
                .endpoint(emulator.endpoint())
                .tokens(signIn())
                .build();
    }

    private TokenSource signIn() {
        return new SignIn(
                new HttpTransport(HttpSettings.defaults()),
                new TokenEndpoint(emulator.authority(), config.tenantId(), TokenEndpoint.Version.V1),
                config.clientId(),
                new ClientCredential.Secret(config.clientSecret()),
                new Grant.RefreshToken(RefreshTokenStore.inMemory(config.refreshToken())),
                null,
                null);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        emulator = Emulator.start(config);
        // A test of another class may have made a session of its own the active one.
        SparkSession.clearActiveSession();
        String master = "local[" + cores + "]";
        SparkSession.getDefaultSession()
                .filter(session -> !session.sparkContext().master().equals(master))
                .foreach(session -> {
                    session.stop();
                    return session;
                });
        spark = SparkSession.builder()
                .master(master)
                .appName("integration-tests")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.warehouse.dir", System.getProperty("warehouse"))
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        SparkSession.setActiveSession(spark);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        emulator.requestLog().clear();
        emulator.faults().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        emulator.close();
    }
}
