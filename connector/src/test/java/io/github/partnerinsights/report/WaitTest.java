package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import io.github.partnerinsights.emulator.web.RequestLogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a report is waited for. */
class WaitTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator(config -> config.dataRedacted(false));

    @RegisterExtension
    final AccountAtEmulator redacting = new AccountAtEmulator(config -> config.dataRedacted(true));

    @Test
    void aBusyServiceIsNotAskedAgainBeforeTheTimeThatItNames() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.busy(503, Duration.ofSeconds(1)));

        account.reading(USAGE).open();

        List<RequestLogEntry> looks = account.emulator().requestLog().entries(Call.EXECUTIONS);
        assertThat(Duration.between(looks.get(0).time(), looks.get(1).time()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aReportThatNeverBeganIsAnotherErrorThanOneThatNeverEnded() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        assertThatThrownBy(account.reading(USAGE, AccountAtEmulator.IMPATIENT)::open)
                .hasMessageContaining("did not even begin within");
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_RUNNING);
        assertThatThrownBy(account.reading(USAGE, AccountAtEmulator.IMPATIENT).maxAge(Duration.ZERO)::open)
                .hasMessageContaining("began, but did not complete within");
    }

    @Test
    void anExistingReportThatIsPausedIsNotWaitedFor() {
        String queryId =
                account.client().listQueries(QueryFilter.system()).get(0).queryId();
        Report report = account.client()
                .createReport(NewReport.recurring(
                        "Nightly", null, queryId, Instant.now().plus(Duration.ofHours(5)), 24, OptionalInt.empty()));
        account.client().pauseReport(report.reportId());
        Selection paused =
                new Selection.OfReport(new Selection.ReportReference.ById(report.reportId()), Optional.empty());

        assertThatThrownBy(account.reading(paused)::open)
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(report.reportId());
    }

    @Test
    void oneReaderAsksHoweverManyWait() throws InterruptedException {
        Snapshots process = new Snapshots();
        List<Thread> readers = new ArrayList<>();
        List<Opening> openings = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            Reading reading = account.reading(USAGE).in(process);
            readers.add(new Thread(() -> openings.add(reading.opening())));
        }

        readers.forEach(Thread::start);
        for (Thread reader : readers) {
            reader.join();
        }

        assertThat(openings).filteredOn(Opening::made).hasSize(1);
        assertThat(openings)
                .filteredOn(opening -> !opening.made())
                .allSatisfy(opening -> assertThat(opening.looks()).isEqualTo(1));
    }

    @Test
    void aReaderWithLittlePatienceDoesNotHaveThePatienceOfAnotherOne() throws InterruptedException {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        Snapshots process = new Snapshots();
        Reading patient = account.reading(USAGE).in(process);
        Thread other = new Thread(() -> assertThatThrownBy(patient::open).hasMessageContaining("interrupted"));
        other.start();
        account.emulator().requestLog().awaitCount(Call.EXECUTIONS, 3, Duration.ofSeconds(30));

        assertThatThrownBy(account.reading(USAGE, AccountAtEmulator.IMPATIENT).in(process)::open)
                .hasMessageContaining("Another read of this application");

        assertThat(other.isAlive()).isTrue();
        other.interrupt();
        other.join();
    }

    @Test
    void aClockThatJumpsMakesNoSecondReport() {
        ReportListener jump = new ReportListener() {
            @Override
            public void created(String reportId, String reportName) {
                account.pass(Duration.ofDays(-2));
            }

            @Override
            public void waiting(String reportId, String status, Duration waited) {
                account.pass(Duration.ofDays(2));
            }
        };
        Reading reading = account.reading(USAGE).heardBy(jump);

        CompletedReport first = reading.open();

        assertThat(reading.open().executionId()).isEqualTo(first.executionId());
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aTokenThatExpiresInMidWaitIsRenewedUnseen() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(401));

        assertThat(account.reading(USAGE).open().executionId()).isNotEmpty();
    }

    @Test
    void redactedDataIsToldAndCanBeAnError() {
        List<String> told = new ArrayList<>();
        ReportListener record = new ReportListener() {
            @Override
            public void redacted(String what) {
                told.add(what);
            }
        };
        Reading reading = redacting.reading(USAGE).heardBy(record);

        CompletedReport report = reading.open();

        assertThat(told).containsExactly("report " + report.reportId());
        assertThatThrownBy(redacting.reading(USAGE).failingOnRedactedData()::open)
                .hasMessageContainingAll("failOnRedactedData", "Executive report viewer");
    }
}
