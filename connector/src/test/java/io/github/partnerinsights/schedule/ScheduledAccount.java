package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.InsightsClient;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
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
import io.github.partnerinsights.report.ServerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh emulator for each test, whose clock stands until it is moved, and the schedules of its account. */
final class ScheduledAccount implements AfterEachCallback {

    private static final HttpSettings WITHOUT_RETRIES = HttpSettings.defaults().withMaxRetries(0);

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:20:30Z"));
    private final Emulator emulator;
    private final HttpTransport transport = new HttpTransport(WITHOUT_RETRIES);
    private final InsightsClient client;

    ScheduledAccount() {
        this(config -> config);
    }

    ScheduledAccount(UnaryOperator<EmulatorConfig.Builder> settings) {
        emulator = Emulator.start(settings.apply(EmulatorConfig.builder()
                        .clock(clock)
                        .rows(50)
                        .tokenLifetime(Duration.ofDays(1000))
                        .pendingFor(Duration.ZERO)
                        .runningFor(Duration.ZERO))
                .build());
        client = client(CallListener.none());
    }

    private InsightsClient client(CallListener listener) {
        EmulatorConfig config = emulator.config();
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

    Schedules schedules() {
        return schedules(CallListener.none());
    }

    /** Another process of the same account. */
    Schedules schedules(CallListener listener) {
        ServerTime time = new ServerTime();
        return new Schedules(client(listener.andThen(time)), time, new UnknownOutcome(Duration.ZERO));
    }

    /** To arrange what the account holds, and to look at it. */
    InsightsClient client() {
        return client;
    }

    Emulator emulator() {
        return emulator;
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    int calls(Call call) {
        return emulator.requestLog().count(call);
    }

    List<SavedQuery> queries() {
        return client.listQueries(QueryFilter.userDefined());
    }

    List<String> reports() {
        return client.listReports(ReportFilter.all()).stream()
                .map(report -> report.reportId())
                .toList();
    }

    /** One of Microsoft's queries. */
    String systemQuery(String dataset) {
        return client.listQueries(QueryFilter.system()).stream()
                .filter(query -> query.query().contains("FROM " + dataset))
                .findFirst()
                .orElseThrow()
                .queryId();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        transport.close();
        emulator.close();
    }
}
