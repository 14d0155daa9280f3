package io.github.partnerinsights.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be scheduled is said before anything is made, and nothing stays behind. */
class RefusedScheduleTest {

    private static final NewSchedule SEATS =
            NewSchedule.ofDataset("Seats", "DynamicsUsage", 24).withColumns(List.of("SKU"));

    @RegisterExtension
    final ScheduledAccount account = new ScheduledAccount(
            config -> config.limits(Limits.documented().withActiveReports(1000).withQueries(1000)));

    private final Schedules schedules = account.schedules();

    @ParameterizedTest
    @ValueSource(ints = {3, 2161, 0, -24})
    void anIntervalOutsideOfWhatTheServiceTakes(int hours) {
        refusedUnasked(() -> NewSchedule.ofDataset("Seats", "DynamicsUsage", hours), "4 to 2160 hours");
    }

    @Test
    void aNameThatTheServiceDoesNotTake() {
        refusedUnasked(() -> NewSchedule.ofDataset("Seats;", "DynamicsUsage", 24), "'Seats;' has a semicolon");
        refusedUnasked(() -> NewSchedule.ofDataset("s".repeat(257), "DynamicsUsage", 24), "at most 256");
        refusedUnasked(() -> NewSchedule.ofDataset(" ", "DynamicsUsage", 24), "name is missing");
        refusedUnasked(() -> SEATS.withDescription("d".repeat(257)), "at most 256");
    }

    @Test
    void aStartThatIsNoTimeAndACountOfNone() {
        refusedUnasked(() -> SEATS.withStart("tomorrow"), "'tomorrow' is no time");
        refusedUnasked(() -> SEATS.withCount(0), "positive");
        refusedUnasked(() -> SEATS.withFormat("xlsx"), "'xlsx' does not exist");
    }

    @Test
    void columnsOfAStatement() {
        NewSchedule statement = NewSchedule.ofStatement("Seats", "SELECT SKU FROM DynamicsUsage", 24);

        refusedUnasked(() -> statement.withColumns(List.of("Month")), "Only of a dataset columns can be chosen");
    }

    @Test
    void anIntervalThatIsTooShortForTheDataset() {
        refused(
                NewSchedule.ofDataset("Seats", "dynamicsusage", 12),
                "12 hours is too short for dataset 'DynamicsUsage'",
                "every 24 hours");
        refused(NewSchedule.ofQuery("Seats", account.systemQuery("OfficeUsage"), 12), "OfficeUsage", "every 24 hours");
    }

    @Test
    void aStartThatIsTooNearByTheServicesClock() {
        account.pass(Duration.ofDays(400));
        Instant near = account.now().plus(Duration.ofHours(4)).minusSeconds(60);

        refused(SEATS.withStart(near), "A first run at " + near + " is too near", "now", "at least 4 hours");
        refused(SEATS.withStart(account.now().plus(Duration.ofHours(3))), "is too near");
    }

    @Test
    void aDatasetOrAColumnThatDoesNotExist() {
        refused(NewSchedule.ofDataset("Seats", "DynamicUsage", 24), "Unknown dataset", "'DynamicsUsage'");
        refused(SEATS.withColumns(List.of("SKUU")), "no column 'SKUU'", "'SKU'");
        refused(SEATS.withTimespan("LAST_CENTURY"), "no time span 'LAST_CENTURY'");
        refused(NewSchedule.ofQuery("Seats", "00000000-0000-0000-0000-000000000000", 24), "no query with the id");
    }

    @Test
    void aStatementThatIsNone() {
        refused(NewSchedule.ofStatement("Seats", "SELECT * FROM DynamicsUsage", 24), "*");
    }

