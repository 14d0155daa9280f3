package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.ApiCall;
import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which report answers an equal request: within a process, and in another one. */
class ReuseTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());
    private static final Selection MORE =
            new Selection.OfStatement("SELECT SKU, Month FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    /** Its reports are not complete before everybody has looked. */
    @RegisterExtension
    final AccountAtEmulator slow = new AccountAtEmulator(config -> config.pendingFor(Duration.ofSeconds(3)));

    private final Snapshots process = new Snapshots();

    @Test
    void equalRequestsOfAProcessShareASnapshotBeforeAnybodyOpensIt() {
        Reading first = account.reading(USAGE).in(process).load();
        Reading second = account.reading(USAGE).in(process).load();

        assertThat(second.snapshot()).isSameAs(first.snapshot());
    }

    @Test
    void aYoungReportOfThisProcessAnswersWithoutAnotherLookForIt() {
        CompletedReport made = account.reading(USAGE).in(process).open();
        int lookedFor = account.calls(Call.REPORTS);

        CompletedReport read = account.reading(USAGE).in(process).open();

        assertThat(read.executionId()).isEqualTo(made.executionId());
        assertThat(account.calls(Call.REPORTS)).isEqualTo(lookedFor);
    }

    @Test
    void aYoungReportOfAnotherProcessAnswers() {
        CompletedReport made = account.reading(USAGE).open();

        Opening read = account.reading(USAGE).opening();

        assertThat(read.report().executionId()).isEqualTo(made.executionId());
        assertThat(read.made()).isFalse();
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aReportThatIsTooOldByTheServersClockDoesNotAnswer() {
        CompletedReport made = account.reading(USAGE).open();
        account.pass(Duration.ofMinutes(61));

        CompletedReport read = account.reading(USAGE).open();

        assertThat(read.reportId()).isNotEqualTo(made.reportId());
    }

    @Test
    void aLoadAfterTheExpiryGetsAnotherSnapshotAndWhoeverHasTheFormerKeepsIt() {
        Reading before = account.reading(USAGE).in(process);
        CompletedReport made = before.open();
        account.pass(Duration.ofMinutes(61));

        Reading after = account.reading(USAGE).in(process);

        assertThat(after.load().snapshot()).isNotSameAs(before.snapshot());
        assertThat(after.open().executionId()).isNotEqualTo(made.executionId());
        assertThat(before.open().executionId()).isEqualTo(made.executionId());
    }

    @Test
    void aLoadAfterTheExpiryOfAPartDoesNotGetTheYoungerWholeWithThatPart() {
        Reading before = account.reading(MORE).in(process);
        CompletedReport part = before.openPart(USAGE);
        account.pass(Duration.ofMinutes(50));
        CompletedReport whole = before.open();
        account.pass(Duration.ofMinutes(15));

        Reading after = account.reading(MORE).in(process);

        assertThat(after.openPart(USAGE).executionId()).isNotEqualTo(part.executionId());
        assertThat(after.open().executionId()).isEqualTo(whole.executionId());
    }

    @Test
    void withoutReuseEachSnapshotGetsAReportOfItsOwn() {
        List<String> told = new ArrayList<>();
        ReportListener warned = new ReportListener() {
            @Override
            public void notReused() {
                told.add("not reused");
            }
        };

        for (int i = 0; i < 2; i++) {
            account.reading(USAGE)
                    .in(process)
                    .maxAge(Duration.ZERO)
                    .heardBy(warned)
                    .open();
        }

        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(2);
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherAccountSharesNoSnapshot() {
        Reading somebody = account.reading(USAGE).in(process).load();
        Reading other = account.reading(USAGE)
                .in(process)
                .as(new Account(URI.create("http://127.0.0.1"), Program.MPN, "other"))
                .load();

        assertThat(other.snapshot()).isNotSameAs(somebody.snapshot());
    }

    @Test
    void aReportThatAnotherProcessNoLongerWaitsForIsWaitedFor() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(403));
        assertThatThrownBy(account.reading(USAGE)::open).isInstanceOf(ReportException.class);

        Opening read = account.reading(USAGE).opening();

        assertThat(read.made()).isFalse();
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aReportThatGoesWithItsApplicationAnswersNoOtherOne() {
        CompletedReport made =
                account.reading(USAGE).cleanUp(CleanUpMode.ON_EXIT).open();

        assertThat(account.reading(USAGE).open().reportId()).isNotEqualTo(made.reportId());
    }

    @Test
    void processesThatBeginAtTheSameMomentEndOnOneReport() throws Exception {
        int processes = 3;
        CyclicBarrier allHaveLooked = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Future<CompletedReport>> reads = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                reads.add(threads.submit(() -> slow.reading(USAGE)
                        .callsHeardBy(waitingAt(allHaveLooked))
                        .open()));
            }
            List<String> read = new ArrayList<>();
            for (Future<CompletedReport> future : reads) {
                read.add(future.get().reportId());
            }

            assertThat(slow.client().listReports(ReportFilter.all()))
                    .extracting(Report::reportId)
                    .containsExactlyElementsOf(read.stream().distinct().toList())
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** All have found no report before any of them makes one. */
    private static CallListener waitingAt(CyclicBarrier barrier) {
        AtomicBoolean waited = new AtomicBoolean();
        return call -> {
            if (isLookForReports(call) && waited.compareAndSet(false, true)) {
                try {
                    barrier.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static boolean isLookForReports(ApiCall call) {
        return call.name().equals("GET ScheduledReport");
    }

    @Test
    void aFoundReportThatItsMakerTakesBackIsReplacedByAnother() {
        slow.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(403));
        assertThatThrownBy(slow.reading(USAGE)::open).isInstanceOf(ReportException.class);
        ReportListener takeBack = new ReportListener() {
            @Override
            public void adopted(String reportId) {
                slow.client().deleteReport(reportId);
            }
        };

        Opening read = slow.reading(USAGE).heardBy(takeBack).opening();

        assertThat(read.made()).isTrue();
    }

    @Test
    void anAnswerThatIsLostBesideAnOutdatedReportOfTheSameNameMeansOneNewReportAndFreshRows() {
        CompletedReport outdated = account.reading(USAGE).open();
        account.pass(Duration.ofHours(2));
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.loseAnswer());

        CompletedReport read = account.reading(USAGE).open();

        assertThat(account.client().listReports(ReportFilter.all()))
                .extracting(Report::reportId)
                .containsExactlyInAnyOrder(outdated.reportId(), read.reportId());
        assertThat(read.executionId()).isNotEqualTo(outdated.executionId());
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(2);
    }

    @Test
    void aCreationThatTheServiceNeverGotIsSentAgain() {
        account.emulator().faults().next(1, Call.CREATE_QUERY, Fault.refuse());
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.refuse());

        account.reading(USAGE).open();

        assertThat(account.client().listReports(ReportFilter.all())).hasSize(1);
    }

    @Test
    void aQueryWhoseAnswerIsLostIsFound() {
        account.emulator().faults().next(1, Call.CREATE_QUERY, Fault.loseAnswer());

        account.reading(USAGE).open();

        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(1);
    }

    @Test
    void aQueryThatSomebodyDeletesBeforeTheReportIsMadeIsSavedAgain() {
        AtomicBoolean deleted = new AtomicBoolean();
        CallListener meddler = call -> {
            if (call.name().equals("POST ScheduledQueries") && deleted.compareAndSet(false, true)) {
                account.client()
                        .listQueries(QueryFilter.userDefined())
                        .forEach(query -> account.client().deleteQuery(query.queryId()));
            }
        };

        account.reading(USAGE).callsHeardBy(meddler).open();

        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(2);
        assertThat(account.client().listReports(ReportFilter.all())).hasSize(1);
    }

    @Test
    void aQueryThatSomebodyDeletesThenIsReplacedByAnEqualOneThatStands() {
        String statement = account.plan(USAGE).canonical().lines().toList().get(1);
        NewQuery query = new NewQuery(RequestName.ofStatement(statement).text(), "Saved twice at once", statement);
        account.client().createQuery(query);
        account.client().createQuery(query);
        AtomicBoolean deleted = new AtomicBoolean();
        CallListener meddler = call -> {
            if (call.name().equals("GET ScheduledQueries") && deleted.compareAndSet(false, true)) {
                account.client()
                        .deleteQuery(account.client()
                                .listQueries(QueryFilter.userDefined())
                                .get(0)
                                .queryId());
            }
        };

        account.reading(USAGE).callsHeardBy(meddler).open();

        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(2);
        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(2);
    }
}
