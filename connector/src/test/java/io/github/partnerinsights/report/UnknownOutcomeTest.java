package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.ApiCall;
import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.CallListener;
import io.github.partnerinsights.api.NewReport;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.api.SavedQuery;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.fault.FaultRule;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A creation of which it is not known whether the service carried it out, or will. */
class UnknownOutcomeTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    /** What a gateway has let through, the service carries out when nobody reckons with it any more. */
    private void carryOutLate() {
        SavedQuery query = account.client().listQueries(QueryFilter.userDefined()).stream()
                .filter(saved -> Marker.in(saved.description()).isPresent())
                .findFirst()
                .orElseThrow();
        Marker ofQuery = Marker.in(query.description()).orElseThrow();
        RequestName name = RequestName.ofReport(query.query(), Optional.empty());
        account.client()
                .createReport(NewReport.executeNow(
                        name.text(),
                        new Marker(name.hash(), ofQuery.attempt(), ofQuery.keeping()).text(),
                        query.queryId(),
                        Optional.empty()));
    }

    private List<String> reports() {
        return account.client().listReports(ReportFilter.all()).stream()
                .map(Report::reportId)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H"})
    void aReportThatIsMadeOnceMoreInTheEndIsTakenBack(Duration maxAge) {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(504));
        ReportListener late = new ReportListener() {
            @Override
            public void created(String reportId, String reportName) {
                carryOutLate();
            }
        };

        String read = account.reading(USAGE).maxAge(maxAge).heardBy(late).open().reportId();

        assertThat(reports()).containsExactly(read);
    }

    @Test
    void aRefusalOfTheSecondTryIsNoReasonToMissWhatTheFirstHasMade() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(504));
        account.emulator().faults().next(1, Call.CREATE_REPORT, Refusals.executeNowQuota());
        CallListener late = new CallListener() {
            @Override
            public void called(ApiCall call) {
                if (account.emulator().faults().left() == 0 && reports().isEmpty()) {
                    carryOutLate();
                }
            }
        };

        account.reading(USAGE).maxAge(Duration.ZERO).callsHeardBy(late).open();

        assertThat(reports()).hasSize(1);
    }

    @Test
    void aQueryStaysForAReportThatMayStillBeMadeAlsoIfTheSecondTryIsRefused() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(504));
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(403));

        assertThatThrownBy(account.reading(USAGE)::open).isInstanceOf(ApiException.class);

        assertThat(account.calls(Call.DELETE_QUERY)).isZero();
    }

    @Test
    void aQueryThatWasSavedWithoutOurHearingOfItIsRemovedIfItsReportIsRefused() {
        account.emulator().faults().next(1, Call.CREATE_QUERY, Fault.loseAnswer());
        account.emulator()
                .faults()
                .add(FaultRule.once(Fault.answer(503)).withCall(Call.QUERIES).withAfter(1));
        account.emulator().faults().next(1, Call.CREATE_REPORT, Fault.answer(403));
        Reading read = account.reading(USAGE);
        assertThatThrownBy(read::open).hasMessageContaining("503");

        assertThatThrownBy(read::open).hasMessageContaining("403");

        assertThat(account.client().listQueries(QueryFilter.userDefined())).isEmpty();
    }
}
