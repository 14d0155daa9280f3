package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.dataset;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The datasets of api/reference.md §4.1 and the system queries of §4.2. */
final class CatalogTest {

    static List<DatasetDefinition> datasets() {
        return WAREHOUSE.datasets();
    }

    @Source("§4.1 20 datasets")
    @Source("§4.1 datasets of system queries only")
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
    @Source("§4.1 DynamicsUsage")
    @Source("§4.1 metrics")
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
    @Source("§4.1 OfficeUsage")
    @Source("§4.1 metrics")
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

    @Source("§2.1 datasets without date ranges")
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

    // What the newest list seen in a client has beyond the system query, too.
    @Source("§4.1 AzureUsage")
    @Source("§4.1 metrics")
    @Test
    void azureUsageHasTheColumnsOfEveryDocumentedYear() {
        assertThat(dataset("AzureUsage").selectableColumns())
                .hasSizeGreaterThanOrEqualTo(47)
                .contains("MeterCategory", "UsageQuantity", "ComputeOS", "PartnerOneSubID", "AI_OfferType");
        assertThat(dataset("AzureUsage").availableMetrics())
                .containsExactly("SubscriptionCount", "ACR_USD", "CustomerCount", "CustomerTenantCount");
        assertThat(rows("SELECT ACR_USD FROM AzureUsage"))
                .isNotEmpty()
                .isEqualTo(rows("SELECT TotalACR FROM AzureUsage"));
    }

    @Source("§4.1 metrics")
    @Test
    void theKnownMetricsAreThere() {
        assertThat(dataset("ResellerPerformance").availableMetrics())
                .containsExactly(
                        "CustomerCount",
                        "SubscriptionCount",
                        "TotalAvailableSeats",
                        "TotalAssignedSeats",
                        "TotalRevenue");
        assertThat(dataset("SeatsSubscriptionsAndRevenue").availableMetrics())
                .containsExactly("SubscriptionCount", "TotalSoldSeats", "TotalAssignedSeats", "CustomerCount");
    }

    @Source("§4.1 spellings of names")
    @Source("§3.2 CustomerTpid")
    @ParameterizedTest
    @CsvSource({
        "DynamicsUsage,                MPNId,         MPNID",
        "CustomersAndTenants,          MpnId,         MPNId",
        "TrainingCompletions,          MPNID,         MpnId",
        "CustomersAndTenants,          PGAMpnId,      PGA_MPNId",
        "CustomersAndTenants,          PGAMpnId,      PGAPartnerID",
        "Profile,                      PGA_MPNId,     PGAMpnID",
        "OfficeUsage,                  CustomerTpid,  CustomerTpId",
        "ResellerPerformance,          CustomerTPid,  CustomerTpid",
        "ResellerPerformance,          SubscriptionID, SubscriptionId",
        "SeatsSubscriptionsAndRevenue, month,         Month",
    })
    void aNameIsFoundInEverySpellingOfTheDocuments(String dataset, String listed, String other) {
        assertThat(dataset(dataset).selectableColumns()).contains(listed);
        assertThat(rows("SELECT " + other + " FROM " + dataset))
                .isNotEmpty()
                .isEqualTo(rows("SELECT " + listed + " FROM " + dataset));
    }

    // The definitions spell it right, the service does not.
    @Source("§4.1 AllUpPartiticipants")
    @Test
    void aSlipOfTheServiceIsListedAndItsCorrectionAccepted() {
        assertThat(dataset("TeamsUsageWorkload").selectableColumns()).contains("AllUpPartiticipants");
        assertThat(rows("SELECT AllUpParticipants FROM TeamsUsageWorkload"))
                .isNotEmpty()
                .isEqualTo(rows("SELECT AllUpPartiticipants FROM TeamsUsageWorkload"));
    }

    // The definitions of 2025 call it AccountType.
    @Source("§4.1 HierarchyLevel")
    @Test
    void theLevelOfAProfileIsFoundByItsLaterNameToo() {
        assertThat(rows("SELECT AccountType FROM Profile"))
                .isNotEmpty()
                .isEqualTo(rows("SELECT HierarchyLevel FROM Profile"));
    }

