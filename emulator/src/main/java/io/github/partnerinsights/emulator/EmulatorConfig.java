package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.data.WarehouseConfig;
import io.github.partnerinsights.emulator.file.FileSettings;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.service.Timings;
import io.github.partnerinsights.emulator.signin.Directory;
import io.github.partnerinsights.emulator.signin.Mfa;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator behaves. Immutable; {@link #defaults()} is complete, {@link #builder()} changes single settings.
 *
 * <p>The credentials are no secrets: they open nothing but the emulator.
 */
public final class EmulatorConfig {

    private final int port;
    private final Clock clock;
    private final WarehouseConfig data;
    private final Directory directory;
    private final Timings timings;
    private final Limits limits;
    private final FileSettings files;
    private final boolean unfinishedShown;

    private EmulatorConfig(Builder builder) {
        this.port = builder.port;
        this.clock = builder.clock;
        this.data = builder.data;
        this.directory = new Directory(
                builder.tenantId,
                builder.clientId,
                builder.clientSecret,
                Optional.ofNullable(builder.clientCertificate),
                builder.username,
                builder.password,
                builder.refreshToken,
                builder.tokenLifetime,
                builder.refreshTokenLifetime,
                builder.usedRefreshTokensEnd,
                builder.mfa);
        this.timings = new Timings(builder.pendingFor, builder.runningFor);
        this.limits = builder.limits;
        this.files = new FileSettings(builder.gzip, builder.linkLifetime);
        this.unfinishedShown = builder.unfinishedShown;
    }

    /** Every setting at its default. */
    public static EmulatorConfig defaults() {
        return builder().build();
    }

    /** A builder with every setting at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** The tenant's id. */
    public String tenantId() {
        return directory.tenantId();
    }

    /** The application's id. */
    public String clientId() {
        return directory.clientId();
    }

    /** The application's secret. */
    public String clientSecret() {
        return directory.clientSecret();
    }

    /** The user's principal name. */
    public String username() {
        return directory.username();
    }

    /** The user's password. */
    public String password() {
        return directory.password();
    }

    /** The refresh token that exists from the start. */
    public String refreshToken() {
        return directory.refreshToken();
    }

    int port() {
        return port;
    }

    Clock clock() {
        return clock;
    }

    WarehouseConfig data() {
        return data;
    }

    Directory directory() {
        return directory;
    }

    Timings timings() {
        return timings;
    }

    Limits limits() {
        return limits;
    }

    FileSettings files() {
        return files;
    }

    boolean unfinishedShown() {
        return unfinishedShown;
    }

    /** Collects settings. Durations must not be negative. */
    public static final class Builder {

        private int port;
        private Clock clock = Clock.systemUTC();
        private WarehouseConfig data = WarehouseConfig.defaults();
        private String tenantId = "0f5a7e10-2b6c-4d4e-9a51-6d2f3c8b9a01";
        private String clientId = "5b1d9c44-7e0f-4c53-8f0a-92d1e6a7b302";
        private String clientSecret = "emulator-client-secret";
        private @Nullable X509Certificate clientCertificate;
        private String username = "reports@partner.example";
        private String password = "emulator-password";
        private String refreshToken = "emulator-refresh-token";
        private Duration tokenLifetime = Duration.ofMinutes(60);
        private Duration refreshTokenLifetime = Duration.ofDays(90);
        private boolean usedRefreshTokensEnd;
        private Mfa mfa = Mfa.NOT_REQUIRED;
        private Duration pendingFor = Duration.ofSeconds(1);
        private Duration runningFor = Duration.ofSeconds(1);
        private Limits limits = Limits.documented();
        private boolean gzip = true;
        private Duration linkLifetime = Duration.ofHours(1);
        private boolean unfinishedShown;

        private Builder() {}

        /** The port to listen on; 0, the default, takes any free one. */
        public Builder port(int value) {
            if (value < 0 || value > 65_535) {
                throw new IllegalArgumentException("The port must be 0 to 65535, not " + value + ".");
            }
            port = value;
            return this;
        }

        /** What time it is; the system's clock by default. It moves executions on, and ends tokens and links. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /** What the generated data depends on: the same seed, the same rows. */
        public Builder seed(long value) {
            data = data.withSeed(value);
            return this;
        }

        /** Rows of each dataset over all its time; 2,000 by default. */
        public Builder rows(int value) {
            data = data.withRowsPerDataset(value);
            return this;
        }

        /** The tenant's id; the others answer AADSTS90002. */
        public Builder tenantId(String value) {
            tenantId = value;
            return this;
        }

        /** The application's id. */
        public Builder clientId(String value) {
            clientId = value;
            return this;
        }

        /** The application's secret; {@code emulator-client-secret} by default. */
        public Builder clientSecret(String value) {
            clientSecret = value;
            return this;
        }

        /** Whose private key may sign client assertions; none by default. */
        public Builder clientCertificate(X509Certificate value) {
            clientCertificate = value;
            return this;
        }

        /** The user's principal name; {@code reports@partner.example} by default. */
        public Builder username(String value) {
            username = value;
            return this;
        }

        /** The user's password; {@code emulator-password} by default. */
        public Builder password(String value) {
            password = value;
            return this;
        }

        /**
         * A refresh token that exists from the start, as if the user had once consented with MFA;
         * {@code emulator-refresh-token} by default.
         */
        public Builder refreshToken(String value) {
            refreshToken = value;
            return this;
        }

        /** How long an access token is accepted; 60 minutes by default (api/reference.md §1.1). */
        public Builder tokenLifetime(Duration value) {
            tokenLifetime = notNegative("tokenLifetime", value);
            return this;
        }

        /** How long a refresh token is accepted after it was issued; 90 days by default. */
        public Builder refreshTokenLifetime(Duration value) {
            refreshTokenLifetime = notNegative("refreshTokenLifetime", value);
            return this;
        }

        /** Whether a refresh token is refused once it was redeemed; false by default, as with Entra ID. */
        public Builder usedRefreshTokensEnd(boolean value) {
            usedRefreshTokensEnd = value;
            return this;
        }

        /** What happens to users without multi-factor authentication; nothing by default. */
        public Builder mfa(Mfa value) {
            mfa = value;
            return this;
        }

        /** How long an execution is Pending once it has started; a second by default. */
        public Builder pendingFor(Duration value) {
            pendingFor = notNegative("pendingFor", value);
            return this;
        }

        /** How long it is Running after that; a second by default. */
        public Builder runningFor(Duration value) {
            runningFor = notNegative("runningFor", value);
            return this;
        }

        /** Quotas and other limits; the documented ones by default. */
        public Builder limits(Limits value) {
            limits = value;
            return this;
        }

        /** Whether report files are gzip-compressed (the default, as the service stores them) or plain. */
        public Builder gzip(boolean value) {
            gzip = value;
            return this;
        }

        /** How long a link to a report file is accepted; an hour by default. No number is documented. */
        public Builder linkLifetime(Duration value) {
            linkLifetime = notNegative("linkLifetime", value);
            return this;
        }

        /**
         * Whether a call for executions without {@code executionStatus} also shows unfinished ones, as the documented
         * examples have it. By default it answers 404 until one is completed, as the documented rule is
         * (api/reference.md §9.6).
         */
        public Builder unfinishedShown(boolean value) {
            unfinishedShown = value;
            return this;
        }

        public EmulatorConfig build() {
            return new EmulatorConfig(this);
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative, but is " + value + ".");
            }
            return value;
        }
    }
}
