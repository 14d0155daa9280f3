package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.web.Call;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble between two steps: the right execution, and no report too many. */
class BadDayTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    @Test
    void anOutageIsWaitedThroughAlsoWhileItIsAskedWhetherTheReportIsThere() {
        account.emulator().faults().next(10, Call.EXECUTIONS, Refusals.noExecutions());
        AtomicBoolean down = new AtomicBoolean();
        ReportListener outage = new ReportListener() {
            @Override
            public void waiting(String reportId, String status, Duration waited) {
                if (account.calls(Call.EXECUTIONS) >= 8 && down.compareAndSet(false, true)) {
                    account.emulator().faults().next(2, Call.REPORTS, Fault.reset());
                }
            }
        };

        assertThat(account.reading(USAGE).heardBy(outage).open().executionId()).isNotEmpty();
    }

    @Test
    void anOutageRightAfterTheCreationIsWaitedThrough() {
        ReportListener outage = new ReportListener() {
            @Override
            public void created(String reportId, String reportName) {
                account.emulator().faults().next(2, Call.REPORTS, Fault.answer(503));
            }
        };

        assertThat(account.reading(USAGE).heardBy(outage).open().executionId()).isNotEmpty();
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void anOutageDuringAWaitForTheQuotaIsWaitedThrough() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Refusals.executeNowQuota());
        AtomicBoolean down = new AtomicBoolean();
        ReportListener outage = new ReportListener() {
            @Override
            public void waitingForQuota(Optional<Instant> until, Duration waited) {
                if (down.compareAndSet(false, true)) {
                    account.emulator().faults().next(1, Call.REPORTS, Fault.answer(503));
                }
            }
        };

        assertThat(account.reading(USAGE).heardBy(outage).open().executionId()).isNotEmpty();
    }

    @Test
    void aQueryStaysWhereItIsNotKnownWhatBecameOfItsReport() {
        account.emulator().faults().next(3, Call.CREATE_REPORT, Fault.answer(500));

        assertThatThrownBy(account.reading(USAGE)::open).isInstanceOf(ApiException.class);

        assertThat(account.calls(Call.DELETE_QUERY)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aGatewaysBadMomentDoesNotEndACreation(int status) {
        account.emulator().faults().next(1, Call.CREATE_QUERY, Fault.answer(status));
        account.emulator().faults().next(2, Call.CREATE_REPORT, Fault.answer(status));

        assertThat(account.reading(USAGE).open().executionId()).isNotEmpty();
    }

    @Test
    void whatHasReachedTheServiceIsNotMadeAgainWhenAGatewayAnswersForIt() {
        account.emulator().faults().next(1, Call.CREATE_QUERY, Fault.replace("(?s).*", "Gateway Timeout"));
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.replace("(?s).*", "Gateway Timeout"));

        assertThat(account.reading(USAGE).open().executionId()).isNotEmpty();

        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(1);
        assertThat(account.calls(Call.CREATE_REPORT)).isEqualTo(1);
    }

    @Test
    void aLinkThatWasMissingOnceIsAskedForAgain() {
        CompletedReport made = account.reading(USAGE).open();
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(200, Map.of(), """
                                {"value":[{"executionId":"%s","reportId":"%s","executionStatus":"Completed","format":"csv",
                                "reportAccessSecureLink":null,"reportGeneratedTime":"%s"}],
                                "totalCount":1,"statusCode":200}""".formatted(
                        made.executionId(), made.reportId(), made.generatedAt())));
        Reading other = account.reading(USAGE);
        assertThatThrownBy(other::open).hasMessageContaining("no link");

        assertThat(other.open().executionId()).isEqualTo(made.executionId());
    }

    @Test
    void aCompletedReportThatWasNotListedAtFirstIsReadOnlyIfItIsYoung() {
        account.reading(USAGE).open();
        account.pass(Duration.ofHours(2));
        account.emulator().faults().next(1, Call.EXECUTIONS, Refusals.noExecutions());
        WaitSettings patient =
                new WaitSettings(Duration.ofHours(6), Duration.ZERO, Duration.ofMillis(5), Duration.ofMillis(20));

        assertThat(account.reading(USAGE, patient).opening().age()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void idsAreTheSameInAnyLetterCase() {
        for (String letter : List.of("a", "b", "c", "d", "e", "f")) {
            account.emulator()
                    .faults()
                    .next(
                            1,
                            Call.CREATE_REPORT,
                            Fault.replace(
                                    "(?<=\"reportId\":\"[0-9a-fA-F-]{0,40})" + letter,
                                    letter.toUpperCase(Locale.ROOT)));
        }

        account.reading(USAGE).open();

        assertThat(account.calls(Call.DELETE_REPORT)).isZero();
    }

    @Test
    void aReportThatAnotherDataFrameStandsOnIsNotTakenBackForAnEarlierOne() {
        Snapshots process = new Snapshots();
        List<Reading> others = new ArrayList<>();
        ReportListener another = new ReportListener() {
            @Override
            public void waiting(String reportId, String status, Duration waited) {
                if (others.isEmpty()) {
                    account.pass(Duration.ofSeconds(30));
                    Reading theirs = account.reading(USAGE)
                            .in(process)
                            .as(new Account(URI.create("http://127.0.0.1"), Program.MPN, "other"));
                    others.add(theirs);
                    theirs.open();
                    Report ours = account.client()
                            .listReports(ReportFilter.byId(reportId))
                            .get(0);
                    Marker marker = Marker.in(ours.description()).orElseThrow();
                    account.pass(Duration.ofMinutes(-1));
                    account.client()
                            .createReport(NewReport.executeNow(
                                    ours.reportName(),
                                    new Marker(marker.hash(), UUID.randomUUID(), Keeping.SHARED).text(),
                                    ours.queryId(),
                                    Optional.empty()));
                    account.pass(Duration.ofMinutes(1));
                }
            }
        };

        // However slow this machine is, the first look comes too early.
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.replace("Completed", "Running"));
        account.reading(USAGE).in(process).heardBy(another).open();

        assertThat(others.get(0).open().executionId()).isNotEmpty();
        assertThat(account.calls(Call.DELETE_REPORT)).isZero();
    }
}
