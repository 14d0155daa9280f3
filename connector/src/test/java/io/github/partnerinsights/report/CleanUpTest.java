package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose report may be removed, and when. */
class CleanUpTest {

    private static final Duration RETENTION_AND_MORE = Duration.ofHours(6).plusMinutes(1);
    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account =
            new AccountAtEmulator(config -> config.limits(Limits.documented().withExecuteNowReports(10_000)));

    private List<String> reports() {
        return account.client().listReports(ReportFilter.all()).stream()
                .map(Report::reportId)
                .toList();
    }

    @Test
    void aNewReportReplacesAnOutdatedOneOfTheSameRequest() {
        account.reading(USAGE).open();
        account.pass(RETENTION_AND_MORE);

        CompletedReport newer = account.reading(USAGE).open();

        assertThat(reports()).containsExactly(newer.reportId());
    }

    @Test
    void aReportIsKeptForItsRetention() {
        CompletedReport older = account.reading(USAGE).open();
        account.pass(Duration.ofHours(2));

        CompletedReport newer = account.reading(USAGE).open();

        assertThat(reports()).containsExactlyInAnyOrder(older.reportId(), newer.reportId());
    }

    @Test
    void aReportThatADataFrameOfThisProcessStandsOnIsKept() {
        Snapshots process = new Snapshots();
        Reading held = account.reading(USAGE).in(process);
        CompletedReport older = held.open();
        account.pass(RETENTION_AND_MORE);

        account.reading(USAGE).in(process).open();

        assertThat(held.open().executionId()).isEqualTo(older.executionId());
    }

    @Test
    void nothingIsRemovedWhereNothingShallBe() {
        account.reading(USAGE).open();
        account.pass(RETENTION_AND_MORE);

        account.reading(USAGE).cleanUp(CleanUpMode.NEVER).open();

        assertThat(reports()).hasSize(2);
    }

    @Test
    void aReportOfTheSameNameWithoutOurMarkerIsNotTouched() {
        CompletedReport ours = account.reading(USAGE).open();
        Report listed =
                account.client().listReports(ReportFilter.byId(ours.reportId())).get(0);
        Report theirs = account.client()
                .createReport(NewReport.executeNow(listed.reportName(), "Mine", listed.queryId(), Optional.empty()));
        account.pass(RETENTION_AND_MORE);

        CompletedReport newer = account.reading(USAGE).open();

        assertThat(reports()).containsExactlyInAnyOrder(theirs.reportId(), newer.reportId());
    }

    @Test
    void howeverOftenTenRequestsAreReadTenQueriesAndTenReportsAreLeft() {
        List<Selection> requests = new ArrayList<>();
        for (String column : List.of(
                "SKU",
                "Month",
                "SKUId",
                "CustomerName",
                "CustomerMarket",
                "PartnerName",
                "AssignedSeats",
                "ActiveSeats",
                "CustomerTenantId",
                "SubscriptionId")) {
            requests.add(new Selection.OfStatement("SELECT " + column + " FROM DynamicsUsage", Optional.empty()));
        }

        for (int i = 0; i < 30; i++) {
            for (Selection request : requests) {
                assertThat(account.reading(request).opening().made()).isTrue();
            }
            account.pass(RETENTION_AND_MORE);
        }

        assertThat(reports()).hasSize(10);
        assertThat(account.client().listQueries(QueryFilter.userDefined())).hasSize(10);
    }

    @Test
    void whatCannotBeRemovedNowIsToldAndRemovedAnotherTime() {
        account.reading(USAGE).open();
        account.pass(RETENTION_AND_MORE);
        account.emulator().faults().next(1, Call.DELETE_REPORT, Fault.answer(500));
        List<String> told = new ArrayList<>();
        ReportListener record = new ReportListener() {
            @Override
            public void notRemoved(String what, String why) {
                told.add(what + ": " + why);
            }
        };

        CompletedReport second = account.reading(USAGE).heardBy(record).open();
        account.pass(RETENTION_AND_MORE);
        CompletedReport third = account.reading(USAGE).open();

        assertThat(told).singleElement().asString().contains("report ", "500");
        assertThat(reports()).containsExactly(third.reportId()).doesNotContain(second.reportId());
    }

    @Test
    void whatAnApplicationKeepsForItselfGoesAtItsEnd() {
        Snapshots process = new Snapshots();
        account.reading(USAGE).in(process).cleanUp(CleanUpMode.ON_EXIT).open();

        process.end();

        assertThat(reports()).isEmpty();
        assertThat(account.client().listQueries(QueryFilter.userDefined())).isEmpty();
    }

    @Test
    void whatAnApplicationThatWasKilledKeptForItselfGoesAfterTheRetention() {
        CompletedReport left =
                account.reading(USAGE).cleanUp(CleanUpMode.ON_EXIT).open();
        account.pass(Duration.ofHours(2));
        CompletedReport next = account.reading(USAGE).open();
        assertThat(reports()).containsExactlyInAnyOrder(left.reportId(), next.reportId());

        account.pass(RETENTION_AND_MORE);
        CompletedReport later = account.reading(USAGE).open();

        assertThat(reports()).containsExactly(later.reportId());
    }

    @Test
    void aQueryThatAnotherReportStandsOnOutlivesTheApplicationThatSavedIt() {
        Snapshots process = new Snapshots();
        account.reading(USAGE).in(process).cleanUp(CleanUpMode.ON_EXIT).open();
        CompletedReport other = account.reading(USAGE).open();

        process.end();

        assertThat(reports()).containsExactly(other.reportId());
        assertThat(account.client().listQueries(QueryFilter.userDefined())).hasSize(1);
    }

    @Test
    void whatShallStayForGoodIsNotRemovedByAnotherApplicationEither() {
        CompletedReport kept = account.reading(USAGE).cleanUp(CleanUpMode.NEVER).open();
        account.pass(RETENTION_AND_MORE);

        account.reading(USAGE).open();

        assertThat(reports()).contains(kept.reportId());
    }

    @Test
    void whatWasMadeWithoutOurHearingOfItGoesAtTheEndOfTheApplication() {
        Snapshots process = new Snapshots();
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.loseAnswer());
        CallListener outage = call -> {
            if (call.name().equals("POST ScheduledReport")) {
                account.emulator().faults().next(2, Call.REPORTS, Fault.answer(503));
            }
        };
        assertThatThrownBy(account.reading(USAGE)
                        .in(process)
                        .cleanUp(CleanUpMode.ON_EXIT)
                        .callsHeardBy(outage)::open)
                .isInstanceOf(ServiceException.class);
        account.emulator().faults().clear();

        process.end();

        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
        assertThat(reports()).isEmpty();
    }

    @Test
    void theQueryOfALeftoverGoesAlsoIfItsReportIsGoneAlready() {
        Snapshots process = new Snapshots();
        CompletedReport made =
                account.reading(USAGE).in(process).cleanUp(CleanUpMode.ON_EXIT).open();
        account.client().deleteReport(made.reportId());

        process.end();

        assertThat(account.client().listQueries(QueryFilter.userDefined())).isEmpty();
    }
}
