package io.github.partnerinsights.reliability.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.github.partnerinsights.it.DriverProcess;
import io.github.partnerinsights.it.EmulatedAccount;
import io.github.partnerinsights.it.World;
import io.github.partnerinsights.reliability.Certificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoint is one of the world outside: the driver's JVM looks names up in a file, and there it has such a name. */
@Timeout(180)
class ALinkIntoThePrivateNetworkTest {

    private static final String SERVICE = "insights.contoso.example";
    private static final String ALLOWED = "reports.contoso.example";

    /** Each leads here, but for 10.0.0.1, 169.254.169.254 and ::1; {@code half} is one of the world outside as well. */
    private static final String LINKS = """
            https://127.0.0.1:%d/?sig=s3cret,               it leads back to this machine
            https://localhost:%d/,                          it leads back to this machine
            https://[::1]:%d/,                              it leads back to this machine
            https://[::ffff:127.0.0.1]:%d/,                 it leads back to this machine
            https://2130706433:%d/,                         it leads back to this machine
            https://0.0.0.0:%d/,                            it leads to a private address
            https://10.0.0.1/,                              it leads to a private address
            https://169.254.169.254/latest/?sig=s3cret,     it leads to a private address
            https://[64:ff9b::7f00:1]:%d/,                  it leads to a private address
            https://inside.contoso.example:%d/?sig=s3cret,  its host has a private address
            https://half.contoso.example:%d/,               its host has a private address
            http://127.0.0.1:%d/,                           it is not encrypted
            http://reports.contoso.example:%d/?sig=s3cret,  it is not encrypted
            """;

    @RegisterExtension
    static final World WORLD = World.standard();

    @TempDir
    static Path folder;

    private static AlteredService service;
    private static Trap trap;
    private static DriverProcess driver;

    @BeforeAll
    static void start() throws Exception {
        Certificates certificates = Certificates.in(folder);
        service = AlteredService.before(WORLD.emulator(), SERVICE, certificates.tls("server", SERVICE, ALLOWED));
        trap = Trap.set();
        Path names = folder.resolve("hosts");
        Files.writeString(names, """
                127.0.0.1 localhost %s
                127.0.0.1 insights.contoso.example reports.contoso.example inside.contoso.example
                203.0.113.7 half.contoso.example
                127.0.0.1 half.contoso.example
                """.formatted(InetAddress.getLocalHost().getHostName()));
        List<String> jvm = new ArrayList<>(certificates.trusted());
        jvm.add("-Djdk.net.hosts.file=" + names);
        Map<String, String> options = new TreeMap<>(EmulatedAccount.options(WORLD.emulator()));
        options.putAll(Map.of(
                "endpoint", service.endpoint(),
                "dataset", "DynamicsUsage",
                "columns", "SKU,ActiveSeats",
                "allowedFileHosts", ALLOWED,
                "pollInterval", "10ms",
                "connectTimeout", "5s",
                "readTimeout", "5s",
                "maxRetries", "0"));
        driver = DriverProcess.start(jvm, options).ready();
    }

    @AfterAll
    static void stop() throws Exception {
        driver.close();
        trap.close();
        service.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = LINKS)
    void isNotFollowed(String link, String why) throws IOException {
        service.leadTo(trap.in(link));

        assertThatIsNotFollowed(why);
    }

    @ParameterizedTest
    @CsvSource(textBlock = LINKS)
    void behindARedirectIsNotFollowed(String target, String why) throws IOException {
        service.leadTo(allowed());
        service.answer("/allowed", exchange -> {
            exchange.getResponseHeaders().set("Location", trap.in(target));
            exchange.sendResponseHeaders(302, -1);
        });

        assertThatIsNotFollowed(why);
    }

    private static void assertThatIsNotFollowed(String why) throws IOException {
        assertThat(driver.count().failure()).contains("is not followed: " + why).doesNotContain("s3cret");
        assertThat(trap.visits()).isZero();
    }

    @Test
    void isFollowedIfItsHostIsAllowedByName() {
        service.leadTo(allowed());
        service.answer("/allowed", ALinkIntoThePrivateNetworkTest::twoRows);

        assertThat(driver.count().rows()).isEqualTo(2);
    }

    private static String allowed() {
        return service.address("/allowed").replace(SERVICE, ALLOWED);
    }

    private static void twoRows(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            out.write("SKU,ActiveSeats\na,1\nb,2\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
