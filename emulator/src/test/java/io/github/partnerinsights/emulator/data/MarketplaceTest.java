package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Source;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The datasets and queries of program cmp (api/reference.md §3.2, §3.3, §4.3). */
final class MarketplaceTest {
    private static final Warehouse CMP = Warehouse.open(Program.CMP, WarehouseConfig.defaults(), CLOCK);

    @AfterAll
    static void close() {
        CMP.close();
    }

    static List<DatasetDefinition> datasets() {
        return CMP.datasets();
    }

    static List<SystemQuery> systemQueries() {
        return CMP.systemQueries();
    }

    @Source("§4.3 datasets")
    @Test
    void holdsEveryDocumentedDataset() {
        assertThat(CMP.datasets())
                .extracting(DatasetDefinition::name)
                .containsExactly(
                        "ISVOrder",
                        "ISVOrderV2",
                        "ISVUsage",
                        "ISVCustomer",
                        "ISVMarketplaceInsights",
                        "ISVRevenue",
                        "ISVOfferRetention",
                        "ISVQualityOfService",
                        "ISVLicense");
    }

    // api/examples, cmp__response-dataset: §2.1 points out its empty metrics.
    @Source("§4.3 columns")
    @Source("§2.1 empty availableMetrics")
    @Test
    void describesIsvOrderAsTheDocumentedSampleDoes() {
        DatasetDefinition order = CMP.dataset("isvorder").orElseThrow();

        assertThat(order.selectableColumns())
                .containsExactly(
                        "MarketplaceSubscriptionId",
                        "MonthStartDate",
                        "OfferType",
                        "AzureLicenseType",
                        "Sku",
                        "CustomerCountry",
                        "IsPreviewSKU",
                        "OrderId",
                        "OrderQuantity",
                        "CloudInstanceName",
                        "IsNewCustomer",
                        "OrderStatus",
                        "OrderCancelDate",
                        "CustomerCompanyName",
                        "CustomerName",
                        "OrderPurchaseDate",
                        "OfferName",
                        "TrialEndDate",
                        "CustomerId",
                        "BillingAccountId");
        assertThat(order.availableMetrics()).isEmpty();
        assertThat(order.availableDateRanges())
                .containsExactly("LAST_MONTH", "LAST_3_MONTHS", "LAST_6_MONTHS", "LIFETIME");
    }

    @Source("§4.3 columns")
    @ParameterizedTest
    @MethodSource("datasets")
    void everyColumnOfEveryDatasetHoldsSomething(DatasetDefinition dataset) {
        List<List<@Nullable String>> rows = rows(SampleData.everything(dataset));

        assertThat(rows).hasSizeBetween(1_900, 2_000);
        for (int i = 0; i < dataset.selectableColumns().size(); i++) {
            int column = i;
            assertThat(rows)
                    .as(dataset.selectableColumns().get(column))
                    .anyMatch(row -> row.get(column) != null
                            && !String.valueOf(row.get(column)).isEmpty());
        }
    }

    // §4.3: ten, one of whose ids is not a legal GUID.
    @Source("§4.3 ids of system queries")
    @Test
    void systemQueriesBearTheirDocumentedIds() {
        assertThat(CMP.systemQueries())
                .extracting(SystemQuery::queryId)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .contains("fd0f299c-5a1c-4929-9f48-bfc6cc44355d", "q9df4939-073f-5795-b0cb-v2c81d11e58d");
    }

    @ParameterizedTest
    @MethodSource("systemQueries")
    void everySystemQueryYieldsRows(SystemQuery query) {
        assertThat(rows(query.query())).isNotEmpty();
    }

    // §4.3: ISVQualityOfService alone spans three months.
    @Source("§4.3 three months of ISVQualityOfService")
    @Test
    void theQueryOfQualityOfServiceSpansThreeMonths() {
        assertThat(CMP.systemQueries())
                .filteredOn(query -> query.query().endsWith("LAST_3_MONTHS"))
                .extracting(SystemQuery::dataset)
                .containsExactly("ISVQualityOfService");
    }

