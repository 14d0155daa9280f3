package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.CLOCK;
import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.column;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Source;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated rows: repeatable, coherent, and as awkward as real ones. */
final class SampleDataTest {

    static List<DatasetDefinition> datasets() {
        return WAREHOUSE.datasets();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void theSameSeedGivesTheSameRows(DatasetDefinition dataset) {
        try (Warehouse again = Warehouse.open(WarehouseConfig.defaults(), CLOCK)) {
            assertThat(rows(again, SampleData.everything(dataset), Optional.empty()))
                    .isEqualTo(rows(SampleData.everything(dataset)));
        }
    }

    @Test
    void anotherSeedGivesOtherRows() {
        String query = "SELECT SubscriptionId FROM DynamicsUsage TIMESPAN LIFETIME";

        try (Warehouse other = Warehouse.open(WarehouseConfig.defaults().withSeed(7), CLOCK)) {
            assertThat(rows(other, query, Optional.empty())).doesNotContainAnyElementsOf(rows(query));
        }
    }

    @Test
    void moreRowsCanBeHad() {
        WarehouseConfig config = WarehouseConfig.defaults().withRowsPerDataset(12_345);

        try (Warehouse large = Warehouse.open(config, CLOCK)) {
            assertThat(large.select("SELECT COUNT(*) FROM \"OfficeUsage\"")).isEqualTo(List.of(List.of("12345")));
        }
    }

    @Test
    void aMonthOfUsageStaysAsItWasWhenTimeGoesOn() {
        String query = "SELECT SubscriptionId, Month, AvailableSeats, AssignedSeats, ActiveSeats FROM DynamicsUsage"
                + " WHERE Month = '2026-08-01' TIMESPAN LIFETIME";
        WarehouseConfig whole = WarehouseConfig.defaults().withRowsPerDataset(50 * SampleWorld.MONTHS);

        try (Warehouse now = Warehouse.open(whole, CLOCK);
                Warehouse later = Warehouse.open(whole, Clock.offset(CLOCK, Duration.ofDays(60)))) {
            assertThat(rows(later, query, Optional.empty())).hasSize(50).isEqualTo(rows(now, query, Optional.empty()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DynamicsUsage", "PowerBIUsage"})
    void seatsAddUp(String dataset) {
        assertThat(WAREHOUSE.select("""
                        SELECT COUNT(*) FROM "%s"
                        WHERE NOT (0 <= "ActiveSeats" AND "ActiveSeats" <= "AssignedSeats"
                            AND "AssignedSeats" <= "AvailableSeats"
                            AND "DeploymentOpportunity" = "AvailableSeats" - "ActiveSeats"
                            AND "ActiveUsagePercent" BETWEEN 0 AND 100
                            AND "SubscriptionStartDate" <= "Month" AND "SubscriptionEndDate" > "Month")
                        """.formatted(dataset))).isEqualTo(List.of(List.of("0")));
    }

    @Test
    void customersAreTheSameEverywhere() {
        String customers = "SELECT DISTINCT CustomerTenantId, CustomerTpid, CustomerName, CustomerMarket FROM ";

        assertThat(rows(customers + "DynamicsUsage TIMESPAN LIFETIME"))
                .isEqualTo(rows(customers + "OfficeUsage TIMESPAN LIFETIME"))
                .isEqualTo(rows(customers + "CustomersAndTenants TIMESPAN LIFETIME"));
    }

    @Test
    void aResellerIsInOneMarketUnderOneName() {
        assertThat(WAREHOUSE.select("""
                        SELECT "ResellerMpnId" FROM "ResellerPerformance" GROUP BY "ResellerMpnId"
                        HAVING COUNT(DISTINCT "ResellerMarket") > 1 OR COUNT(DISTINCT "ResellerName") > 1
                        """)).isEmpty();
    }

    @Test
    void locationsAreThoseOfTheProfile() {
        assertThat(column("SELECT MpnId FROM Profile"))
                .containsAll(column("SELECT MPNId FROM DynamicsUsage TIMESPAN LIFETIME"));
        assertThat(column("SELECT MpnId FROM Profile WHERE HierarchyLevel = 'Global ID'"))
                .isEqualTo(column("SELECT DISTINCT PGAMpnId FROM DynamicsUsage"));
    }

    // As in the documented testQueryResult: subscription ids in capitals; tenant ids not.
    @Test
    void idsAreGuidsInTheirDocumentedCase() {
        assertThat(column("SELECT SubscriptionId FROM DynamicsUsage"))
                .allMatch(id ->
                        id != null && id.equals(UUID.fromString(id).toString().toUpperCase(Locale.ROOT)));
        assertThat(column("SELECT CustomerTenantId FROM DynamicsUsage"))
                .allMatch(id -> id != null && id.equals(UUID.fromString(id).toString()));
    }

    @Test
    void someIdsBeginWithAZero() {
        assertThat(column("SELECT MpnId FROM Profile")).anyMatch(id -> id != null && id.startsWith("0"));
    }

    @Source("§2.6 quoting")
    @Test
    void someNamesBreakCarelessReaders() {
        assertThat(column("SELECT CustomerName FROM DynamicsUsage"))
                .contains("Contoso, \"West\" Ltd.", "Fabrikam\r\nBeijing 北京", "  Ωμέγα Α.Ε. ");
    }

    @Source("§4.5 obfuscated names")
    @Test
    void someCustomersHaveAnObfuscatedName() {
        assertThat(column("SELECT CustomerName FROM CustomersAndTenants TIMESPAN LIFETIME"))
                .contains("****");
    }

    @Source("§4.1 no types")
    @Source("§2.6 encoding and dates")
    @Test
    void datesAreWrittenAsTheDocumentedSampleCompares() {
        assertThat(column("SELECT Month FROM DynamicsUsage"))
                .isNotEmpty()
                .allMatch(date -> date != null && date.matches("\\d{4}-\\d{2}-\\d{2}"));
    }

    @Test
    void someValuesAreAbsentAndSomeAreEmpty() {
        assertThat(column("SELECT DUNSNumber FROM CustomersAndTenants")).containsNull();
        assertThat(column("SELECT IsNonProfit FROM CLASM365Propensity")).contains("");
    }
}
