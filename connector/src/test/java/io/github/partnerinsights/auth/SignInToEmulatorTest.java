package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.signin.Mfa;
import io.github.partnerinsights.http.HttpRequest;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every grant against a token endpoint that was written from the documents, not from this client. */
@Timeout(120)
class SignInToEmulatorTest {

    private static final EmulatorConfig DEFAULTS = EmulatorConfig.defaults();
    private static final ClientCredential SECRET = new ClientCredential.Secret(DEFAULTS.clientSecret());
    private static final Grant USER = new Grant.Password(DEFAULTS.username(), DEFAULTS.password());

    private final HttpTransport transport =
            new HttpTransport(HttpSettings.defaults().withMaxRetries(0));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPasswordGivesATokenThatTheApiAcceptsWithoutMfa(TokenEndpoint.Version version) {
        EmulatorConfig config = EmulatorConfig.builder().mfa(Mfa.NOT_REQUIRED).build();
        try (Emulator emulator = Emulator.start(config)) {
            AccessToken token = signIn(emulator, version, SECRET, USER).token();
            assertThat(statusOfACallWith(emulator, token)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretGivesAToken(TokenEndpoint.Version version) {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            assertThat(signIn(emulator, version, SECRET, new Grant.ClientCredentials())
                            .token()
                            .value())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCertificateGivesAToken(TokenEndpoint.Version version) throws IOException {
        HeldCertificate held = new HeldCertificate.Builder().rsa2048().build();
        Path file = Files.writeString(folder.resolve("app.pem"), held.privateKeyPkcs8Pem() + held.certificatePem());
        ClientCredential certificate = new ClientCredential.Certificate(ClientCertificate.load(file, null));
        EmulatorConfig config =
                EmulatorConfig.builder().clientCertificate(held.certificate()).build();
        try (Emulator emulator = Emulator.start(config)) {
            assertThat(signIn(emulator, version, certificate, new Grant.ClientCredentials())
                            .token()
                            .value())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshTokenIsRotatedInItsFile(TokenEndpoint.Version version) throws IOException {
        EmulatorConfig config =
                EmulatorConfig.builder().usedRefreshTokensEnd(true).build();
        Path file = folder.resolve("refresh-token");
        try (Emulator emulator = Emulator.start(config)) {
            Grant refresh = new Grant.RefreshToken(new RefreshTokenFile(file, config.refreshToken()));
            SignIn signIn = signIn(emulator, version, SECRET, refresh);
            signIn.token();
            String afterFirst = Files.readString(file);
            assertThat(statusOfACallWith(emulator, signIn.token())).isEqualTo(200);
            assertThat(Files.readString(file)).isNotEqualTo(afterFirst);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondReadGoesOnWhereTheFirstOneEnded(TokenEndpoint.Version version) {
        // Each read makes a store of its own, from the same token.
        EmulatorConfig config = EmulatorConfig.builder()
                .refreshToken("of-the-second-read-" + version)
                .usedRefreshTokensEnd(true)
                .build();
        try (Emulator emulator = Emulator.start(config)) {
            for (int read = 0; read < 3; read++) {
                AccessToken token =
                        signIn(emulator, version, SECRET, inMemory(config)).token();
                assertThat(statusOfACallWith(emulator, token)).isEqualTo(200);
            }
        }
    }

    @Test
    void anEmulatorThatWasStartedAnewTakesTheFirstTokenAgain() {
        EmulatorConfig config = EmulatorConfig.builder()
                .refreshToken("of-the-emulator-that-was-started-anew")
                .usedRefreshTokensEnd(true)
                .build();
        for (int start = 0; start < 3; start++) {
            try (Emulator emulator = Emulator.start(config)) {
                AccessToken token = signIn(emulator, TokenEndpoint.Version.V1, SECRET, inMemory(config))
                        .token();
                assertThat(statusOfACallWith(emulator, token)).isEqualTo(200);
            }
        }
    }

    @Test
    void aUsedRefreshTokenThatEndedNeedsConsentAgain() {
        EmulatorConfig config =
                EmulatorConfig.builder().usedRefreshTokensEnd(true).build();
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        try (Emulator emulator = Emulator.start(config)) {
            signIn(emulator, TokenEndpoint.Version.V1, SECRET, inFile(first, config))
                    .token();
            assertThatThrownBy(() -> signIn(emulator, TokenEndpoint.Version.V1, SECRET, inFile(second, config))
                            .token())
                    .isInstanceOf(SignInException.class)
                    .hasMessageContaining("Let the user consent again")
                    .hasMessageNotContaining(config.refreshToken());
        }
    }

    @Test
    void aPasswordThatCannotPassMfaSaysWhatToUseInstead() {
        EmulatorConfig config =
                EmulatorConfig.builder().mfa(Mfa.REQUIRED_AT_SIGN_IN).build();
        try (Emulator emulator = Emulator.start(config)) {
            assertThatThrownBy(() -> signIn(emulator, TokenEndpoint.Version.V1, SECRET, USER)
                            .token())
                    .isInstanceOf(SignInException.class)
                    .hasMessageContaining("AADSTS50076")
                    .hasMessageContaining("refreshTokenFile")
                    .hasMessageContaining("ms-correlationid");
        }
    }

    @Test
    void wrongCredentialsAreNamed() {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            assertRefused(emulator, new ClientCredential.Secret("n0t-it"), USER, "The clientSecret is wrong");
            assertRefused(
                    emulator,
                    SECRET,
                    new Grant.Password(DEFAULTS.username(), "n0t-it"),
                    "The username or password is wrong");
            TokenEndpoint elsewhere =
                    new TokenEndpoint(emulator.authority(), "other.example", TokenEndpoint.Version.V1);
            assertThatThrownBy(() ->
                            new SignIn(transport, elsewhere, DEFAULTS.clientId(), SECRET, USER, null, null).token())
                    .hasMessageContaining("there is no such tenant");
        }
    }

    @Test
    void aTokenThatEndedIsRenewedByTheCache() {
        EmulatorConfig config =
                EmulatorConfig.builder().tokenLifetime(Duration.ZERO).build();
        try (Emulator emulator = Emulator.start(config)) {
            TokenCache cache = new TokenCache(signIn(emulator, TokenEndpoint.Version.V1, SECRET, USER));
            AccessToken first = cache.current();
            assertThat(statusOfACallWith(emulator, first)).isEqualTo(401);
            assertThat(cache.renew(first)).isNotEqualTo(first);
        }
    }

    private void assertRefused(Emulator emulator, ClientCredential credential, Grant grant, String why) {
        assertThatThrownBy(() -> signIn(emulator, TokenEndpoint.Version.V1, credential, grant)
                        .token())
                .isInstanceOf(SignInException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("n0t-it");
    }

    private static Grant inFile(Path file, EmulatorConfig config) {
        return new Grant.RefreshToken(new RefreshTokenFile(file, config.refreshToken()));
    }

    private static Grant inMemory(EmulatorConfig config) {
        return new Grant.RefreshToken(RefreshTokenStore.inMemory(config.refreshToken()));
    }

    private SignIn signIn(Emulator emulator, TokenEndpoint.Version version, ClientCredential credential, Grant grant) {
        TokenEndpoint endpoint =
                new TokenEndpoint(emulator.authority(), emulator.config().tenantId(), version);
        return new SignIn(transport, endpoint, emulator.config().clientId(), credential, grant, null, null);
    }

    private int statusOfACallWith(Emulator emulator, AccessToken token) {
        URI datasets = URI.create(emulator.endpoint() + "/mpn/ScheduledDataset");
        return transport
                .send(HttpRequest.get(datasets).header("Authorization", "Bearer " + token.value()))
                .status();
    }
}
