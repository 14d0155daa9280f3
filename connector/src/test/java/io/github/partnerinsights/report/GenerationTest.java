package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a new load gets another snapshot than the loads before it in its process. */
class GenerationTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    private final Snapshots process = new Snapshots();

    private Reading reading() {
        return account.reading(USAGE).in(process);
    }

    @Test
    void aPreviewIsNoOlderThanAReportMayBe() {
        reading().preview();
        account.pass(Duration.ofMinutes(61));

        reading().preview();

        assertThat(account.calls(Call.TEST_QUERY)).isEqualTo(2);
    }

    @Test
    void aPreviewThatFailedIsTriedAgainByALaterLoad() {
        account.emulator().faults().next(1, Call.TEST_QUERY, Fault.answer(500));
        reading().preview();
        account.pass(Duration.ofMinutes(61));

        assertThat(reading().preview()).isPresent();
    }

    @Test
    void aReportThatWasNeverReadDoesNotAnswerALaterLoadOnceItIsTooOld() {
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(403));
        assertThatThrownBy(reading()::open).isInstanceOf(ReportException.class);
        account.pass(Duration.ofHours(5));

        assertThat(reading().opening().age()).isLessThan(Duration.ofHours(1));
    }

    @Test
    void aReportThatIsStuckDoesNotKeepLaterLoadsFromAskingForAnotherOne() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        assertThatThrownBy(account.reading(USAGE, AccountAtEmulator.IMPATIENT).in(process)::open)
                .hasMessageContaining("did not even begin");
        account.pass(Duration.ofDays(1));
        account.emulator().outcomes().set("DynamicsUsage", Outcome.COMPLETED);

        assertThat(reading().opening().made()).isTrue();
    }

    @Test
    void loadingItAgainHelpsWhereTheExecutionHasVanished() {
        CompletedReport made = reading().open();
        account.client().deleteReport(made.reportId());
        assertThatThrownBy(reading()::open).hasMessageContaining("Load it again");

        assertThat(reading().open().reportId()).isNotEqualTo(made.reportId());
    }

    @Test
    void anApplicationThatFollowsAnotherOneInTheSameProcessBeginsAnew() {
        CompletedReport made = reading().cleanUp(CleanUpMode.ON_EXIT).open();
        process.end();

        assertThat(reading().cleanUp(CleanUpMode.ON_EXIT).open().reportId()).isNotEqualTo(made.reportId());
    }

    @Test
    void aReadGetsNoOlderRowsBecauseAnotherReadIsContentWithThem() {
        account.reading(USAGE).open();
        account.pass(Duration.ofMinutes(50));
        Reading strict = reading().maxAge(Duration.ofMinutes(5)).load();
        reading().open();

        assertThat(strict.opening().age()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void whereTheServiceDoesNotTellWhenDataWasMadeItIsAsOldAsItsReport() {
        CompletedReport made = account.reading(USAGE).open();
        account.pass(Duration.ofMinutes(50));
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(200, Map.of(), """
                                {"value":[{"executionId":"%s","reportId":"%s","executionStatus":"Completed","format":"csv",
                                "reportAccessSecureLink":"https://example.org/f","reportGeneratedTime":null}],
                                "totalCount":1,"statusCode":200}""".formatted(
                        made.executionId(), made.reportId())));
        Reading found = reading();
        assertThat(found.open().reportId()).isEqualTo(made.reportId());
        account.pass(Duration.ofMinutes(50));

        assertThat(reading().load().snapshot()).isNotSameAs(found.snapshot());
    }
}