    // §3.2 and §3.3: the forms that the documents' samples use.
    @Source("§3.3 samples of cmp")
    @Source("§3.2 currency in a name")
    @Source("§3.1 semicolon")
    @Source("§7 query")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CustomerCompanyName, DateAcquired FROM ISVCustomer WHERE DateAcquired <= '2026-06-30' TIMESPAN LIFETIME",
                "SELECT CustomerCompanyName FROM ISVCustomer WHERE IsActive = 1",
                "SELECT MarketplaceSubscriptionId, OrderQuantity FROM ISVOrder WHERE IsTrial = 'True'",
                "SELECT OfferName, OrderId FROM ISVOrder WHERE IsPrivateOffer = '1'",
                "SELECT OfferName, NormalizedUsage FROM ISVUsage WHERE OfferType NOT IN ('Azure Applications', 'SaaS')",
                "SELECT CustomerId, NormalizedUsage FROM ISVUsage WHERE CustomerId NOT IN (1000,1001,1002)",
                "SELECT OfferName, MeteredUsage FROM ISVUsage WHERE OfferName = 'Contoso test Services' TIMESPAN LAST_1_YEAR",
                "select OfferName, EstimatedExtendedChargeCC from ISVUsage order by EstimatedExtendedCharge(CC) limit 10",
                "SELECT OfferName, TrialDeployment, EstimatedRevenueUSD FROM ISVRevenue ORDER BY EstimatedRevenueUSD;",
                "SELECT DISTINCT OfferName FROM ISVMarketplaceInsights where OfferName LIKE '%Contoso%'",
                "SELECT OfferName, RevenueGenerated(USD), RevenueGeneratedPerDay(USD) FROM ISVOfferRetention ORDER BY RevenueGenerated(USD) DESC",
                "SELECT AssetId, Quantity FROM ISVOrder",
            })
    void aDocumentedFormYieldsRows(String query) {
        assertThat(rows(query)).isNotEmpty();
    }

    // §3.2: DateAcquired <= '2020-06-30' stands in a sample; there is no data of that time.
    @Source("§3.2 date literals")
    @Test
    void aDateLongAgoFindsNobody() {
        assertThat(rows("SELECT CustomerId FROM ISVCustomer WHERE DateAcquired <= '2020-06-30' TIMESPAN LIFETIME"))
                .isEmpty();
    }

    // §3.2: slips of the documents' samples.
    @Source("§3.2 slips of the samples")
    @Source("§3.2 curly quotes")
    @Source("§3.3 invalid style")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT OfferName FROM ISVUsage WHERE OfferName = Contoso test Services'",
                "SELECT OfferName, TrialDeployment EstimatedRevenueUSD FROM ISVRevenue",
                "SELECT OfferName FROM ISVUsage TIMESPAN LAST\\_MONTH",
                "Date,OfferName FROM ISVMarketplaceInsights",
                "SELECT OfferName FROM ISVUsage WHERE OfferName = \u2018Contoso\u2019",
                "SELECT SUM(OrderQuantity) FROM ISVOrder",
            })
    void aSlipOfTheDocumentsIsRefused(String query) {
        assertThatThrownBy(() -> CMP.validate(query)).isInstanceOf(InvalidQueryException.class);
    }

    // §3.2: ISVOrder lists no LAST_1_YEAR.
    @Source("§3.2 time spans of the dataset")
    @Test
    void aTimeSpanThatTheDatasetDoesNotListIsRefused() {
        assertThatThrownBy(() -> CMP.validate("SELECT OfferName FROM ISVOrder TIMESPAN LAST_1_YEAR"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContainingAll("Requested value 'LAST_1_YEAR' not found", "ISVOrder", "LIFETIME");
    }

    @Source("§7 query")
    @Test
    void theProgramsDatasetsAreTheirOwn() {
        assertThatThrownBy(() -> CMP.validate("SELECT Month FROM DynamicsUsage"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Invalid table name");
    }

    @Test
    void chargesAddUp() {
        assertThat(CMP.select("""
                        SELECT COUNT(*) FROM "ISVUsage"
                        WHERE ABS("EstimatedExtendedChargePC"
                            - COALESCE("NormalizedUsage", "MeteredUsage") * "EstimatedPricePC") > 100
                        """)).isEqualTo(List.of(List.of("0")));
    }

    private static List<List<@Nullable String>> rows(String query) {
        return SampleData.rows(CMP, query, Optional.empty());
    }
}
