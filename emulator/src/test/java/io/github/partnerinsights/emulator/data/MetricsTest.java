package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metrics aggregate per distinct combination of the selected columns (api/reference.md §3.2). */
final class MetricsTest {

    @Source("§3.2 metrics for each combination")
    @Source("§4.1 metrics")
    @Test
    void everyMetricOfDynamicsUsageAgreesWithTheEngine() {
        assertThat(rows("""
                        SELECT CustomerMarket, SubscriptionCount, TotalAssignedSeats, TotalSoldSeats, TotalActiveSeats,
                               TotalRevenueAndACR, CustomerCount, CustomerTenantCount
                        FROM DynamicsUsage ORDER BY CustomerMarket ASC TIMESPAN LIFETIME
                        """)).isNotEmpty().isEqualTo(WAREHOUSE.select("""
                                SELECT "CustomerMarket", COUNT(DISTINCT "SubscriptionId"), SUM("AssignedSeats"),
                                       SUM("AvailableSeats"), SUM("ActiveSeats"), SUM("RevenueAndACR"),
                                       COUNT(DISTINCT "CustomerTpid"), COUNT(DISTINCT "CustomerTenantId")
                                FROM "DynamicsUsage" GROUP BY "CustomerMarket" ORDER BY 1
                                """));
    }

    @Source("§4.1 metrics")
    @Test
    void everyMetricOfOfficeUsageAgreesWithTheEngine() {
        assertThat(rows("""
                        SELECT WorkloadName, Month, CustomerCount, CustomerTenantCount, TotalPaidAvailableUnits,
                               TotalMonthlyActiveUsers
                        FROM OfficeUsage ORDER BY WorkloadName ASC, Month ASC TIMESPAN LIFETIME
                        """)).isNotEmpty().isEqualTo(WAREHOUSE.select("""
                                SELECT "WorkloadName", "Month", COUNT(DISTINCT "CustomerTpid"),
                                       COUNT(DISTINCT "CustomerTenantId"), SUM("PaidAvailableUnits"),
                                       SUM("MonthlyActiveUsers")
                                FROM "OfficeUsage" GROUP BY "WorkloadName", "Month" ORDER BY 1, 2
                                """));
    }

    @Source("§4.1 metrics")
    @Test
    void everyMetricOfAzureUsageAgreesWithTheEngine() {
        assertThat(rows("SELECT SubscriptionCount, ACR_USD, CustomerCount, CustomerTenantCount FROM AzureUsage"
                        + " TIMESPAN LIFETIME"))
                .isEqualTo(WAREHOUSE.select("""
                                SELECT COUNT(DISTINCT "SubscriptionId"), SUM("ACR"), COUNT(DISTINCT "CustomerTpid"),
                                       COUNT(DISTINCT "CustomerTenantId")
                                FROM "AzureUsage"
                                """));
    }

    @Source("§4.1 metrics")
    @Test
    void everyMetricOfResellerPerformanceAgreesWithTheEngine() {
        assertThat(rows("""
                        SELECT ResellerMpnId, CustomerCount, SubscriptionCount, TotalAvailableSeats, TotalAssignedSeats,
                               TotalRevenue
                        FROM ResellerPerformance ORDER BY ResellerMpnId ASC TIMESPAN LIFETIME
                        """)).isNotEmpty().isEqualTo(WAREHOUSE.select("""
                                SELECT "ResellerMpnId", COUNT(DISTINCT "CustomerTPid"),
                                       COUNT(DISTINCT "SubscriptionID"), SUM("AvailableSeats"), SUM("AssignedSeats"),
                                       SUM("BilledRevenueUSD")
                                FROM "ResellerPerformance" GROUP BY "ResellerMpnId" ORDER BY 1
                                """));
    }

    @Source("§4.1 metrics")
    @Test
    void everyMetricOfSeatsSubscriptionsAndRevenueAgreesWithTheEngine() {
        assertThat(rows("SELECT SubscriptionCount, TotalSoldSeats, TotalAssignedSeats, CustomerCount"
                        + " FROM SeatsSubscriptionsAndRevenue TIMESPAN LIFETIME"))
                .isEqualTo(WAREHOUSE.select("""
                                SELECT COUNT(DISTINCT "SubscriptionId"), SUM("AvailableSeats"), SUM("AssignedSeats"),
                                       COUNT(DISTINCT "CustomerTpid")
                                FROM "SeatsSubscriptionsAndRevenue"
                                """));
    }

    @Source("§3.2 columns and metrics alike")
    @Test
    void aConditionOnAMetricAppliesToTheGroups() {
        assertThat(rows("SELECT CustomerName, TotalSoldSeats FROM DynamicsUsage"
                        + " WHERE TotalSoldSeats > 1000 AND CustomerMarket != 'France' TIMESPAN LIFETIME"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(WAREHOUSE.select("""
                                SELECT "CustomerName", SUM("AvailableSeats") FROM "DynamicsUsage"
                                WHERE "CustomerMarket" <> 'France'
                                GROUP BY "CustomerName" HAVING SUM("AvailableSeats") > 1000
                                """));
    }

    @Source("§3.2 columns and metrics alike")
    @Test
    void aMetricThatOnlySortsOrFiltersGroupsToo() {
        assertThat(rows("SELECT CustomerName FROM DynamicsUsage ORDER BY TotalSoldSeats LIMIT 3 TIMESPAN LIFETIME"))
                .isEqualTo(WAREHOUSE.select("""
                                SELECT "CustomerName" FROM "DynamicsUsage" GROUP BY "CustomerName"
                                ORDER BY SUM("AvailableSeats") DESC LIMIT 3
                                """));
    }

    // §3.2: DISTINCT is unnecessary beside metrics, and harmless.
    @Source("§3.2 DISTINCT beside metrics")
    @Test
    void distinctChangesNothingBesideMetrics() {
        String rest = "CustomerName, TotalSoldSeats FROM DynamicsUsage";

        assertThat(rows("SELECT DISTINCT " + rest)).isNotEmpty().isEqualTo(rows("SELECT " + rest));
    }

    @Test
    void metricsAloneAreOneRow() {
        assertThat(rows("SELECT CustomerCount FROM OfficeUsage WHERE CustomerName = 'nobody'"))
                .isEqualTo(List.of(List.of("0")));
    }
}
