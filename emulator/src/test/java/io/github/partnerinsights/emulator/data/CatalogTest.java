package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The datasets of api/reference.md §4.1 and the system queries of §4.2. */
final class CatalogTest {

    static List<DatasetDefinition> datasets() {
        return WAREHOUSE.datasets();
    }

    @Test
    void holdsEveryDocumentedDataset() {
        assertThat(WAREHOUSE.datasets())
                .extracting(DatasetDefinition::name)
                .containsExactlyInAnyOrder(
                        "CustomersAndTenants",
                        "SeatsSubscriptionsAndRevenue",
                        "AzureUsage",
                        "MSLearn",
                        "OfficeUsage",
                        "Profile",
                        "TrainingCompletions",
                        "DynamicsUsage",
                        "CompetencySummaryHistory",
                        "PowerBIUsage",
                        "EMSUsage",
                        "CompetencyPeformanceRequirement",
                        "ResellerPerformance",
                        "CloudProductsResellerPerformance",
                        "CLASAgreementRenewalsPropensity",
                        "CLASAzurePropensity",
                        "CLASD365Propensity",
                        "CLASM365Propensity",
                        "CLASSurfacePropensity",
                        "TeamsUsage3PApps",
                        "TeamsUsageWorkload",
                        "TeamsUsageMeetingsAndCalls");
    }

    // The ScheduledDataset answer of the first-call walk-through, name by name.
    @Test
    void describesDynamicsUsageAsTheDocumentedSampleDoes() {
        assertThat(dataset("DynamicsUsage"))
                .isEqualTo(new DatasetDefinition(
                        "DynamicsUsage",
                        List.of(
                                "PGAMpnId",
                                "SubscriptionId",
                                "SubscriptionStartDate",
                                "SubscriptionEndDate",
                                "SubscriptionStatus",
                                "Month",
                                "RevSumDivisionName",
                                "RevSumCategoryName",
                                "SKU",
                                "SKUId",
                                "FreeVsPaidSKU",
                                "SalesModel",
                                "DetailedSalesModel",
                                "CustomerName",
                                "CustomerTenantId",
                                "CustomerTpid",
                                "CustomerSegment",
                                "CustomerMarket",
                                "MPNId",
                                "PartnerName",
                                "PartnerLocation",
                                "PartnerAttachType",
                                "AvailableSeats",
                                "AssignedSeats",
                                "ActiveSeats",
                                "DeploymentOpportunity",
                                "ActiveUsagePercent"),
                        List.of(
                                "SubscriptionCount",
                                "TotalAssignedSeats",
                                "TotalSoldSeats",
                                "TotalActiveSeats",
                                "TotalRevenueAndACR",
                                "CustomerCount",
                                "CustomerTenantCount"),
                        List.of("LAST_MONTH", "LAST_3_MONTHS", "LAST_6_MONTHS", "LAST_1_YEAR", "LIFETIME"),
                        24));
    }

    // The dataset sample of the custom query specification (2023).
    @Test
    void describesOfficeUsageAsTheDocumentedSampleDoes() {
        assertThat(dataset("OfficeUsage").selectableColumns())
                .containsExactly(
                        "CustomerTenantId",
                        "CustomerTpid",
                        "WorkloadName",
                        "Month",
                        "PaidAvailableUnits",
                        "MonthlyActiveUsers",
                        "CustomerName",
                        "CustomerMarket",
                        "CustomerSegment",
                        "MPNId",
                        "PartnerName",
                        "PartnerLocationID",
                        "PartnerAttributionType",
                        "IsDuplicateRowForPGA");
        assertThat(dataset("OfficeUsage").availableMetrics())
                .containsExactly(
                        "CustomerCount", "CustomerTenantCount", "TotalPaidAvailableUnits", "TotalMonthlyActiveUsers");
    }

    @Test
    void offersNoTimeSpanWhereRowsHaveNoTime() {
        assertThat(WAREHOUSE.datasets())
                .filteredOn(dataset -> dataset.availableDateRanges().isEmpty())
                .extracting(DatasetDefinition::name)
                .containsExactlyInAnyOrder(
                        "Profile",
                        "CLASAgreementRenewalsPropensity",
                        "CLASAzurePropensity",
                        "CLASD365Propensity",
                        "CLASM365Propensity",
                        "CLASSurfacePropensity");
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void namesNothingTwiceInADataset(DatasetDefinition dataset) {
        HashSet<String> names = new HashSet<>();
        assertThat(dataset.selectableColumns()).allMatch(name -> names.add(name.toLowerCase(Locale.ROOT)));
        assertThat(dataset.availableMetrics()).allMatch(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    @Test
    void hasTheSystemQueriesOfBothDocumentedYears() {
        assertThat(WAREHOUSE.systemQueries()).hasSize(21);
        assertThat(WAREHOUSE.systemQueries())
                .filteredOn(query -> query.dataset().equals("DynamicsUsage"))
                .extracting(SystemQuery::queryId)
                .containsExactly("6209a8fd-93af-442e-8b3f-3df0f77e8463");
        // In the documents of 2021 only.
        assertThat(WAREHOUSE.systemQueries())
                .filteredOn(query -> query.dataset().startsWith("Competency"))
                .extracting(SystemQuery::queryId)
                .containsExactlyInAnyOrder(
                        "3a0e1adc-f5c1-42ac-9422-8e944bf81ae5", "fddab2aa-523d-47f6-90fe-588557306db4");
    }
}
