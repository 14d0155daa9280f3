package io.github.partnerinsights.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Spark writes into its event log although it is secret, and that it is warned of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExposedSecretsTest {

    @RegisterExtension
    static final ConnectWorld WORLD = new ConnectWorld(Map.of(
            "spark.partner.password",
            "started-4711",
            "spark.connect.grpc.interceptor.classes",
            "org.apache.spark.sql.connect.service.LoggingInterceptor"));

    private static final String KEY = "spark.partner.refreshToken";

    private String eventLog = "";

    @BeforeAll
    void readAndEnd() throws Exception {
        String refreshToken = WORLD.emulator().config().refreshToken();
        WORLD.spark().conf().set(KEY, refreshToken);
        WORLD.spark().conf().set("partner.password", "set-4711");
        for (int i = 0; i < 2; i++) {
            WORLD.read()
                    .option("clientSecret", WORLD.emulator().config().clientSecret())
                    .option("refreshToken", "conf:" + KEY)
                    .load("Profile")
                    .collectAsList();
        }
        WORLD.end();
        eventLog = WORLD.server().eventLog();
    }

    private static List<String> warnings(String what) throws IOException {
        return WORLD.server()
                .log()
                .lines()
                .filter(line -> line.contains("docs/secrets.md") && line.contains(what))
                .toList();
    }

    @Test
    void connectWritesOptionsAndOurWarningNamesThem() throws IOException {
        assertThat(eventLog.contains(WORLD.emulator().config().clientSecret())).isTrue();
        assertThat(warnings("'clientSecret'")).singleElement().asString().contains("WARN", "env:NAME");
    }

    @Test
    void sparkWritesWhatASessionHasSetAndOurWarningNamesIt() throws IOException {
        assertThat(eventLog.contains(WORLD.emulator().config().refreshToken())).isTrue();
        assertThat(warnings("'" + KEY + "'")).singleElement().asString().contains("WARN", "env:NAME");
    }

    @Test
    void whatAServerIsStartedWithIsMaskedThereButNotInItsLogWhenItIsSlow() throws IOException {
        assertThat(eventLog.contains("spark.partner.password")).isTrue();
        assertThat(eventLog.contains("started-4711")).isFalse();
        assertThat(WORLD.server().log().contains("started-4711")).isTrue();
    }

    @Test
    void whatASessionSetsUnderAnotherNameIsNotThereButInTheLogOfAnInterceptorThatLogsAllRequests() throws IOException {
        assertThat(eventLog.contains("set-4711")).isFalse();
        assertThat(WORLD.server().log().contains("set-4711")).isTrue();
    }

    @Test
    void theConnectorItselfWritesNone() throws IOException {
        List<String> ours = WORLD.server()
                .log()
                .lines()
                .filter(line -> line.contains("io.github.partnerinsights"))
                .toList();

        assertThat(ours).anyMatch(line -> line.contains(".ReportLog: Report "));
        assertThat(WORLD.emulator().secretsIn(String.join("\n", ours))).isEmpty();
    }
}
