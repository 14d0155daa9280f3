package io.github.partnerinsights.reliability.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.signin.Mfa;
import io.github.partnerinsights.it.LoggedApplication;
import io.github.partnerinsights.it.LoggedDriver;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.reliability.Keytool;
import io.github.partnerinsights.reliability.TunnelProxy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that does all that one can do, with every secret by reference and everything logged: none of its secrets,
 * of its tokens, or of the signatures of its links stands in what it leaves. What looks like such a signature was planted
 * in each of its parts, so that a search that would find none is noticed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class AWholeApplicationTest {

    /** The private key of the application's certificate, and the certificate, which an emulator has to know at its start. */
    private static final KeyPair KEY = KeyPair.make();

    @RegisterExtension
    static final World WORLD = World.of(config -> config.clientSecret("s3cret~of/the+app 4711")
            .clientCertificate(KEY.certificate())
            .mfa(Mfa.NOT_REQUIRED)
            .usedRefreshTokensEnd(false));

    /** With these it signs in and downloads. */
    private static final Set<String> OF_THE_CONNECTOR = Set.of(
            "io.github.partnerinsights.api.SecretUrl.address",
            "io.github.partnerinsights.auth.AccessToken.value",
            "io.github.partnerinsights.auth.ClientCredential$Secret.value",
            "io.github.partnerinsights.auth.Grant$Password.password",
            "io.github.partnerinsights.auth.RefreshTokenInMemory.STORES",
            "io.github.partnerinsights.auth.RefreshTokenInMemory.current",
            "io.github.partnerinsights.auth.RefreshTokenInMemory.first",
            "io.github.partnerinsights.http.HttpProxy.password",
            "io.github.partnerinsights.options.ReadOptions.conf",
            "io.github.partnerinsights.spark.TaskAccess.accessToken");

    /** What comes over connections, and is overwritten by what comes next; and where the references here lead to. */
    private static final Pattern BESIDES =
            Pattern.compile("io\\.github\\.partnerinsights\\.shaded\\.okio\\.Segment\\.data"
                    + "|io\\.github\\.partnerinsights\\.shaded\\.jackson\\.core\\.util\\.BufferRecycler\\..*"
                    + "|sun\\.security\\.ssl\\..*|java\\.lang\\.ProcessEnvironment\\$.*");

    /** The session's configuration, in which references lead to two of the secrets, and what Spark sends of it with jobs. */
    private static final Pattern OF_THE_CONFIGURATION =
            Pattern.compile("org\\.apache\\.spark\\.sql\\.internal\\.SQLConf\\.settings"
                    + "|org\\.apache\\.spark\\.internal\\.config\\.MapProvider\\.conf"
                    + "|org\\.apache\\.hadoop\\.conf\\.Configuration\\.(overlay|properties)"
                    + "|org\\.apache\\.spark\\.storage\\.memory\\.DeserializedMemoryEntry\\.value"
                    + "|org\\.apache\\.spark\\.util\\.io\\.ChunkedByteBuffer\\.chunks");

    private LoggedApplication application;
    private Path heapDump;
    private SignedInProxy proxy;

    private record KeyPair(String pem, X509Certificate certificate) {
        static KeyPair make() {
            try {
                Path folder = Files.createTempDirectory("application-key");
                try {
                    return in(new Keytool(folder));
                } finally {
                    Files.deleteIfExists(new Keytool(folder).store("app"));
                    Files.delete(folder);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static KeyPair in(Keytool keytool) throws Exception {
            keytool.run(
                    "app", "-genkeypair", "-alias", "app", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=app");
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keytool.store("app"))) {
                store.load(in, Keytool.PASSWORD.toCharArray());
            }
            Key key = store.getKey("app", Keytool.PASSWORD.toCharArray());
            X509Certificate certificate = (X509Certificate) store.getCertificate("app");
            return new KeyPair(
                    block("PRIVATE KEY", key.getEncoded()) + block("CERTIFICATE", certificate.getEncoded()),
                    certificate);
        }

        private static String block(String kind, byte[] content) {
            return "-----BEGIN " + kind + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                    + "-----\n";
        }

        /** A line in the middle of the key. */
        String line() {
            return pem.lines().skip(5).findFirst().orElseThrow();
        }
    }

    @BeforeAll
    void runAnApplication(@TempDir Path folder) throws Exception {
        proxy = SignedInProxy.to(WORLD.emulator().authority(), Files.createDirectory(folder.resolve("proxy")));
        heapDump = folder.resolve("application.hprof");
        application = LoggedApplication.run(
                WORLD,
                Files.createDirectory(folder.resolve("application")),
                new LoggedApplication.Settings(
                        "trace",
                        proxy.trusted(),
                        Map.of(
                                LoggedDriver.CLIENT_CERTIFICATE,
                                Files.writeString(folder.resolve("app.pem"), KEY.pem())
                                        .toString(),
                                LoggedDriver.PROXY,
                                proxy.option(),
                                LoggedDriver.PROXIED,
                                proxy.address(),
                                LoggedDriver.HEAP_DUMP,
                                heapDump.toString())));
    }

    @AfterAll
    void stop() throws IOException {
        proxy.close();
    }

    private static List<String> secretsIn(String text) {
        List<String> found = new ArrayList<>(WORLD.emulator().secretsIn(text));
        Stream.of(TunnelProxy.PASSWORD, TunnelProxy.BASIC, KEY.line())
                .filter(text::contains)
                .forEach(found::add);
        return found;
    }

    private static void assertNoSecretIn(String text, String... witnesses) {
        for (String witness : witnesses) {
            assertThat(text.contains(witness)).as(witness).isTrue();
        }
        assertThat(secretsIn(text)).containsExactly(LoggedApplication.FOUND);
    }

    @Test
    void doesAllThatOneCanDo() throws IOException {
        assertThat(application.said("steps").lines())
                .startsWith(Stream.of(
                                "refresh token",
                                "refresh token in a file",
                                "refresh token in a file that keeps the next",
                                "refresh token in the configuration",
                                "user and password",
                                "application without a user",
                                "access token",
                                "class of the user's",
                                "certificate",
                                "proxy with a password")
                        .flatMap(way -> Stream.of(way, way + ", no file", way + ", no execution"))
                        .toArray(String[]::new))
                .contains(
                        "a wrong secret",
                        "push-down of a filter",
                        "push-down of a limit",
                        "SELECT City, _execution_id FROM insights.mpn.Profile",
                        "SELECT * FROM insights.system.executions")
                .endsWith("a stream", "a stream, no execution");
        List<String> rows = application.said("rows").lines().toList();

        assertThat(rows).element(0).asString().matches("[1-9]\\d* rows");
        assertThat(rows).element(1).isEqualTo(rows.get(0) + " with another link");
        assertThat(proxy.tunnels()).isPositive();
    }

    @Test
    void leavesNoneInItsLog() throws IOException {
        assertNoSecretIn(application.said("log"), "TRACE PlanChangeLogger", "DEBUG TaskRunner", "OkHttp connect");
    }

    @Test
    void leavesNoneInItsEventLog() throws IOException {
        assertNoSecretIn(application.eventLog(), "SparkListenerJobStart", "SparkListenerSQLExecutionStart");
    }

    @Test
    void leavesNoneOnAPage() throws IOException {
        assertNoSecretIn(application.said("pages"), "sparkProperties", "planDescription", "Streaming Query Statistics");
    }

    @Test
    void leavesNoneInAPlan() throws IOException {
        assertNoSecretIn(
                application.said("plans"),
                "partner_insights SELECT SKU, ActiveSeats FROM DynamicsUsage",
                "narrowed to");
    }

    @Test
    void leavesNoneInAnError() throws IOException {
        assertNoSecretIn(application.said("errors"), "StreamingQueryException", "AADSTS");
    }

    @Test
    void leavesNoneInADumpOfItsThreads() throws IOException {
        assertNoSecretIn(application.said("threads"), "ReportRowReader", "partner-insights-http");
    }

    @Test
    void leavesNoneInAFile() throws IOException {
        assertNoSecretIn(application.said("files"), "checkpoint/offsets/0", "shuffle_");
    }

    @Test
    void hasThemInMemoryOnlyWhereItSignsInAndDownloads() throws IOException {
        Map<String, Set<String>> holders = HeapDump.of(heapDump).holders(AWholeApplicationTest::secretsIn);

        // Else nobody would know that what plans, pages and errors hold was looked into.
        assertThat(holders.remove(LoggedApplication.FOUND))
                .contains(
                        "org.apache.spark.sql.execution.ui.SQLExecutionUIData.physicalPlanDescription",
                        "org.apache.spark.sql.execution.ui.SparkPlanGraphNode.desc",
                        "java.lang.Throwable.detailMessage");
        EmulatorConfig config = WORLD.emulator().config();
        for (String configured : List.of(config.clientSecret(), config.refreshToken())) {
            holders.get(configured)
                    .removeIf(holder -> OF_THE_CONFIGURATION.matcher(holder).matches());
        }
        Set<String> all = new TreeSet<>();
        holders.values().forEach(all::addAll);
        all.removeIf(holder -> BESIDES.matcher(holder).matches());
        assertThat(all).isEqualTo(OF_THE_CONNECTOR);
    }
}
