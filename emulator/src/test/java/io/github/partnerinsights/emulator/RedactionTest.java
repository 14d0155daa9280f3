package io.github.partnerinsights.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees who is a report viewer only (api/reference.md §1.3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedactionTest {

    private final MovableClock clock = MovableClock.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final Emulator emulator = Emulator.start(EmulatorConfig.builder()
            .clock(clock)
            .rows(200)
            .gzip(false)
            .dataRedacted(true)
            .build());
    private final TestClient client = new TestClient(emulator);

    @AfterAll
    void stop() {
        emulator.close();
    }

    @Source("§1.3 plain report viewer")
    @ParameterizedTest
    @CsvSource({
        "CustomersAndTenants, BilledRevenueUSD",
        "CustomersAndTenants, CustomerName",
        "CustomersAndTenants, CustomerTenantName",
        "CustomersAndTenants, TenantDomainName",
        "CustomersAndTenants, DUNSNumber",
        "SeatsSubscriptionsAndRevenue, CPORRevenue",
        "AzureUsage, MonthlySubscriptionLevelACR",
        "AzureUsage, ACR_USD",
        "AzureUsage, TotalACR",
        "DynamicsUsage, TotalRevenueAndACR",
        "ResellerPerformance, TotalRevenue",
        "CLASAgreementRenewalsPropensity, ExpiringRevenue",
        "CLASAgreementRenewalsPropensity, AccountName",
        "CLASM365Propensity, City",
        "CLASM365Propensity, PostalCode",
        "MSLearn, UserId",
        "MSLearn, UserName",
        "TrainingCompletions, IndividualFirstName",
        "TrainingCompletions, IndividualLastName",
        "TrainingCompletions, CorpEmail",
        "TrainingCompletions, AADUserId",
        "TrainingCompletions, MCPID",
    })
    void revenueAndWhoCustomersAndEmployeesAreIsWithheld(String dataset, String column) {
        JsonNode rows = rows("SELECT " + column + " FROM " + dataset);
        assertThat(rows).isNotEmpty().allMatch(row -> row.path(column).isNull());
    }

    @Source("§1.3 plain report viewer")
    @ParameterizedTest
    @CsvSource({
        "CustomersAndTenants, CustomerTenantId",
        "CustomersAndTenants, CustomerTpid",
        "CustomersAndTenants, CustomerMarket",
        "CustomersAndTenants, PartnerName",
        "DynamicsUsage, AvailableSeats",
        "DynamicsUsage, SubscriptionId",
        "AzureUsage, UsageQuantity",
        "MSLearn, TrainingName",
        "Profile, City",
        "DynamicsUsage, TotalSoldSeats",
    })
    void theRestIsShown(String dataset, String column) {
        assertThat(rows("SELECT " + column + " FROM " + dataset))
                .isNotEmpty()
                .noneMatch(row -> row.path(column).isNull());
    }

    @Source("§1.3 plain report viewer")
    @Test
    void whatIsWithheldIsEmptyInAReport() throws Exception {
        String id =
                client.reportNow("SELECT CustomerTenantId, CustomerName, BilledRevenueUSD FROM CustomersAndTenants");
        clock.advance(Duration.ofMinutes(1));
        HttpResponse<byte[]> file = TestClient.download(client.link(id));
        assertThat(new String(file.body(), StandardCharsets.UTF_8).split("\r\n"))
                .hasSizeGreaterThan(1)
                .startsWith("CustomerTenantId,CustomerName,BilledRevenueUSD")
                .allMatch(row -> row.startsWith("CustomerTenantId") || row.matches("[0-9a-f-]{36},,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CustomerName LIKE '%'",
                "CustomerName != 'x'",
                "CustomerName NOT IN ('x')",
                "BilledRevenueUSD > -999999999",
                "BilledRevenueUSD <= 0",
            })
    void whatIsWithheldMeetsNoCondition(String condition) {
        assertThat(rows("SELECT CustomerTenantId FROM CustomersAndTenants WHERE " + condition))
                .isEmpty();
    }

    @Test
    void whatIsWithheldMakesOneGroup() {
        JsonNode rows = rows("SELECT CustomerName, CustomerCount FROM OfficeUsage");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("CustomerCount").asInt())
                .as("customers are counted all the same")
                .isGreaterThan(1);
    }

    @Test
    void theOrderTellsNothing() {
        String rest = " CustomerTenantId FROM CustomersAndTenants";
        assertThat(rows("SELECT" + rest + " ORDER BY BilledRevenueUSD")).isEqualTo(rows("SELECT" + rest));
    }

    @Source("§2.0 dataRedacted")
    @Test
    void everyAnswerOfMpnSaysSo() {
        for (String call : List.of("ScheduledDataset", "ScheduledQueries", "ScheduledReport")) {
            assertThat(client.get(call).json().path("dataRedacted").asBoolean())
                    .as(call)
                    .isTrue();
        }
        assertThat(client.get("ScheduledReport?reportId=none")
                        .json()
                        .path("dataRedacted")
                        .asBoolean())
                .isTrue();
    }

    @Source("§2.0 dataRedacted")
    @Test
    void cmpWithholdsNothingAndSaysNothing() {
        JsonNode answer = TestClient.ofCmp(emulator)
                .get("ScheduledQueries/testQueryResult?exportQuery="
                        + TestClient.encoded("SELECT CustomerName, OrderQuantity FROM ISVOrder"))
                .json();
        assertThat(answer.has("dataRedacted")).isFalse();
        assertThat(answer.path("value"))
                .isNotEmpty()
                .noneMatch(row -> row.path("CustomerName").isNull());
    }

    @Source("§1.3 executive report viewer")
    @Test
    void anExecutiveReportViewerSeesAll() {
        try (Emulator other = Emulator.start(EmulatorConfig.builder().rows(50).build())) {
            JsonNode answer = new TestClient(other)
                    .get("ScheduledQueries/testQueryResult?exportQuery="
                            + TestClient.encoded("SELECT CustomerName, BilledRevenueUSD FROM CustomersAndTenants"))
                    .json();
            assertThat(answer.path("dataRedacted").asBoolean()).isFalse();
            assertThat(answer.path("value"))
                    .isNotEmpty()
                    .noneMatch(row -> row.path("CustomerName").isNull()
                            || row.path("BilledRevenueUSD").isNull());
        }
    }

    private JsonNode rows(String statement) {
        return client.get("ScheduledQueries/testQueryResult?exportQuery=" + TestClient.encoded(statement))
                .json()
                .path("value");
    }
}
