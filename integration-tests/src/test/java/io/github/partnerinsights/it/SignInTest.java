package io.github.partnerinsights.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.auth.AccessToken;
import io.github.partnerinsights.auth.TokenSource;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.signin.Mfa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The ways to sign in, as options. */
class SignInTest {

    @RegisterExtension
    static final World WORLD = World.of(config -> config.mfa(Mfa.NOT_REQUIRED).appOnlyOnMpn(true));

    @RegisterExtension
    static final World ROTATING = World.of(config -> config.usedRefreshTokensEnd(true));

    @RegisterExtension
    static final World STRICT = World.of(config -> config.mfa(Mfa.REQUIRED_BY_API));

    @TempDir
    Path folder;

    private static DataFrameReader application(World world) {
        EmulatorConfig config = world.emulator().config();
        return world.unauthenticated()
                .option("tenantId", config.tenantId())
                .option("clientId", config.clientId())
                .option("clientSecret", config.clientSecret());
    }

    @Test
    void userAndPasswordAsTheDocumentsShow() {
        EmulatorConfig config = WORLD.emulator().config();

        assertThat(application(WORLD)
                        .option("username", config.username())
                        .option("password", config.password())
                        .load("Profile")
                        .columns())
                .contains("PartnerName");
    }

    @Test
    void aPasswordThatCannotPassTheMultiFactorCheckSaysWhatToUseInstead() {
        EmulatorConfig config = STRICT.emulator().config();

        assertThatThrownBy(() -> application(STRICT)
                        .option("username", config.username())
                        .option("password", config.password())
                        .load("Profile"))
                .hasMessageContainingAll("multi-factor", "refresh token");
    }

    @Test
    void theApplicationItself() {
        assertThat(application(WORLD).load("Profile").columns()).contains("PartnerName");
    }

    @Test
    void theSecondEndpointWithAScope() {
        assertThat(application(WORLD)
                        .option("tokenEndpointVersion", "v2")
                        .load("Profile")
                        .columns())
                .contains("PartnerName");
    }

    @Test
    void aRefreshTokenFileKeepsTheTokenThatFollows() throws Exception {
        Path file = Files.createFile(
                folder.resolve("refresh-token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String first = ROTATING.emulator().config().refreshToken();
        Files.writeString(file, first);

        application(ROTATING).option("refreshTokenFile", file.toString()).load("Profile");
        String second = Files.readString(file);
        application(ROTATING).option("refreshTokenFile", "FILE:" + file).load("Profile");

        assertThat(second).isNotEqualTo(first);
        assertThat(Files.readString(file)).isNotEqualTo(second);
    }

    @Test
    void aSecretByReferenceToAFile() throws Exception {
        Path secret = Files.writeString(
                folder.resolve("secret"), WORLD.emulator().config().clientSecret() + "\n");

        assertThat(application(WORLD)
                        .option("clientSecret", "file:" + secret)
                        .load("Profile")
                        .columns())
                .contains("PartnerName");
    }

    @Test
    void aSecretByReferenceToTheConfiguration() {
        WORLD.spark()
                .conf()
                .set("spark.test.partner.secret", WORLD.emulator().config().clientSecret());
        try {
            assertThat(application(WORLD)
                            .option("clientSecret", "conf:spark.test.partner.secret")
                            .load("Profile")
                            .columns())
                    .contains("PartnerName");
        } finally {
            WORLD.spark().conf().unset("spark.test.partner.secret");
        }
    }

    @Test
    void aClassOfTheUser() {
        OwnTokens.token = WORLD.accessToken();

        assertThat(WORLD.unauthenticated()
                        .option("tokenProvider", OwnTokens.class.getName())
                        .load("Profile")
                        .columns())
                .contains("PartnerName");
    }

    @Test
    void aClassThatIsMissingIsNamed() {
        assertThatThrownBy(() -> WORLD.unauthenticated()
                        .option("tokenProvider", "com.example.NoSuchTokens")
                        .load("Profile"))
                .hasMessageContainingAll("tokenProvider", "com.example.NoSuchTokens", "no such class");
    }

    /** Stands for a class on the user's class path. */
    public static final class OwnTokens implements TokenSource {

        static String token = "";

        /** The constructor that gets the options of the read. */
        public OwnTokens(Map<String, String> options) {
            assertThat(options).containsKey("endpoint");
        }

        @Override
        public AccessToken token() {
            return new AccessToken(token, Instant.MAX);
        }
    }
}
