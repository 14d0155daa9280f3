package io.github.partnerinsights.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.Execution;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.report.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of recurring reports once they are there. */
class SchedulesTest {

    private static final NewSchedule SEATS =
            NewSchedule.ofDataset("Monthly seats", "DynamicsUsage", 24).withColumns(List.of("SKU"));

    @RegisterExtension
    final ScheduledAccount account = new ScheduledAccount();

    private final Schedules schedules = account.schedules();

    @Test
    void anAccountWithoutRecurringReportsHasNone() {
        oneOff("Once");

        assertThat(schedules.list()).isEmpty();
    }

    @Test
    void eachIsListedWithItsNextRunAndItsLatestFile() {
        String daily = schedules.create(SEATS).reportId();
        String weekly = schedules
                .create(NewSchedule.ofDataset("Weekly", "OfficeUsage", 168))
                .reportId();
        oneOff("Once");
        account.pass(Duration.ofDays(3));
        Instant start = Instant.parse("2026-11-22T14:26:00Z");

        List<RecurringReport> listed = schedules.list();

        assertThat(listed).extracting(RecurringReport::reportId).containsExactly(daily, weekly);
        assertThat(listed.get(0).start()).contains(start);
        assertThat(listed.get(0).nextStart()).contains(start.plus(Duration.ofDays(3)));
        assertThat(listed.get(0).lastCompleted()).contains(start.plus(Duration.ofDays(2)));
        assertThat(listed.get(1).nextStart()).contains(start.plus(Duration.ofDays(7)));
        assertThat(listed.get(1).lastCompleted()).contains(start);
        assertThat(account.calls(Call.EXECUTIONS)).isEqualTo(1);
    }

    @Test
    void whatHasRunAsOftenAsItShouldIsInactive() {
        schedules.create(SEATS.withCount(2));
        account.pass(Duration.ofDays(10));

        assertThat(schedules.list()).singleElement().satisfies(report -> {
            assertThat(report.status()).isEqualTo("Inactive");
            assertThat(report.nextStart()).isEmpty();
        });
    }

    @Test
    void aReportIsPausedAndResumedByItsNameOrItsId() {
        String id = schedules.create(SEATS).reportId();

        assertThat(schedules.pause("MONTHLY SEATS").status()).isEqualTo("Paused");
        assertThat(schedules.quota().activeReports()).isZero();
        assertThat(schedules.resume(id).status()).isEqualTo("Active");
    }

    @Test
    void anUnknownNameIsAnErrorWithTheNearestOne() {
        schedules.create(SEATS);

        assertThatThrownBy(() -> schedules.pause("Monthly seat"))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("no recurring report", "'Monthly seat'", "Did you mean 'Monthly seats'?");
    }

    @Test
    void aNameThatSeveralHaveIsAnErrorWithTheirIds() {
        String one = schedules.create(SEATS).reportId();
        String other = recurring("Monthly seats", account.systemQuery("DynamicsUsage"));

        assertThatThrownBy(() -> schedules.delete("Monthly seats"))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("2 reports have the name 'Monthly seats'", one, other);
        assertThatThrownBy(() -> schedules.pause("Monthly seats")).hasMessageContaining(one);
        assertThat(account.reports()).containsExactlyInAnyOrder(one, other);

        schedules.delete(other);
        assertThat(account.reports()).containsExactly(one);
    }

    @Test
    void aReportThatRunsOnceIsLeftAlone() {
        String id = oneOff("Once");

        assertThatThrownBy(() -> schedules.delete("Once"))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("'Once'", id, "runs only once");
        assertThatThrownBy(() -> schedules.pause(id)).hasMessageContaining("runs only once");
        assertThat(account.reports()).containsExactly(id);
    }

    @Test
    void aDeletedReportTakesItsQueryAlong() {
        RecurringReport made = schedules.create(SEATS);
        RecurringReport kept = schedules.create(NewSchedule.ofStatement("Other", String.valueOf(made.statement()), 24));

        assertThat(schedules.delete("Monthly seats").reportId()).isEqualTo(made.reportId());

        assertThat(account.reports()).containsExactly(kept.reportId());
        assertThat(account.queries())
                .singleElement()
                .satisfies(query -> assertThat(query.queryId()).isEqualTo(kept.queryId()));
    }

    @Test
    void aQueryThatAnotherReportRunsStays() {
        RecurringReport made = schedules.create(SEATS);
        recurring("By hand", made.queryId());

        schedules.delete(made.reportId());

        assertThat(account.queries()).hasSize(1);
    }

    @Test
    void aQueryThatSomebodyElseSavedStays() {
        String queryId = account.client()
                .createQuery(new NewQuery("Mine", "mine", "SELECT SKU FROM DynamicsUsage"))
                .queryId();
        schedules.create(NewSchedule.ofQuery("Seats", queryId, 24));
        String theirs = recurring("By hand", account.systemQuery("OfficeUsage"));

        schedules.delete("Seats");
        schedules.delete(theirs);

        assertThat(account.reports()).isEmpty();
        assertThat(account.queries()).hasSize(1);
    }

    @Test
    void aQueryThatCannotBeRemovedIsToldAndTakenUpAgain() {
        schedules.create(SEATS);
        account.emulator().faults().next(1, Call.DELETE_QUERY, Fault.answer(403));

        assertThatThrownBy(() -> schedules.delete("Monthly seats"))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("'Monthly seats'", "is deleted, but", "query");
        assertThat(account.reports()).isEmpty();

        schedules.create(SEATS);
        assertThat(account.calls(Call.CREATE_QUERY))
                .as("the query is taken up again")
                .isEqualTo(1);
        schedules.delete("Monthly seats");
        assertThat(account.queries()).isEmpty();
    }

    @Test
    void executionsAreListedInEveryState() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.FAILED);
        schedules.create(SEATS);
        account.emulator().outcomes().set("DynamicsUsage", Outcome.COMPLETED);
        account.pass(Duration.ofDays(2));

        List<Execution> executions = schedules.executions("Monthly seats");

        assertThat(executions)
                .extracting(execution -> execution.executionStatus().word())
                .containsExactlyInAnyOrder("Pending", "Failed", "Completed");
        assertThat(schedules.executions(oneOff("Once"))).hasSize(1);
    }

    @Test
    void theQuotaCountsWhatTheAccountHolds() {
        schedules.create(SEATS);
        oneOff("Once");

        assertThat(schedules.quota()).isEqualTo(new Quotas(1, 1, 1));
    }

    private String oneOff(String name) {
        return account.client()
                .createReport(NewReport.executeNow(name, null, account.systemQuery("DynamicsUsage"), Optional.empty()))
                .reportId();
    }

    private String recurring(String name, String queryId) {
        Report report = account.client()
                .createReport(NewReport.recurring(
                        name, null, queryId, account.now().plus(Duration.ofHours(5)), 24, OptionalInt.empty()));
        return report.reportId();
    }
}
