package io.github.partnerinsights.reliability.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.reliability.Certificates;
import io.github.partnerinsights.reliability.TunnelProxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server serves https itself; applications reach it directly, or by a name that only a proxy knows. */
@Timeout(120)
class TheWayToAnOAuthServerTest {

    private static final String HOST = "login.contoso.example";

    private static Certificates certificates;
    private static OAuthServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        certificates = Certificates.in(folder);
        server = OAuthServer.start(certificates.server("here", "ip:127.0.0.1,dns:" + HOST));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void assertToken(String said, String authority) throws Exception {
        JsonNode claims = Claims.of(said);

        assertThat(claims.path("sub").asText()).isEqualTo("the-application");
        // The name is the one that it was called by, the port its own.
        assertThat(claims.path("iss").asText())
                .isEqualTo(authority + ":" + server.authority().getPort() + "/contoso.example/oauth2/v2.0");
    }

    private static String untrusted(URI authority, String why) {
        return "The TLS certificate of " + authority.getAuthority() + " is not trusted" + why
                + ": check the address, the JVM's trust store, and whether a proxy opens TLS connections";
    }

    @Nested
    class ACertificate {

        private static void assertRefused(String said, String why) {
            assertThat(said).hasLineCount(1).contains(why).doesNotContain(SignInProcess.SECRET);
        }

        @Test
        void ofAPrivateAuthorityIsTrustedIfTheTrustStoreHasThat() throws Exception {
            assertToken(
                    SignInProcess.run(certificates.trusted(), server.authority().toString()), "https://127.0.0.1");
        }

        @Test
        void ofAnAuthorityThatNobodyKnowsIsOneErrorThatSaysWhatToCheck() throws Exception {
            assertRefused(
                    SignInProcess.run(List.of(), server.authority().toString()), untrusted(server.authority(), ""));
        }

        @Test
        void forAnotherHostIsOneErrorThatSaysSo() throws Exception {
            try (OAuthServer other = OAuthServer.start(certificates.server("elsewhere", "dns:" + HOST))) {
                assertRefused(
                        SignInProcess.run(
                                certificates.trusted(), other.authority().toString()),
                        untrusted(other.authority(), ", for it is made for another host"));
            }
        }

        @Test
        void thatHasExpiredIsOneErrorThatSaysSo() throws Exception {
            Path store = certificates.server("expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
            try (OAuthServer expired = OAuthServer.start(store)) {
                assertRefused(
                        SignInProcess.run(
                                certificates.trusted(), expired.authority().toString()),
                        untrusted(expired.authority(), ", for it has expired"));
            }
        }
    }

    @Nested
    class AProxy {

        private static final String AUTHORITY = "https://" + HOST;

        @Test
        void thatAsksForNothingIsPassed() throws Exception {
            try (TunnelProxy proxy = TunnelProxy.forAnybody(HOST, server.authority())) {
                assertToken(SignInProcess.run(certificates.trusted(), AUTHORITY, proxy.option()), AUTHORITY);
                assertThat(proxy.tunnels()).isOne();
            }
        }

        @Test
        void thatAsksForUserAndPasswordIsPassedWithThem() throws Exception {
            try (TunnelProxy proxy = TunnelProxy.forItsUser(HOST, server.authority(), client -> client)) {
                assertToken(
                        SignInProcess.run(certificates.trusted(), AUTHORITY, proxy.option(TunnelProxy.PASSWORD)),
                        AUTHORITY);
                assertThat(proxy.tunnels()).isOne();
            }
        }

        @Test
        void thatRefusesThePasswordIsNamedByOneErrorThatSaysWhatToSet() throws Exception {
            try (TunnelProxy proxy = TunnelProxy.forItsUser(HOST, server.authority(), client -> client)) {
                assertThat(SignInProcess.run(certificates.trusted(), AUTHORITY, proxy.option("wr0ng-passw0rd")))
                        .hasLineCount(1)
                        .contains("The proxy on the way to " + HOST
                                + " asks for a user and password, and refused the given ones: set proxy to")
                        .doesNotContain("wr0ng-passw0rd", SignInProcess.SECRET);
                assertThat(proxy.tunnels()).isZero();
            }
        }

        @Test
        void thatAsksForAPasswordThatThereIsNotIsNamed() throws Exception {
            try (TunnelProxy proxy = TunnelProxy.forItsUser(HOST, server.authority(), client -> client)) {
                assertThat(SignInProcess.run(certificates.trusted(), AUTHORITY, proxy.option()))
                        .hasLineCount(1)
                        .contains("The proxy on the way to " + HOST + " asks for a user and password: set proxy to");
            }
        }
    }
}
