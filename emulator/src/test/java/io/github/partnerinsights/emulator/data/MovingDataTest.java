package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data moves on with the clock, always the same way. */
final class MovingDataTest {
    private static final Instant TODAY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant TOMORROW = TODAY.plus(Duration.ofDays(1));
    private static final Instant NEXT_MONTH = Instant.parse("2026-12-01T00:00:00Z");
    private static final Warehouse WAREHOUSE =
            Warehouse.open(WarehouseConfig.defaults().withRowsPerDataset(50 * SampleWorld.MONTHS), CLOCK);
    private static final String SEATS =
            "SELECT SubscriptionId, Month, AvailableSeats, AssignedSeats, ActiveSeats FROM DynamicsUsage";

    @AfterAll
    static void close() {
        WAREHOUSE.close();
    }

    @Test
    void tomorrowsReportDiffersFromTodays() {
        assertThat(at(TOMORROW, SEATS)).hasSameSizeAs(at(TODAY, SEATS)).isNotEqualTo(at(TODAY, SEATS));
    }

    @Test
    void onlyTheRunningMonthDiffers() {
        String closed = SEATS + " WHERE Month < '2026-11-01'";

        assertThat(at(TOMORROW, closed)).isNotEmpty().isEqualTo(at(TODAY, closed));
    }

    @Test
    void anExecutionReadsTheDataOfItsOwnTime() {
        assertThat(at(TODAY, SEATS)).isEqualTo(at(TODAY.plusSeconds(60), SEATS));
        List<List<@Nullable String>> later = at(TOMORROW, SEATS);
        assertThat(later).isEqualTo(at(TOMORROW, SEATS));
    }

    // §3.2: TIMESPAN counts back from the execution's time.
    @Test
    void aNewMonthComesAndTheOldestGoes() {
        String months = "SELECT DISTINCT Month FROM DynamicsUsage ORDER BY Month TIMESPAN LIFETIME";

        List<List<@Nullable String>> next = at(NEXT_MONTH, months);

        assertThat(next).hasSize(SampleWorld.MONTHS).startsWith(List.of("2026-12-01"), List.of("2026-11-01"));
        assertThat(at(TODAY, months)).startsWith(List.of("2026-11-01")).doesNotContain(next.get(0));
        assertThat(at(NEXT_MONTH, "SELECT DISTINCT Month FROM DynamicsUsage TIMESPAN LAST_MONTH"))
                .containsExactlyInAnyOrder(List.of("2026-11-01"), List.of("2026-12-01"));
    }

    @Test
    void daysAreAddedToTheRunningMonth() {
        String days = "SELECT CustomerTenantId, DateKey FROM TeamsUsage3PApps TIMESPAN LIFETIME";
        List<List<@Nullable String>> tomorrow = at(TOMORROW, days);
        List<List<@Nullable String>> today = at(TODAY, days);

        List<List<@Nullable String>> added = new ArrayList<>(tomorrow);
        added.removeAll(today);
        assertThat(tomorrow).containsAll(today);
        assertThat(added).isNotEmpty().allMatch(row -> "2026-11-23".equals(row.get(1)));
    }

    @Source("§4.5 days between refreshes")
    @ParameterizedTest
    @CsvSource({
        "Profile,                         1",
        "DynamicsUsage,                   3",
        "EMSUsage,                        3",
        "MSLearn,                         3",
        "OfficeUsage,                     3",
        "PowerBIUsage,                    3",
        "TeamsUsage3PApps,                3",
        "TeamsUsageWorkload,              3",
        "TeamsUsageMeetingsAndCalls,      3",
        "AzureUsage,                      4",
        "CustomersAndTenants,             5",
        "ResellerPerformance,             5",
        "SeatsSubscriptionsAndRevenue,    5",
        "TrainingCompletions,             5",
        "CompetencySummaryHistory,        5",
        "CompetencyPeformanceRequirement, 5",
        "CLASAgreementRenewalsPropensity, 7",
        "CLASAzurePropensity,             7",
        "CLASD365Propensity,              7",
        "CLASM365Propensity,              7",
        "CLASSurfacePropensity,           7",
    })
    void dataIsRefreshedAfterItsDocumentedDaysIfSoSwitched(String dataset, int days) {
        Dataset found =
                Catalog.of(Program.MPN, DataSwitches.defaults()).find(dataset).orElseThrow();
        LocalDate today = LocalDate.of(2026, 11, 22);

        List<LocalDate> refreshes = IntStream.range(0, 10 * days)
                .mapToObj(day -> found.refreshed(today.plusDays(day)))
                .distinct()
                .toList();

        assertThat(refreshes).hasSizeBetween(10, 11);
        assertThat(refreshes.get(0)).isBetween(today.minusDays(days - 1), today);
        for (int i = 1; i < refreshes.size(); i++) {
            assertThat(refreshes.get(i)).isEqualTo(refreshes.get(i - 1).plusDays(days));
        }
    }

    @Source("§4.5 days between refreshes")
    @Test
    void betweenRefreshesTheDataStays() {
        DataSwitches documented = DataSwitches.defaults().withRefreshes(DataSwitches.Refreshes.DOCUMENTED);
        try (Warehouse warehouse = Warehouse.open(WarehouseConfig.defaults().withSwitches(documented), CLOCK)) {
            List<List<List<@Nullable String>>> days = IntStream.range(0, 9)
                    .mapToObj(day -> at(warehouse, TODAY.plus(Duration.ofDays(day)), SEATS))
                    .distinct()
                    .toList();
            // Refreshed on the 21st, 24th, 27th and 30th.
            assertThat(days).hasSize(4);
        }
    }

    private static List<List<@Nullable String>> at(Instant time, String query) {
        return at(WAREHOUSE, time, query);
    }

    private static List<List<@Nullable String>> at(Warehouse warehouse, Instant time, String query) {
        try (RowCursor cursor = warehouse.execute(query, Optional.empty(), time)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (cursor.next()) {
                rows.add(cursor.row());
            }
            return rows;
        }
    }
}
