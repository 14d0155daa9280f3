package io.github.partnerinsights.report;

import static io.github.partnerinsights.report.AccountAtEmulator.IMPATIENT;
import static io.github.partnerinsights.report.AccountAtEmulator.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.http.ServiceException;
import io.github.partnerinsights.report.Selection.ReportReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    @Test
    void nothingIsCreatedBeforeItIsOpened() {
        account.reading(USAGE, PATIENT).load();

        assertThat(account.calls(Call.CREATE_QUERY) + account.calls(Call.CREATE_REPORT))
                .isZero();
    }

    @Test
    void whoeverOpensItAgainGetsTheSameExecutionWithALinkOfItsOwn() {
        Reading snapshot = account.reading(USAGE, PATIENT);

        CompletedReport first = snapshot.open();
        CompletedReport second = snapshot.open();

        assertThat(second.executionId()).isEqualTo(first.executionId());
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void whatItCreatesIsNamedAfterTheRequestAndMarked() {
        CompletedReport made = account.reading(USAGE, PATIENT).open();

        Report report =
                account.client().listReports(ReportFilter.byId(made.reportId())).get(0);
        SavedQuery query =
                account.client().listQueries(QueryFilter.byId(report.queryId())).get(0);
        // api/reference.md §2.2: letters, digits and blanks only.
        assertThat(query.name()).matches("[A-Za-z0-9 ]+");
        assertThat(report.reportName()).matches("[A-Za-z0-9 ]+");
        assertThat(query.description()).contains("Partner Insights connector", "attempt");
        assertThat(report.description()).contains("Partner Insights connector", "attempt");
    }

    @Test
    void equalStatementsShareAQuery() {
        account.reading(USAGE, PATIENT).open();
        account.reading(new Selection.OfStatement("select SKU\nfrom DynamicsUsage;", Optional.empty()), PATIENT)
                .maxAge(Duration.ZERO)
                .open();

        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(1);
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(2);
    }

    @Test
    void aSavedQueryIsNotSavedAgain() {
        String queryId =
                account.client().listQueries(QueryFilter.system()).get(0).queryId();

        account.reading(new Selection.OfSavedQuery(queryId, Optional.empty()), PATIENT)
                .open();

        assertThat(account.calls(Call.CREATE_QUERY)).isZero();
    }

    @Test
    void aRefusedReportTakesItsQueryWithIt() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(400));

        assertThatThrownBy(() -> account.reading(USAGE, PATIENT).open()).isInstanceOf(ApiException.class);

        assertThat(account.client().listQueries(QueryFilter.userDefined())).isEmpty();
    }

    @Test
    void aQueryThatWasThereBeforeStaysWhenAReportIsRefused() {
        account.reading(USAGE, PATIENT).open();
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(400));

        assertThatThrownBy(() ->
                        account.reading(USAGE, PATIENT).maxAge(Duration.ZERO).open())
                .isInstanceOf(ApiException.class);

        assertThat(account.client().listQueries(QueryFilter.userDefined())).hasSize(1);
    }

    @Test
    void aQueryThatAnotherReaderStandsOnStaysWhenAReportIsRefused() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(400));
        CallListener hurried = call -> {
            // Between our refusal and our tidying up, another reader finds the query and makes a report of it.
            if (call.status().equals(OptionalInt.of(400))) {
                String queryId = account.client()
                        .listQueries(QueryFilter.userDefined())
                        .get(0)
                        .queryId();
                account.client().createReport(NewReport.executeNow("Theirs", null, queryId, Optional.empty()));
            }
        };
        Reading snapshot = account.reading(USAGE).callsHeardBy(hurried);

        assertThatThrownBy(snapshot::open).isInstanceOf(ApiException.class);

        assertThat(account.client().listQueries(QueryFilter.userDefined())).hasSize(1);
    }

    @Test
    void aReportWhoseAnswerWasLostIsFoundAndNotMadeAgain() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.loseAnswer());

        account.reading(USAGE, PATIENT).open();

        assertThat(account.client().listReports(ReportFilter.all())).hasSize(1);
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aReportWhoseAnswerWasLostIsFoundLaterIfTheServiceWasGone() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.loseAnswer());
        account.emulator().faults().next(1, Call.REPORTS, Fault.answer(503));
        Reading snapshot = account.reading(USAGE, PATIENT);
        assertThatThrownBy(snapshot::open).isInstanceOf(ServiceException.class);

        snapshot.open();

        assertThat(account.client().listReports(ReportFilter.all())).hasSize(1);
    }

    @Test
    void anOutageInMidWaitIsWaitedThrough() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(503));
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.refuse());

        assertThat(account.reading(USAGE, PATIENT).open().executionId()).isNotEmpty();
    }

    @Test
    void aWaitThatIsRefusedSaysHowToGoOn() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(403));
        Reading snapshot = account.reading(USAGE, PATIENT);

        assertThatThrownBy(snapshot::open)
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll("broke off", "403", "'reportId'")
                .hasCauseInstanceOf(ApiException.class);
        snapshot.open();
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void whatAListLacksIsLookedForOnceMoreBeforeItIsCalledGone() {
        Reading read = account.reading(USAGE);
        CompletedReport made = read.open();
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.replace("\"Completed\"", "\"Running\""));

        Opening again = read.opening();

        assertThat(again.report().executionId()).isEqualTo(made.executionId());
        assertThat(again.looks()).isEqualTo(2);
    }

    @Test
    void aReportThatSomebodyDeletesIsNotWaitedFor() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        ReportListener delete = new ReportListener() {
            @Override
            public void created(String reportId, String reportName) {
                account.client().deleteReport(reportId);
            }
        };
        Reading snapshot = account.reading(USAGE).heardBy(delete);

        assertThatThrownBy(snapshot::open)
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("no longer at the service");
    }

    @Test
    void aFailedReportIsToldWithItsIdsAndAnotherOneIsMadeNextTime() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.FAILED);
        Reading snapshot = account.reading(USAGE, PATIENT);

        ReportException failure = catchThrowableOfType(ReportException.class, snapshot::open);

        assertThat(failure.hasFailed()).isTrue();
        assertThat(failure.executionId()).isPresent();
        assertThat(failure)
                .hasMessageContainingAll(
                        failure.reportId(), failure.executionId().orElseThrow());
        account.emulator().outcomes().clear();
        assertThat(snapshot.open().reportId()).isNotEqualTo(failure.reportId());
    }

    @Test
    void aReportThatTakesTooLongIsWaitedForAgainNextTime() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        Reading snapshot = account.reading(USAGE, IMPATIENT);

        ReportException first = catchThrowableOfType(ReportException.class, snapshot::open);
        ReportException second = catchThrowableOfType(ReportException.class, snapshot::open);

        assertThat(first.hasFailed()).isFalse();
        assertThat(first).hasMessageContainingAll("'Pending'", "reportTimeout", first.reportId());
        assertThat(second.reportId()).isEqualTo(first.reportId());
    }

    @Test
    void anInterruptEndsTheWaitAndSaysHowToGoOn() throws InterruptedException {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        CountDownLatch waiting = new CountDownLatch(1);
        List<Throwable> seen = new ArrayList<>();
        ReportListener announce = new ReportListener() {
            @Override
            public void waiting(String reportId, String status, Duration waited) {
                waiting.countDown();
            }
        };
        Reading snapshot = account.reading(USAGE).heardBy(announce);
        Thread reader = new Thread(() -> {
            try {
                snapshot.open();
            } catch (RuntimeException e) {
                seen.add(e);
            }
        });

        reader.start();
        waiting.await();
        reader.interrupt();
        reader.join();

        assertThat(seen).singleElement().asString().contains("interrupted");
    }

    @Test
    void anUnknownStatusIsWaitedThrough() {
        account.emulator()
                .faults()
                .next(
                        2,
                        Call.EXECUTIONS,
                        Fault.answer(
                                200,
                                Map.of(),
                                "{\"value\":[{\"executionId\":\"e1\",\"reportId\":\"r1\",\"executionStatus\":"
                                        + "\"Hibernating\"}],\"totalCount\":1,\"statusCode\":200}"));
        List<String> statuses = new ArrayList<>();
        ReportListener record = new ReportListener() {
            @Override
            public void waiting(String reportId, String status, Duration waited) {
                statuses.add(status);
            }
        };

        account.reading(USAGE).heardBy(record).open();

        assertThat(statuses).startsWith("Hibernating", "Hibernating");
    }

    @Test
    void aServiceThatRefusesTheWordFailedIsNotAskedForItAgain() {
        Fault notYet = Fault.answer(
                404,
                Map.of(),
                "{\"value\":[],\"totalCount\":0,\"message\":\"There are no executions\",\"statusCode\":404}");
        Fault refused = Fault.answer(
                400,
                Map.of(),
                "{\"value\":[],\"totalCount\":0,\"message\":\"Requested value 'Failed' not found\",\"statusCode\":400}");
        account.emulator().faults().next(1, Call.EXECUTIONS, notYet);
        account.emulator().faults().next(1, Call.EXECUTIONS, refused);
        account.emulator().faults().next(2, Call.EXECUTIONS, notYet);

        account.reading(USAGE, PATIENT).open();

        assertThat(account.emulator().requestLog().entries(Call.EXECUTIONS))
                .filteredOn(entry -> entry.target().contains("Failed"))
                .hasSize(1);
    }

    @Test
    void anExistingReportIsReadWithoutCreatingAnything() {
        CompletedReport made = account.reading(USAGE, PATIENT).open();
        account.emulator().requestLog().clear();

        CompletedReport read = account.reading(existing(made.reportId(), Optional.empty()), PATIENT)
                .open();

        assertThat(read.executionId()).isEqualTo(made.executionId());
        assertThat(account.calls(Call.CREATE_QUERY) + account.calls(Call.CREATE_REPORT))
                .isZero();
    }

    @Test
    void anExistingReportThatIsUnderWayIsWaitedFor() {
        String queryId =
                account.client().listQueries(QueryFilter.system()).get(0).queryId();
        Report report = account.client().createReport(NewReport.executeNow("Mine", null, queryId, Optional.empty()));

        CompletedReport read = account.reading(existing(report.reportId(), Optional.empty()), PATIENT)
                .open();

        assertThat(read.reportId()).isEqualTo(report.reportId());
    }

    @Test
    void aScheduleThatBeginsTooLateIsNotWaitedFor() {
        String queryId =
                account.client().listQueries(QueryFilter.system()).get(0).queryId();
        Report report = account.client()
                .createReport(NewReport.recurring(
                        "Nightly", null, queryId, Instant.now().plus(Duration.ofHours(20)), 24, OptionalInt.empty()));
        Reading snapshot = account.reading(existing(report.reportId(), Optional.empty()), PATIENT);

        assertThatThrownBy(snapshot::open)
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll(report.reportId(), "has produced nothing yet", "reportTimeout");
    }

    @Test
    void aFailedReportReadByItsIdIsToldAsFailed() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.FAILED);
        ReportException made = catchThrowableOfType(ReportException.class, account.reading(USAGE, PATIENT)::open);

        assertThatThrownBy(account.reading(existing(made.reportId(), Optional.empty()), PATIENT)::open)
                .hasMessageContaining("its status is Failed");
        assertThatThrownBy(account.reading(existing(made.reportId(), made.executionId()), PATIENT)::open)
                .hasMessageContaining("its status is Failed");
    }

    @Test
    void anExecutionOfAnotherReportIsNotFound() {
        CompletedReport made = account.reading(USAGE, PATIENT).open();
        Reading snapshot = account.reading(
                existing(made.reportId(), Optional.of("00000000-0000-0000-0000-000000000000")), PATIENT);

        assertThatThrownBy(snapshot::open)
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll("has no execution '00000000-0000-0000-0000-000000000000'", "90 days");
    }

    @Test
    void aPinnedExecutionThatVanishedIsAnErrorAndNotAnotherOne() {
        Reading snapshot = account.reading(USAGE, PATIENT);
        CompletedReport made = snapshot.open();
        account.client().deleteReport(made.reportId());

        assertThatThrownBy(snapshot::open)
                .isInstanceOf(ReportException.class)
                .hasMessageContainingAll(made.executionId(), "no longer at the service", "Load it again");
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    private static Selection existing(String reportId, Optional<String> executionId) {
        return new Selection.OfReport(new ReportReference.ById(reportId), executionId);
    }
}
