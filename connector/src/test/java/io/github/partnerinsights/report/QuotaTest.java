package io.github.partnerinsights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.api.QueryFilter;
import io.github.partnerinsights.emulator.fault.Fault;
import io.github.partnerinsights.emulator.outcome.Outcome;
import io.github.partnerinsights.emulator.service.Limits;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens where the service allows no more (api/reference.md §5). */
class QuotaTest {

    private static final Selection USAGE = new Selection.OfStatement("SELECT SKU FROM DynamicsUsage", Optional.empty());
    private static final Selection PROFILE = new Selection.OfStatement("SELECT City FROM Profile", Optional.empty());

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator(
            config -> config.limits(Limits.documented().withQueries(1).withActiveReports(1)));

    private void useUpTheHour() {
        for (int i = 0; i < 5; i++) {
            account.reading(USAGE).maxAge(Duration.ZERO).open();
        }
    }

    @Test
    void whereTheHourIsUsedUpAReadWaitsAndSaysUntilWhen() {
        useUpTheHour();
        List<Optional<Instant>> told = new ArrayList<>();
        ReportListener hourglass = new ReportListener() {
            @Override
            public void waitingForQuota(Optional<Instant> until, Duration waited) {
                told.add(until);
                account.pass(Duration.ofHours(1));
            }
        };

        Opening read =
                account.reading(USAGE).maxAge(Duration.ZERO).heardBy(hourglass).opening();

        assertThat(read.made()).isTrue();
        assertThat(told).first().satisfies(until -> assertThat(until).isPresent());
    }

    @Test
    void aReportThatAnotherProcessMakesMeanwhileEndsTheWait() {
        account.emulator().faults().next(1, Call.CREATE_REPORT, Refusals.executeNowQuota());
        List<CompletedReport> theirs = new ArrayList<>();
        ReportListener another = new ReportListener() {
            @Override
            public void waitingForQuota(Optional<Instant> until, Duration waited) {
                theirs.add(account.reading(USAGE).open());
            }
        };

        Opening read = account.reading(USAGE).heardBy(another).opening();

        assertThat(read.made()).isFalse();
        assertThat(read.report().reportId()).isEqualTo(theirs.get(0).reportId());
    }

    @Test
    void aWaitForTheQuotaEndsAtItsOwnTimeoutWithAdvice() {
        useUpTheHour();

        assertThatThrownBy(account.reading(USAGE, AccountAtEmulator.IMPATIENT).maxAge(Duration.ZERO)::open)
                .hasMessageContainingAll("quota of 5 reports/60 mins", "'quotaTimeout'", "is taken at", "'reportId'");
    }

    @Test
    void whereTheWaitWasInVainNoQueryIsLeft() {
        useUpTheHour();
        account.client()
                .listQueries(QueryFilter.userDefined())
                .forEach(query -> account.client().deleteQuery(query.queryId()));

        assertThatThrownBy(account.reading(PROFILE, AccountAtEmulator.IMPATIENT)::open)
                .hasMessageContaining("quotaTimeout");

        assertThat(account.calls(Call.CREATE_QUERY)).isEqualTo(2);
        assertThat(account.client().listQueries(QueryFilter.userDefined())).isEmpty();
    }

    @Test
    void outdatedReportsMakeRoomForANewOne() {
        account.emulator().outcomes().set("DynamicsUsage", Outcome.STAYS_PENDING);
        account.emulator().faults().next(1, Call.EXECUTIONS, Fault.answer(403));
        assertThatThrownBy(account.reading(USAGE)::open).isInstanceOf(ReportException.class);
        account.pass(Duration.ofDays(1));

        Opening read = account.reading(PROFILE).opening();

        assertThat(read.made()).isTrue();
        assertThat(account.calls(Call.DELETE_REPORT)).isEqualTo(1);
    }

    @Test
    void anOutdatedQueryMakesRoomForANewOne() {
        account.reading(USAGE).open();
        account.pass(Duration.ofHours(7));

        account.reading(PROFILE).open();

        assertThat(account.client().listQueries(QueryFilter.userDefined()))
                .singleElement()
                .satisfies(query -> assertThat(query.query()).contains("Profile"));
    }

    @Test
    void queriesOfOthersAreCountedAndNotTouched() {
        account.client().createQuery(new NewQuery("Mine", null, "SELECT City FROM Profile"));
        account.pass(Duration.ofDays(30));

        assertThatThrownBy(account.reading(USAGE)::open)
                .hasMessageContaining("Of the 1 saved queries of this account 0 were made by this connector");

        assertThat(account.calls(Call.DELETE_QUERY)).isZero();
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesNoQuery() {
        account.emulator().faults().next(3, Call.CREATE_REPORT, Refusals.executeNowQuota());
        ReportListener interrupt = new ReportListener() {
            @Override
            public void waitingForQuota(Optional<Instant> until, Duration waited) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(account.reading(USAGE).heardBy(interrupt)::open).hasMessageContaining("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(account.client().listQueries(QueryFilter.userDefined())).isEmpty();
    }
}