    // Definitions show them with blanks and punctuation, queries without.
    @Source("§4.1 names of CLAS columns")
    @Test
    void namesOfClasColumnsAreIdentifiers() {
        assertThat(WAREHOUSE.datasets())
                .filteredOn(dataset -> dataset.name().startsWith("CLAS"))
                .hasSize(5)
                .allSatisfy(dataset -> assertThat(dataset.selectableColumns())
                        .isNotEmpty()
                        .allMatch(column -> column.matches("[A-Za-z][A-Za-z0-9_]*")));
    }

    @Source("§4.2 ids")
    @ParameterizedTest
    @CsvSource({
        "CustomersAndTenants,              6664daf3-c161-423a-92a1-0ea6db2c0384",
        "SeatsSubscriptionsAndRevenue,     c9fc1c79-4408-49ff-97f9-e1aa3f155804",
        "Profile,                          e65f3a4f-fb99-4319-97ff-59e57566a871",
        "AzureUsage,                       d1a4d75e-5ca8-4847-845f-ee0a9be6f07b",
        "OfficeUsage,                      d8349f7b-a7d1-467e-b26d-434d4a50f26a",
        "DynamicsUsage,                    6209a8fd-93af-442e-8b3f-3df0f77e8463",
        "PowerBIUsage,                     40ebfe2f-7183-4427-a911-5c9b45b6df15",
        "EMSUsage,                         d7f20ea4-8751-4d6b-b1d7-821c316acd6a",
        "CompetencyPeformanceRequirement,  3a0e1adc-f5c1-42ac-9422-8e944bf81ae5",
        "CompetencySummaryHistory,         fddab2aa-523d-47f6-90fe-588557306db4",
        "CloudProductsResellerPerformance, c09c2eda-861b-4664-8ee8-48a14745a26a",
        "CLASAgreementRenewalsPropensity,  c4fc87ac-4cca-44cd-bf4d-835ac513f9ee",
        "CLASAzurePropensity,              9a18bd70-8f90-4bd2-8266-5f6e453e3ee7",
        "CLASD365Propensity,               258fdcac-6e9c-4072-af27-b1b3d97be16c",
        "CLASM365Propensity,               fbe00e32-fdde-4465-b3e4-41bbd021a130",
        "CLASSurfacePropensity,            ba339743-7594-439f-bb01-1a2e754df7b7",
        "TeamsUsage3PApps,                 42d287be-cc76-4109-a066-f3140ad97fe2",
        "TeamsUsageWorkload,               817fe875-acb0-4c45-9201-b7a35a60235a",
        "TeamsUsageMeetingsAndCalls,       b7bd73a8-47e8-4c57-b915-445708cfd7bf",
        "TrainingCompletions,              20f5da57-3c2a-481b-b6a0-ec34d6db14e2",
        "MSLearn,                          0e06c7c3-75ab-4cd5-8178-8cf1a2de49cc",
    })
    void theSystemQueryOfADatasetHasItsDocumentedId(String dataset, String id) {
        assertThat(WAREHOUSE.systemQueries())
                .filteredOn(query -> query.queryId().equals(id))
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.dataset()).isEqualTo(dataset);
                    assertThat(query.query()).contains("FROM " + dataset);
                });
    }

    @Source("§4.2 time spans")
    @Test
    void systemQueriesSpanSixMonthsWhereRowsHaveATime() {
        assertThat(WAREHOUSE.systemQueries()).allSatisfy(query -> {
            boolean timeless =
                    query.dataset().equals("Profile") || query.dataset().startsWith("CLAS");
            assertThat(query.query().contains("TIMESPAN")).as(query.dataset()).isEqualTo(!timeless);
            assertThat(timeless || query.query().endsWith("TIMESPAN LAST_6_MONTHS"))
                    .as(query.dataset())
                    .isTrue();
        });
    }

    @Source("§4.2 Competency queries")
    @Test
    void hasTheSystemQueriesOfBothDocumentedYears() {
        assertThat(WAREHOUSE.systemQueries()).hasSize(21);
        // In the documents of 2021 only.
        assertThat(WAREHOUSE.systemQueries())
                .filteredOn(query -> query.dataset().startsWith("Competency"))
                .extracting(SystemQuery::queryId)
                .containsExactlyInAnyOrder(
                        "3a0e1adc-f5c1-42ac-9422-8e944bf81ae5", "fddab2aa-523d-47f6-90fe-588557306db4");
    }
}
