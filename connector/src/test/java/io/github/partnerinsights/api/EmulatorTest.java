package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.partnerinsights.api.ApiException.Reason;
import io.github.partnerinsights.auth.ClientCredential;
import io.github.partnerinsights.auth.Grant;
import io.github.partnerinsights.auth.SignIn;
import io.github.partnerinsights.auth.TokenEndpoint;
import io.github.partnerinsights.emulator.Emulator;
import io.github.partnerinsights.emulator.EmulatorConfig;
import io.github.partnerinsights.emulator.signin.Mfa;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each method against the emulator, which knows nothing of this client. */
class EmulatorTest {
    private static final String STATEMENT = "SELECT SubscriptionId, Month FROM DynamicsUsage TIMESPAN LAST_6_MONTHS";

    private final SettableClock clock = new SettableClock();
    private Emulator emulator;
    private HttpTransport transport;
    private InsightsClient client;

    @BeforeEach
    void start() {
        start(Mfa.NOT_REQUIRED);
    }

    private void start(Mfa mfa) {
        EmulatorConfig config = EmulatorConfig.builder()
                .rows(300)
                .clock(clock)
                .pendingFor(Duration.ofMinutes(1))
                .runningFor(Duration.ofMinutes(1))
                .mfa(mfa)
                .build();
        emulator = Emulator.start(config);
        HttpSettings settings = HttpSettings.defaults().withMaxRetries(0);
        transport = new HttpTransport(settings);
        client = InsightsClient.builder()
                .endpoint(emulator.endpoint())
                .tokens(new SignIn(
                        transport,
                        new TokenEndpoint(emulator.authority(), config.tenantId(), TokenEndpoint.Version.V1),
                        config.clientId(),
                        new ClientCredential.Secret(config.clientSecret()),
                        new Grant.Password(config.username(), config.password()),
                        null,
                        null))
                .http(settings)
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        transport.close();
        emulator.close();
    }

