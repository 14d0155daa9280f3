package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Source;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every query that the documents show (api/reference.md §3.3, §4.2). */
final class DocumentedQueriesTest {

    static List<SystemQuery> systemQueries() {
        return WAREHOUSE.systemQueries();
    }

    static List<DatasetDefinition> datasets() {
        return WAREHOUSE.datasets();
    }

    @Source("§4.2 ids")
    @ParameterizedTest
    @MethodSource("systemQueries")
    void everySystemQueryYieldsRows(SystemQuery query) {
        assertThatCode(() -> WAREHOUSE.validate(query.query())).doesNotThrowAnyException();
        assertThat(rows(query.query())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyColumnOfEveryDatasetCanBeRead(DatasetDefinition dataset) {
        assertThat(rows(SampleData.everything(dataset)))
                .hasSizeBetween(dataset.name().equals("Profile") ? 40 : 1_900, 2_000)
                .allMatch(row -> row.size() == dataset.selectableColumns().size());
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void everyColumnOfEveryDatasetHoldsSomething(DatasetDefinition dataset) {
        List<List<String>> rows = List.copyOf(rows(SampleData.everything(dataset)));
        for (int i = 0; i < dataset.selectableColumns().size(); i++) {
            int column = i;
            assertThat(rows)
                    .as(dataset.selectableColumns().get(column))
                    .anyMatch(row -> row.get(column) != null && !row.get(column).isEmpty());
        }
    }

    @Source("§3.3 samples of mpn")
    @Source("§7 query")
    @Source("§3.2 CustomerTpid")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CustomerName, Product, BilledRevenueUSD FROM CustomersAndTenants ORDER BY BilledRevenueUSD LIMIT 10 TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId from DynamicsUsage",
                "SELECT CustomerTenantId, PaidAvailableUnits FROM OfficeUsage TIMESPAN LAST_MONTH",
                "SELECT CustomerTenantId, PaidAvailableUnits FROM OfficeUsage ORDER BY PaidAvailableUnits LIMIT 10",
                "SELECT CustomerName, CustomerTpid, Product FROM CustomersAndTenants WHERE CustomerMarket='United States' TIMESPAN LAST_MONTH",
                "SELECT CustomerName, CustomerTpid, Product, AvailableSeats FROM CustomersAndTenants ORDER BY AvailableSeats DESC LIMIT 10 TIMESPAN LAST_MONTH",
                "SELECT MPNId, PartnerName FROM Profile WHERE Country='United States'",
                "SELECT ResellerMpnId, ResellerName FROM ResellerPerformance WHERE ResellerMarket='US' TIMESPAN LAST_MONTH",
                "SELECT ResellerMpnId, ResellerName, TotalRevenue FROM ResellerPerformance ORDER BY TotalRevenue LIMIT 10 TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId, SubscriptionEndDate, CustomerName, CustomerTpid, Product FROM SeatsSubscriptionsAndRevenue WHERE IsAutoRenew='N' TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId, SubscriptionEndDate, CustomerName, CustomerTpid, Product FROM SeatsSubscriptionsAndRevenue WHERE SubscriptionState='Disabled' TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId, CustomerName, Month, UsageUnits, UsageQuantity, TotalACR FROM AzureUsage WHERE MeterCategory='Azure DNS' TIMESPAN LAST_6_MONTHS",
                "SELECT SubscriptionId, ServiceName, CustomerName, Month, UsageUnits, UsageQuantity, TotalACR FROM AzureUsage WHERE TotalACR>20000 TIMESPAN LAST_6_MONTHS",
            })
    void aDocumentedQueryYieldsRows(String query) {
        assertThat(rows(query)).isNotEmpty();
    }

    /** They ask for ids and amounts that the sample data need not hold. */
    @Source("§3.3 samples with ids and amounts of their own")
    @Source("§3.2 CustomerTpid")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CustomerTenantId, PaidAvailableUnits, MonthlyActiveUsers FROM OfficeUsage WHERE MonthlyActiveUsers > 100000 ORDER BY MonthlyActiveUsers TIMESPAN LAST_6_MONTHS",
                "SELECT CustomerTenantId, Month, MonthlyActiveUsers FROM OfficeUsage WHERE CustomerTpId IN ('2a31c234-1f4e-4c60-909e-76d234f93161', '80780748-3f9a-11eb-b378-0242ac130002')",
                "SELECT CustomerName, CustomerTpid, SKU, Month, BilledRevenueUSD FROM CustomersAndTenants WHERE SKU='MICROSOFT 365 BUSINESS STANDARD' AND BilledRevenueUSD>20000 TIMESPAN LAST_6_MONTHS",
                "SELECT MPNId, PartnerName, PGAMpnId FROM Profile WHERE PGAMpnId='1001xx'",
                "SELECT MPNId, PartnerName, PGAPartnerID FROM Profile WHERE PGAMpnID='1001xx'",
                "SELECT ResellerMpnId, ResellerName, CustomerCount, SubscriptionCount, TotalAvailableSeats, TotalAssignedSeats, TotalRevenue FROM ResellerPerformance WHERE ResellerMpnId='1051xxx'",
            })
    void aDocumentedQueryWithForeignValuesRuns(String query) {
        assertThatCode(() -> rows(query)).doesNotThrowAnyException();
    }

    // The documents wrote 6096xxx for an id; as it stands it is no value of the grammar.
    @Source("§3.3 sample with a placeholder")
    @Test
    void aDocumentedQueryWithAPlaceholderForANumberIsRefused() {
        String query =
                "SELECT MPNId, SubscriptionCount, TotalSoldSeats, BilledRevenueUSD, CustomerCount FROM SeatsSubscriptionsAndRevenue WHERE MPNId=6096xxx TIMESPAN LAST_6_MONTHS";

        assertThatThrownBy(() -> WAREHOUSE.validate(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("6096xxx");
    }

    // §3.3, from the FAQ: the values are 0 and 1, so 'False' is accepted and finds nothing.
    @Source("§3.3 sample of the FAQ")
    @Source("§2.6 no row at all")
    @Test
    void theQueryOfTheFaqReturnsNoRow() {
        String query =
                "SELECT CustomerTenantId, CustomerTpId, WorkloadName, Month, MonthlyActiveUsers FROM OfficeUsage WHERE IsDuplicateRowForPGA = '%s' ORDER BY CustomerTenantId DESC";

        assertThat(rows(query.formatted("False"))).isEmpty();
        assertThat(rows(query.formatted("0"))).isNotEmpty();
        assertThat(rows(query.formatted("1"))).isNotEmpty();
    }
}
