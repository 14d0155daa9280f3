package io.github.partnerinsights.report;

import static io.github.partnerinsights.report.AccountAtEmulator.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.NewQuery;
import io.github.partnerinsights.emulator.web.Call;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DryRunTest {

    private static final Selection USAGE = Selection.OfDataset.whole("DynamicsUsage");

    @RegisterExtension
    final AccountAtEmulator account = new AccountAtEmulator();

    @Test
    void itSaysWhatWouldBeCreatedAndCreatesNothing() {
        DryRun run = DryRun.of(account.plan(USAGE), account.client());

        assertThat(run.createsQuery()).isTrue();
        assertThat(run.createsReport()).isTrue();
        assertThat(run.fits()).isTrue();
        assertThat(run.summary()).contains("FROM DynamicsUsage", "a query and a report", "100 of 100 saved queries");
        assertThat(account.calls(Call.CREATE_QUERY) + account.calls(Call.CREATE_REPORT))
                .isZero();
    }

    @Test
    void aQueryOfOursThatIsThereIsUsedAgain() {
        account.reading(USAGE, PATIENT).open();

        DryRun run = DryRun.of(account.plan(USAGE), account.client());

        assertThat(run.createsQuery()).isFalse();
        assertThat(run.quotas().savedQueriesLeft()).isEqualTo(99);
        assertThat(run.quotas().reportsLeftThisHour()).isEqualTo(4);
    }

    @Test
    void readingAnExistingReportCreatesNothing() {
        String reportId = account.reading(USAGE, PATIENT).open().reportId();
        Selection existing = new Selection.OfReport(new Selection.ReportReference.ById(reportId), Optional.empty());

        DryRun run = DryRun.of(account.plan(existing), account.client());

        assertThat(run.createsReport()).isFalse();
        assertThat(run.summary()).contains("Would create: nothing");
    }

    // api/reference.md §5: five reports an hour.
    @Test
    void itDoesNotFitOnceTheHourIsUsedUp() {
        for (int i = 0; i < 5; i++) {
            account.reading(USAGE, PATIENT).maxAge(Duration.ZERO).open();
        }

        DryRun run = DryRun.of(account.plan(USAGE), account.client());

        assertThat(run.quotas().reportsLeftThisHour()).isZero();
        assertThat(run.fits()).isFalse();
    }

    // api/reference.md §5: a hundred saved queries.
    @Test
    void itDoesNotFitWithoutRoomForItsQuery() {
        for (int i = 0; i < 100; i++) {
            account.client().createQuery(new NewQuery("Query " + i, null, "SELECT City FROM Profile"));
        }

        assertThat(DryRun.of(account.plan(USAGE), account.client()).fits()).isFalse();
    }
}
