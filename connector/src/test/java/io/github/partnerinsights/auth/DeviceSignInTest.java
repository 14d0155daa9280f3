package io.github.partnerinsights.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.http.HttpRequest;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 against the emulator, whose clock is moved instead of waiting. */
@Timeout(60)
class DeviceSignInTest {

    private static final ClientCredential.None PUBLIC = new ClientCredential.None();

    /** The emulator's: the one of this package is for what runs here. */
    private final io.github.partnerinsights.emulator.MovableClock clock =
            io.github.partnerinsights.emulator.MovableClock.at(Instant.parse("2026-11-22T12:00:00Z"));

    private final HttpTransport transport =
            new HttpTransport(HttpSettings.defaults().withMaxRetries(0));
    private final List<DeviceSignIn.Prompt> shown = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file;
    private Emulator emulator;

    @BeforeEach
    void start() {
        file = folder.resolve("refresh-token");
        start(config -> config.deviceCodesApprovedAfter(Duration.ofSeconds(12)));
    }

    private void start(UnaryOperator<EmulatorConfig.Builder> settings) {
        close();
        emulator = Emulator.start(
                settings.apply(EmulatorConfig.builder().clock(clock)).build());
    }

    @AfterEach
    void close() {
        if (emulator != null) {
            emulator.close();
        }
    }

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @ParameterizedTest
    @EnumSource
    void theUserSignsInWithABrowserAndTheTokenIsKept(TokenEndpoint.Version version) throws IOException {
        signIn(version, PUBLIC, this::passing, shown::add);

        assertThat(shown).singleElement().satisfies(prompt -> {
            assertThat(prompt.address()).isEqualTo(emulator.authority().resolve("/devicelogin"));
            assertThat(prompt.userCode()).hasSize(9);
            assertThat(prompt.life()).isEqualTo(Duration.ofMinutes(15));
        });
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofSeconds(5));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(emulator.secretsIn(shown.toString())).isEmpty();
        assertThat(usable(version, PUBLIC)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anApplicationWithASecretProvesItself(TokenEndpoint.Version version) {
        ClientCredential secret = new ClientCredential.Secret(emulator.config().clientSecret());

        signIn(version, secret, this::passing, shown::add);

        assertThat(usable(version, secret)).isTrue();
    }

    @Test
    void theTokenReplacesAnOlderOneThatOthersCouldRead() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        signIn(TokenEndpoint.Version.V1, PUBLIC, this::passing, shown::add);

        assertThat(file).content().doesNotContain("old");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whoeverAsksTooOftenWaitsFiveSecondsMoreEachTime() {
        start(config -> config.deviceCodesApprovedAfter(Duration.ofSeconds(30)));

        signIn(
                TokenEndpoint.Version.V2,
                PUBLIC,
                // This device's clock is fast.
                time -> clock.advance(time.minusSeconds(1)),
                shown::add);

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(20));
    }

    @Test
    void aUserMayDecline() {
        start(config -> config);

        assertThatThrownBy(() -> signIn(TokenEndpoint.Version.V2, PUBLIC, this::passing, this::decline))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("declined");
        assertThat(file).doesNotExist();
    }

    @Test
    void aCodeThatNobodyTypesExpires() {
        start(config -> config.deviceCodeLifetime(Duration.ofMinutes(2)));

        assertThatThrownBy(() -> signIn(TokenEndpoint.Version.V1, PUBLIC, this::passing, shown::add))
                .isInstanceOf(SignInException.class)
                .hasMessageContainingAll("within 2 minutes", "again");
        assertThat(file).doesNotExist();
    }

    @Test
    void anUnknownApplicationIsARefusalWithItsCode() {
        assertThatThrownBy(() -> new DeviceSignIn(
                                transport,
                                endpoint(TokenEndpoint.Version.V2),
                                "00000000-0000-0000-0000-000000000000",
                                PUBLIC,
                                null,
                                null)
                        .signIn(new RefreshTokenFile(file, null), shown::add))
                .isInstanceOf(SignInException.class)
                .hasMessageContainingAll("AADSTS700016", "Check clientId");
        assertThat(shown).isEmpty();
    }

    @Test
    void aWrongSecretIsARefusalWithoutTheSecret() {
        assertThatThrownBy(() -> signIn(
                        TokenEndpoint.Version.V2,
                        new ClientCredential.Secret("wrong-but-secret"),
                        this::passing,
                        shown::add))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("AADSTS7000215")
                .hasMessageNotContaining("wrong-but-secret");
    }

    /** It is where the user will type a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/devicelogin",
                "file:///devicelogin",
                "no page",
                "https://example.org/\u202e",
                "https://example.org/\u1fef"
            })
    void aPageThatIsNotEncryptedOrNotPlainIsNotShown(String page) {
        emulator.faults()
                .next(
                        1,
                        Call.DEVICE_CODE,
                        Fault.replace(
                                emulator.authority().resolve("/devicelogin").toString(), page));

        assertThatThrownBy(() -> signIn(TokenEndpoint.Version.V2, PUBLIC, this::passing, shown::add))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("names no page");
        assertThat(shown).isEmpty();
    }

    @Test
    void nobodyIsAskedForAnythingWhereTheTokenCannotBeKept() {
        file = folder.resolve("missing").resolve("refresh-token");

        assertThatThrownBy(() -> signIn(TokenEndpoint.Version.V1, PUBLIC, this::passing, shown::add))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("a directory that does not exist");
        assertThat(emulator.requestLog().count(Call.DEVICE_CODE)).isZero();
    }

    private void passing(Duration time) {
        clock.advance(time);
    }

    private void signIn(
            TokenEndpoint.Version version,
            ClientCredential credential,
            Consumer<Duration> pause,
            Consumer<DeviceSignIn.Prompt> prompt) {
        new DeviceSignIn(
                        transport,
                        endpoint(version),
                        emulator.config().clientId(),
                        credential,
                        null,
                        null,
                        Clock.systemUTC(),
                        time -> {
                            pauses.add(time);
                            pause.accept(time);
                        })
                .signIn(new RefreshTokenFile(file, null), prompt);
    }

    private void decline(DeviceSignIn.Prompt prompt) {
        transport.send(HttpRequest.post(
                prompt.address(),
                "application/x-www-form-urlencoded",
                "decision=decline&user_code=" + prompt.userCode()));
    }

    private boolean usable(TokenEndpoint.Version version, ClientCredential credential) {
        AccessToken token = new SignIn(
                        transport,
                        endpoint(version),
                        emulator.config().clientId(),
                        credential,
                        new Grant.RefreshToken(new RefreshTokenFile(file, null)),
                        null,
                        null)
                .token();
        return transport
                .send(HttpRequest.get(URI.create(emulator.endpoint() + "/mpn/ScheduledDataset"))
                        .header("Authorization", "Bearer " + token.value()))
                .isSuccessful();
    }

    private TokenEndpoint endpoint(TokenEndpoint.Version version) {
        return new TokenEndpoint(emulator.authority(), emulator.config().tenantId(), version);
    }
}
