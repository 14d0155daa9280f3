package io.github.partnerinsights.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.ReportFormat;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Making recurring reports, once. */
class CreateScheduleTest {

    private static final NewSchedule SEATS = NewSchedule.ofDataset("Monthly seats", "DynamicsUsage", 24)
            .withColumns(List.of("Month", "SKU"))
            .withTimespan("LAST_3_MONTHS");

    @RegisterExtension
    final ScheduledAccount account = new ScheduledAccount();

    private final Schedules schedules = account.schedules();

    @Test
    void aDatasetBecomesARecurringReportOfASavedQuery() {
        RecurringReport report = schedules.create(SEATS.withDescription("for the board"));

        assertThat(report.name()).isEqualTo("Monthly seats");
        assertThat(report.description()).isEqualTo("for the board");
        assertThat(report.status()).isEqualTo("Active");
        assertThat(report.intervalHours()).isEqualTo(24);
        assertThat(report.count()).isEmpty();
        assertThat(report.format()).isEqualTo("csv");
        assertThat(report.statement()).isEqualTo("SELECT Month, SKU FROM DynamicsUsage TIMESPAN LAST_3_MONTHS");
        assertThat(account.queries()).singleElement().satisfies(query -> {
            assertThat(query.queryId()).isEqualTo(report.queryId());
            assertThat(query.description()).contains("for a schedule");
        });
    }

    @Test
    void withoutAStartItIsTheEarliestFullMinuteByTheServicesClock() {
        assertThat(account.now()).isEqualTo("2026-11-22T10:20:30Z");

        RecurringReport report = schedules.create(SEATS);

        assertThat(report.start()).contains(Instant.parse("2026-11-22T14:26:00Z"));
        assertThat(report.nextStart()).isEqualTo(report.start());
    }

    @Test
    void startCountAndFormatAreThoseThatWereAskedFor() {
        RecurringReport report = schedules.create(
                SEATS.withStart("2026-12-01T06:00:00Z").withCount(5).withFormat("TSV"));

        assertThat(report.start()).contains(Instant.parse("2026-12-01T06:00:00Z"));
        assertThat(report.count()).isEqualTo(OptionalInt.of(5));
        assertThat(report.format()).isEqualTo("tsv");
    }

    @Test
    void aStatementAndASavedQueryAreScheduledToo() {
        String systemQuery = account.systemQuery("OfficeUsage");

        RecurringReport statement =
                schedules.create(NewSchedule.ofStatement("One", "select sku from dynamicsusage", 24));
        RecurringReport query = schedules.create(NewSchedule.ofQuery("Two", systemQuery, 48));

        assertThat(statement.statement()).isEqualTo("SELECT sku FROM dynamicsusage");
        assertThat(query.queryId()).isEqualTo(systemQuery);
        assertThat(account.queries()).hasSize(1);
    }

    @Test
    void whatIsThereIsReturnedAsItIs() {
        RecurringReport first = schedules.create(SEATS.withDescription("first"));
        schedules.pause("Monthly seats");
        account.pass(Duration.ofDays(3));

        RecurringReport second = account.schedules()
                .create(SEATS.withDescription("second").withStart(account.now().plus(Duration.ofDays(1))));

        assertThat(second.reportId()).isEqualTo(first.reportId());
        assertThat(second.description()).isEqualTo("first");
        assertThat(second.status()).isEqualTo("Paused");
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(1);
    }

    @Test
    void letterCaseAndWhiteSpaceMakeNoDifference() {
        RecurringReport first = schedules.create(
                NewSchedule.ofStatement("Seats", "SELECT SKU FROM DynamicsUsage WHERE CustomerMarket = 'Norway'", 24));

        RecurringReport second = schedules.create(NewSchedule.ofStatement(
                " SEATS ", "select  sku\nfrom dynamicsusage where customermarket='NORWAY';", 24));

        assertThat(second.reportId()).isEqualTo(first.reportId());
    }

    @Test
    void aStartThatHasPassedIsNoObstacleWhereTheReportIsThere() {
        NewSchedule fromDecember = SEATS.withStart("2026-12-01T06:00:00Z");
        RecurringReport first = schedules.create(fromDecember);
        account.pass(Duration.ofDays(30));

        assertThat(schedules.create(fromDecember).reportId()).isEqualTo(first.reportId());
    }

    @Test
    void anotherReportOfThatNameIsAnErrorThatSaysHowItDiffers() {
        String id = schedules.create(SEATS).reportId();

        assertThatThrownBy(() -> schedules.create(NewSchedule.ofDataset("monthly seats", "DynamicsUsage", 48)
                        .withColumns(List.of("Month", "ActiveSeats"))
                        .withTimespan("LAST_3_MONTHS")
                        .withCount(3)
                        .withFormat(ReportFormat.TSV)))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll(
                        "'Monthly seats' (" + id + ")",
                        "it runs every 24 hours and not every 48",
                        "its format is csv and not tsv",
                        "it runs without end and not 3 times",
                        "its query lacks ActiveSeats and has SKU besides",
                        "Delete it first");
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void anotherStatementIsShownBesideTheOneThatIsThere() {
        schedules.create(SEATS);

        assertThatThrownBy(() -> schedules.create(SEATS.withTimespan("LAST_6_MONTHS")))
                .hasMessageContaining(
                        "its query is \"SELECT Month, SKU FROM DynamicsUsage TIMESPAN LAST_3_MONTHS\" and not"
                                + " \"SELECT Month, SKU FROM DynamicsUsage TIMESPAN LAST_6_MONTHS\"");
    }

    @Test
    void severalOfThatNameAreAnErrorThatListsThem() {
        String queryId = account.systemQuery("DynamicsUsage");
        String one = recurring("Seats", queryId);
        String other = recurring("seats", queryId);

        assertThatThrownBy(() -> schedules.create(NewSchedule.ofQuery("Seats", queryId, 24)))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContainingAll("2 reports have the name 'Seats'", one, other);
    }

    @Test
    void aReportOfThatNameThatRunsOnceIsAnError() {
        String queryId = account.systemQuery("DynamicsUsage");
        account.client().createReport(NewReport.executeNow("Seats", null, queryId, Optional.empty()));

        assertThatThrownBy(() -> schedules.create(NewSchedule.ofQuery("Seats", queryId, 24)))
                .isInstanceOf(ScheduleException.class)
                .hasMessageContaining("runs only once");
    }

    /** Each sees none, and makes its own: the later one takes its own back. */
    @Test
    void ofTwoThatAreMadeAtTheSameMomentTheEarlierStays() {
        AtomicBoolean looked = new AtomicBoolean();
        AtomicReference<String> theirs = new AtomicReference<>();
        CallListener another = call -> {
            if (call.name().equals("GET ScheduledReport") && !looked.getAndSet(true)) {
                theirs.set(account.schedules().create(SEATS).reportId());
                account.pass(Duration.ofSeconds(5));
            }
        };

        RecurringReport report = account.schedules(another).create(SEATS);

        assertThat(report.reportId()).isEqualTo(theirs.get());
        assertThat(account.reports()).containsExactly(theirs.get());
        assertThat(account.queries()).hasSize(1);
    }

    private String recurring(String name, String queryId) {
        return account.client()
                .createReport(NewReport.recurring(
                        name, null, queryId, account.now().plus(Duration.ofHours(5)), 24, OptionalInt.empty()))
                .reportId();
    }
}
