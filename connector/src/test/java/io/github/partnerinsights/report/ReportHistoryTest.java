package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a recurring report has produced, and how often the service is asked for that. */
class ReportHistoryTest {

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    private final List<String> heard = new ArrayList<>();
    private String reportId;

    @BeforeEach
    void createAReport() {
        String query = account.client()
                .createQuery(new NewQuery("Cities", null, "SELECT City FROM Profile"))
                .queryId();
        Instant start = account.emulator().clock().instant().plus(Duration.ofHours(5));
        reportId = account.client()
                .createReport(NewReport.recurring("Daily", null, query, start, 24, OptionalInt.empty()))
                .reportId();
        account.pass(Duration.ofHours(6));
        account.emulator().requestLog().clear();
    }

    private ReportHistory history(Duration spacing, WaitSettings waiting) {
        Selection selection = new Selection.OfReport(new Selection.ReportReference.ById(reportId), Optional.empty());
        ReportPlan plan = account.plan(selection);
        ServerTime time = new ServerTime();
        ReportSettings usual = ReportSettings.defaults();
        ReportSession session = new ReportSession(
                account.client(time),
                new ReportSettings(usual.maxAge(), waiting, usual.cleanUp(), usual.retention(), false),
                new ReportListener() {
                    @Override
                    public void inactive(String report, String status) {
                        heard.add(status);
                    }

                    @Override
                    public void outOfReach(String report, String why) {
                        heard.add("out of reach");
                    }
                },
                time);
        return new ReportHistory((ReportPlan.OfReport) plan, session, spacing);
    }

    @Test
    void aListHoldsForAWhile() {
        ReportHistory history = history(Duration.ofHours(1), AccountAtEmulator.PATIENT);
        assertThat(history.recent()).hasSize(1);
        account.pass(Duration.ofDays(1));

        assertThat(history.recent()).hasSize(1);
        assertThat(account.calls(Call.EXECUTIONS)).isEqualTo(1);
        assertThat(history.now()).hasSize(2);
    }

    @Test
    void aServiceThatIsOutOfReachForAWhileHasNothingNew() {
        ReportHistory history = history(Duration.ZERO, AccountAtEmulator.PATIENT);
        history.recent();
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(503));
        account.pass(Duration.ofDays(1));

        assertThat(history.recent()).hasSize(1);
        assertThat(heard).containsExactly("out of reach");
        assertThat(history.recent()).hasSize(2);
    }

    @Test
    void oneThatIsOutOfReachForLongerThanAReportIsWaitedForIsAnError() {
        WaitSettings none =
                new WaitSettings(Duration.ofNanos(1), Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1));
        ReportHistory history = history(Duration.ZERO, none);
        history.recent();
        account.emulator().faults().next(2, Call.EXECUTIONS, Fault.answer(503));
        history.recent();

        assertThatThrownBy(history::recent).isInstanceOf(ServiceException.class).hasMessageContaining("503");
    }

    @Test
    void theFirstListMustSucceed() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(503));

        assertThatThrownBy(history(Duration.ZERO, AccountAtEmulator.PATIENT)::recent)
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void thatAReportIsPausedIsToldOnce() {
        ReportHistory history = history(Duration.ZERO, AccountAtEmulator.PATIENT);
        account.client().pauseReport(reportId);
        history.recent();
        history.recent();
        history.recent();

        assertThat(heard).containsExactly("Paused");
    }

    @Test
    void aDeletedReportIsAnError() {
        ReportHistory history = history(Duration.ZERO, AccountAtEmulator.PATIENT);
        history.recent();
        account.client().deleteReport(reportId);

        assertThatThrownBy(history::recent)
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll(reportId, "somebody has deleted it");
    }

    @Test
    void filesAreLocatedOfThoseThatTheServiceHas() {
        ReportHistory history = history(Duration.ZERO, AccountAtEmulator.PATIENT);
        String id = history.now().get(0).executionId();

        assertThat(history.located(List.of(id, "00000000-0000-0000-0000-000000000000")))
                .containsOnlyKeys(id);
    }

    @Test
    void theMoreSeldomAReportRunsTheMoreSeldomItIsLookedAt() {
        assertThat(ReportHistory.spacing(OptionalInt.of(4))).isEqualTo(Duration.ofMinutes(5));
        assertThat(ReportHistory.spacing(OptionalInt.of(24))).isEqualTo(Duration.ofMinutes(30));
        assertThat(ReportHistory.spacing(OptionalInt.of(2160))).isEqualTo(Duration.ofMinutes(30));
        assertThat(ReportHistory.spacing(OptionalInt.empty())).isEqualTo(Duration.ofMinutes(30));
    }
}