    @Test
    void listsTheDocumentedDatasets() {
        // api/reference.md §4.1: DynamicsUsage has 27 columns and 7 metrics.
        assertThat(client.listDatasets()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(client.findDataset("dynamicsusage")).hasValueSatisfying(dataset -> {
            assertThat(dataset.selectableColumns()).hasSize(27);
            assertThat(dataset.availableMetrics()).hasSize(7);
            assertThat(dataset.availableDateRanges()).contains("LAST_6_MONTHS");
            assertThat(dataset.minimumRecurrenceInterval()).hasValue(24);
        });
        assertThat(client.findDataset("NoSuchDataset")).isEmpty();
    }

    @Test
    void keepsFindsAndDeletesAQuery() {
        SavedQuery saved = client.createQuery(new NewQuery("Kept", "for a while", STATEMENT + " "));
        assertThat(saved.query()).isEqualTo(STATEMENT);
        assertThat(saved.isSystem()).isFalse();
        assertThat(client.listQueries(QueryFilter.byId(saved.queryId()))).containsExactly(saved);
        assertThat(client.listQueries(QueryFilter.byName("Kept"))).containsExactly(saved);
        assertThat(client.listQueries(QueryFilter.userDefined())).containsExactly(saved);
        assertThat(client.deleteQuery(saved.queryId())).isEqualTo(saved);
        assertThat(client.listQueries(QueryFilter.byId(saved.queryId()))).isEmpty();
    }

    @Test
    void listsSystemQueries() {
        assertThat(client.listQueries(QueryFilter.system()))
                .hasSizeGreaterThanOrEqualTo(19)
                .allMatch(SavedQuery::isSystem);
    }

    @Test
    void testsAStatementAndASystemQuery() {
        TestRows rows = client.testQuery(STATEMENT, Optional.empty());
        assertThat(rows.columns()).containsExactly("SubscriptionId", "Month");
        assertThat(rows.rows()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        // §4.2: the system query of DynamicsUsage.
        assertThat(client.testSavedQuery("6209a8fd-93af-442e-8b3f-3df0f77e8463", Optional.empty())
                        .columns())
                .contains("SubscriptionId");
    }

    @Test
    void aWindowReplacesTheTimespan() {
        Instant now = clock.instant();
        Window longAgo = new Window(now.minus(Duration.ofDays(20_000)), now.minus(Duration.ofDays(19_000)));
        assertThat(client.testQuery(STATEMENT, Optional.of(longAgo)).rows()).isEmpty();
    }

    @Test
    void followsAReportFromCreationToItsLink() {
        String queryId =
                client.createQuery(new NewQuery("Walk", null, STATEMENT)).queryId();
        Report report = client.createReport(NewReport.executeNow("Walk", "all the way", queryId, Optional.empty()));
        assertThat(report.executeNow()).isTrue();
        assertThat(report.queryId()).isEqualTo(queryId);
        assertThat(client.listReports(ReportFilter.byQuery(queryId))).containsExactly(report);

        assertThat(statuses(report, ExecutionFilter.latest())).containsExactly(ExecutionStatus.PENDING);
        assertThat(statuses(report, ExecutionFilter.latestCompleted())).isEmpty();
        clock.advance(Duration.ofSeconds(90));
        assertThat(statuses(report, ExecutionFilter.latest())).containsExactly(ExecutionStatus.RUNNING);
        clock.advance(Duration.ofSeconds(90));
        Execution done = client.listExecutions(report.reportId(), ExecutionFilter.latestCompleted())
                .get(0);
        assertThat(done.executionStatus()).isEqualTo(ExecutionStatus.COMPLETED);
        assertThat(done.reportAccessSecureLink()).isNotNull();
        assertThat(done.reportGeneratedTime()).isNotNull();
        assertThat(statuses(report, ExecutionFilter.all())).hasSize(1);
        assertThat(client.listExecutions(report.reportId(), ExecutionFilter.byId(done.executionId())))
                .extracting(Execution::executionId)
                .containsExactly(done.executionId());

        client.deleteReport(report.reportId());
        assertThat(client.listReports(ReportFilter.byId(report.reportId()))).isEmpty();
    }

    @Test
    void changesPausesAndResumesARecurringReport() {
        String queryId =
                client.createQuery(new NewQuery("Weekly", null, STATEMENT)).queryId();
        Instant start = clock.instant().plus(Duration.ofHours(5));
        Report report =
                client.createReport(NewReport.recurring("Weekly", null, queryId, start, 168, OptionalInt.of(4)));
        assertThat(report.startTime()).isEqualTo(start);
        assertThat(report.recurrenceInterval()).hasValue(168);
        assertThat(report.reportStatus()).isEqualTo("Active");

        assertThat(client.pauseReport(report.reportId()).reportStatus()).isEqualTo("Paused");
        assertThat(client.resumeReport(report.reportId()).reportStatus()).isEqualTo("Active");
        Report changed = client.updateReport(
                report.reportId(),
                ReportUpdate.of("Fortnightly", start.plusSeconds(60)).withRecurrence(336, OptionalInt.of(2)));
        assertThat(changed.reportName()).isEqualTo("Fortnightly");
        assertThat(changed.recurrenceInterval()).hasValue(336);
    }

    @Test
    void tellsWhatTheServiceRefuses() {
        assertThat(reasonOf(() -> client.createQuery(new NewQuery("Bad", null, "SELECT NoSuch FROM DynamicsUsage"))))
                .isEqualTo(Reason.INVALID_REQUEST);
        String missing = "00000000-0000-0000-0000-000000000000";
        assertThat(reasonOf(() -> client.deleteReport(missing))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reasonOf(() -> client.createReport(NewReport.executeNow("n", null, missing, Optional.empty()))))
                .isEqualTo(Reason.INVALID_REQUEST);
    }

    @Test
    void tellsThatTheHoursReportsAreUsedUp() {
        // §5: 5 reports at once in 60 minutes.
        String queryId =
                client.createQuery(new NewQuery("Quota", null, STATEMENT)).queryId();
        NewReport report = NewReport.executeNow("n", null, queryId, Optional.empty());
        for (int i = 0; i < 5; i++) {
            client.createReport(report);
        }
        assertThat(reasonOf(() -> client.createReport(report))).isEqualTo(Reason.EXECUTE_NOW_QUOTA);
    }

    @Test
    void tellsThatAPasswordCannotPassMfa() {
        // §1.4
        close();
        start(Mfa.REQUIRED_BY_API);
        assertThat(reasonOf(client::listDatasets)).isEqualTo(Reason.MFA_REQUIRED);
    }

    private static Reason reasonOf(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call).reason();
    }

    private List<ExecutionStatus> statuses(Report report, ExecutionFilter filter) {
        return client.listExecutions(report.reportId(), filter).stream()
                .map(Execution::executionStatus)
                .toList();
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-06-15T12:00:00Z");

        void advance(Duration duration) {
            now = instant().plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