    /** Whether it has such a column only the service knows: its own queries have columns that it does not list. */
    @Test
    void aColumnThatOnlyTheServiceCanJudgeLeavesNoQuery() {
        assertThatThrownBy(() ->
                        schedules.create(NewSchedule.ofStatement("Seats", "SELECT ActiveSeat FROM DynamicsUsage", 24)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Incorrect column name", "does not list 'ActiveSeat'", "'ActiveSeats'");
        assertThat(account.queries()).isEmpty();
        assertThat(account.reports()).isEmpty();
    }

    @Test
    void fiftyActiveReports() {
        String queryId = account.systemQuery("DynamicsUsage");
        for (int i = 0; i < 50; i++) {
            recurring("Report " + i, queryId);
        }

        assertThatThrownBy(() -> schedules.create(SEATS))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("50 active reports of at most 50", "Pause or delete");
        assertThat(account.calls(Call.CREATE_QUERY)).isZero();

        schedules.pause("Report 7");
        assertThat(schedules.create(SEATS).status()).isEqualTo("Active");
    }

    @Test
    void aHundredSavedQueries() {
        for (int i = 0; i < 100; i++) {
            account.client().createQuery(new NewQuery("Query " + i, null, "SELECT SKU FROM DynamicsUsage"));
        }

        assertThatThrownBy(() -> schedules.create(SEATS))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("100 saved queries of at most 100", "queryId");
        assertThat(schedules.create(NewSchedule.ofQuery("Seats", account.systemQuery("DynamicsUsage"), 24)))
                .isNotNull();
    }

    @Test
    void aRefusedReportLeavesNoQuery() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, refusal(400, "Invalid report parameters"));

        assertThatThrownBy(() -> schedules.create(SEATS))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Invalid report parameters");
        assertThat(account.queries()).isEmpty();
    }

    @Test
    void aRefusedReportOfAnExistingQueryLeavesThatQuery() {
        String queryId = account.client()
                .createQuery(new NewQuery("Mine", null, "SELECT SKU FROM DynamicsUsage"))
                .queryId();
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(403));

        assertThatThrownBy(() -> schedules.create(NewSchedule.ofQuery("Seats", queryId, 24)))
                .isInstanceOf(ApiException.class);
        assertThat(account.queries()).hasSize(1);
    }

    @Test
    void lostAnswersAreLookedForAndNothingIsMadeTwice() {
        account.emulator().faults().next(1, Call.CREATE_QUERY, Fault.loseAnswer());
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.loseAnswer());

        RecurringReport report = schedules.create(SEATS);

        assertThat(account.reports()).containsExactly(report.reportId());
        assertThat(account.queries()).hasSize(1);
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(1);
    }

    @Test
    void aFailureAfterWhichTheReportIsThereIsNone() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.replace("\"reportId\"", "\"identity\""));

        RecurringReport report = schedules.create(SEATS);

        assertThat(account.reports()).containsExactly(report.reportId());
    }

    @Test
    void whereNobodyKnowsWhatBecameOfItNothingIsSentAgainUntilTheNextCall() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.refuse());

        assertThatThrownBy(() -> schedules.create(SEATS))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("not known whether the recurring report 'Seats' was created", "again later");
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);

        assertThat(schedules.create(SEATS).name()).isEqualTo("Seats");
        assertThat(account.queries()).hasSize(1);
        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(1);
    }

    private void recurring(String name, String queryId) {
        account.client()
                .createReport(NewReport.recurring(
                        name, null, queryId, account.now().plus(Duration.ofHours(5)), 24, OptionalInt.empty()));
    }

    private static void refusedUnasked(Supplier<NewSchedule> schedule, String... words) {
        assertThatThrownBy(schedule::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
    }

    private void refused(NewSchedule schedule, String... words) {
        assertThatThrownBy(() -> schedules.create(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(words);
        assertThat(account.calls(Call.CREATE_QUERY)).isZero();
        assertThat(account.calls(Call.CREATE_REPORT)).isZero();
    }

    private static Fault refusal(int status, String message) {
        return Fault.answer(
                status,
                Map.of(),
                "{\"value\":[],\"totalCount\":0,\"message\":\"" + message + "\",\"statusCode\":" + status + "}");
    }
}
