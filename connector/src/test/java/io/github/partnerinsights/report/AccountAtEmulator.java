package io.github.partnerinsights.report;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.RefreshTokenStore;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.MovableClock;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh emulator for each test, and a client that is signed in there. Reports take milliseconds. */
final class AccountAtEmulator implements AfterEachCallback {

    static final WaitSettings PATIENT = waiting(Duration.ofMinutes(1));
    static final WaitSettings IMPATIENT = waiting(Duration.ofMillis(60));

    private static final HttpSettings WITHOUT_RETRIES = HttpSettings.defaults().withMaxRetries(0);

    private final MovableClock clock = MovableClock.running();
    private final EmulatorConfig config;
    private final Emulator emulator;
    private final HttpTransport transport;
    private final InsightsClient client;

    AccountAtEmulator() {
        this(config -> config);
    }

    AccountAtEmulator(UnaryOperator<EmulatorConfig.Builder> settings) {
        config = settings.apply(EmulatorConfig.builder()
                        .clock(clock)
                        .rows(100)
                        .pendingFor(Duration.ofMillis(10))
                        .runningFor(Duration.ofMillis(10)))
                .build();
        emulator = Emulator.start(config);
        transport = new HttpTransport(WITHOUT_RETRIES);
        client = client(CallListener.none());
    }

    /** Another client of the same account. */
    InsightsClient client(CallListener listener) {
        return InsightsClient.builder()
                .endpoint(emulator.endpoint())
                .tokens(new SignIn(
                        transport,
                        new TokenEndpoint(emulator.authority(), config.tenantId(), TokenEndpoint.Version.V1),
                        config.clientId(),
                        new ClientCredential.Secret(config.clientSecret()),
                        new Grant.RefreshToken(RefreshTokenStore.inMemory(config.refreshToken())),
                        null,
                        null))
                .http(WITHOUT_RETRIES)
                .listener(listener)
                .build();
    }

    /** Lets time pass at the service. */
    void pass(Duration time) {
        clock.advance(time);
    }

    Emulator emulator() {
        return emulator;
    }

    InsightsClient client() {
        return client;
    }

    ReportPlan plan(Selection selection) {
        return new ReportPlanner(client).plan(selection);
    }

    Reading reading(Selection selection) {
        return reading(selection, PATIENT);
    }

    Reading reading(Selection selection, WaitSettings waiting) {
        return new Reading(this, selection, waiting);
    }

    private static WaitSettings waiting(Duration timeout) {
        return new WaitSettings(timeout, timeout, Duration.ofMillis(5), Duration.ofMillis(20));
    }

    int calls(Call call) {
        return emulator.requestLog().count(call);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        transport.close();
        emulator.close();
    }
}
