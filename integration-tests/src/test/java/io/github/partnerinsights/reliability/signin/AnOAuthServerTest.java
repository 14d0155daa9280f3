package io.github.partnerinsights.reliability.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.ClientCertificate;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.RefreshTokenStore;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.SignInException;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.reliability.Keytool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnOAuthServerTest {

    private static final ClientCredential SECRET = new ClientCredential.Secret("s3cr3t-of-the-application");

    private static OAuthServer server;
    private static HttpTransport transport;

    @BeforeAll
    static void start() throws IOException {
        server = OAuthServer.start();
        transport = new HttpTransport(HttpSettings.defaults().withMaxRetries(0));
    }

    @AfterAll
    static void stop() {
        transport.close();
        server.close();
    }

    private static SignIn signIn(TokenEndpoint.Version version, ClientCredential credential, Grant grant) {
        return signIn(version, credential, grant, null);
    }

    private static SignIn signIn(
            TokenEndpoint.Version version, ClientCredential credential, Grant grant, String resource) {
        return new SignIn(
                transport,
                new TokenEndpoint(server.authority(), "contoso.example", version),
                "the-application",
                credential,
                grant,
                resource,
                null);
    }

    /** What the server says of its token. */
    private static JsonNode claims(SignIn signIn) throws IOException {
        AccessToken token = signIn.token();
        JsonNode claims = Claims.of(token.value());
        assertThat(claims.path("iss").asText()).startsWith(server.authority() + "/contoso.example/oauth2");
        assertThat(token.expiresAt())
                .isBeforeOrEqualTo(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isAfter(Instant.now());
        return claims;
    }

    @ParameterizedTest
    @EnumSource
    void grantsAnApplicationATokenByItsSecret(TokenEndpoint.Version version) throws IOException {
        assertThat(claims(signIn(version, SECRET, new Grant.ClientCredentials()))
                        .path("sub")
                        .asText())
                .isEqualTo("the-application");
    }

    @ParameterizedTest
    @EnumSource
    void grantsAnApplicationATokenByItsCertificate(TokenEndpoint.Version version, @TempDir Path folder)
            throws Exception {
        Keytool keytool = new Keytool(folder);
        keytool.run("app", "-genkeypair", "-alias", "app", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=app");
        ClientCredential certificate =
                new ClientCredential.Certificate(ClientCertificate.load(keytool.store("app"), Keytool.PASSWORD));

        assertThat(claims(signIn(version, certificate, new Grant.ClientCredentials()))
                        .path("sub")
                        .asText())
                .isEqualTo("the-application");
    }

    @ParameterizedTest
    @EnumSource
    void grantsAUserATokenByPassword(TokenEndpoint.Version version) throws IOException {
        Grant user = new Grant.Password("ann@contoso.example", "p4ssword-of-ann");

        assertThat(claims(signIn(version, SECRET, user)).path("sub").asText()).isEqualTo("ann@contoso.example");
    }

    @ParameterizedTest
    @EnumSource
    void isQuotedWhenItRefusesARefreshToken(TokenEndpoint.Version version) {
        Grant refresh = new Grant.RefreshToken(RefreshTokenStore.inMemory("t0ken-of-somebody-else"));

        assertThatThrownBy(() -> signIn(version, SECRET, refresh).token())
                .isInstanceOf(SignInException.class)
                .hasMessageContainingAll("invalid_grant", "Let the user consent again")
                .hasMessageNotContainingAny("t0ken-of-somebody-else", "s3cr3t-of-the-application");
    }

    @Test
    void isQuotedWhenItDoesNotKnowTheResource() {
        assertThatThrownBy(() -> signIn(TokenEndpoint.Version.V1, SECRET, new Grant.ClientCredentials(), "no address")
                        .token())
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("invalid_target");
    }
}
