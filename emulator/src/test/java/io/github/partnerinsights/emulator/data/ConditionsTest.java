package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.column;
import static io.github.partnerinsights.emulator.data.SampleData.header;
import static io.github.partnerinsights.emulator.data.SampleData.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.emulator.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WHERE, DISTINCT, ORDER BY and LIMIT (api/reference.md §3.2). */
final class ConditionsTest {

    @Source("§3.2 columns and metrics alike")
    @Source("§3.2 all conditions hold")
    @Source("§3.2 LIKE")
    @Source("§3.2 quoted or bare")
    @Source("§3.2 date literals")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CustomerMarket = 'France'                     | "CustomerMarket" = 'France'
            CustomerMarket != 'France'                    | "CustomerMarket" <> 'France'
            AvailableSeats > 100                          | "AvailableSeats" > 100
            AvailableSeats >= 100 AND AvailableSeats<=300 | "AvailableSeats" BETWEEN 100 AND 300
            AvailableSeats < 100.5                        | "AvailableSeats" < 100.5
            ActiveUsagePercent > 50.25                    | "ActiveUsagePercent" > 50.25
            CustomerMarket IN ('France', 'Japan')         | "CustomerMarket" IN ('France', 'Japan')
            CustomerMarket NOT IN ('France', 'Japan')     | "CustomerMarket" NOT IN ('France', 'Japan')
            AvailableSeats IN (1, '10', 100)              | "AvailableSeats" IN (1, 10, 100)
            CustomerName LIKE '%oso%'                     | LOWER("CustomerName") LIKE '%oso%'
            CustomerName NOT LIKE 'C%'                    | LOWER("CustomerName") NOT LIKE 'c%'
            CustomerMarket LIKE '_rance'                  | "CustomerMarket" = 'France'
            Month LIKE '2026-%'                           | "Month" >= DATE '2026-01-01'
            AvailableSeats LIKE '1%'                      | LEFT(CAST("AvailableSeats" AS VARCHAR), 1) = '1'
            Month = '2026-03-01'                          | "Month" = DATE '2026-03-01'
            Month >= '2026-03-01' AND Month < '2026-05-01'| "Month" IN (DATE '2026-03-01', DATE '2026-04-01')
            MPNId = 6012432                               | "MPNId" = '6012432'
            """)
    void aConditionKeepsTheRowsThatTheEngineKeeps(String condition, String sql) {
        List<List<@Nullable String>> rows = rows("SELECT SubscriptionId, Month FROM DynamicsUsage WHERE " + condition
                + " ORDER BY SubscriptionId ASC, Month ASC TIMESPAN LIFETIME");

        assertThat(rows)
                .isEqualTo(WAREHOUSE.select(
                        "SELECT \"SubscriptionId\", \"Month\" FROM \"DynamicsUsage\" WHERE " + sql + " ORDER BY 1, 2"))
                .hasSizeLessThan(2_000);
    }

    // §3.2: keywords, names and values alike.
    @Source("§3.2 letter case")
    @Test
    void nothingDependsOnLetterCase() {
        List<List<@Nullable String>> rows =
                rows("SELECT SubscriptionId FROM DynamicsUsage WHERE CustomerMarket = 'France'");

        assertThat(rows).isNotEmpty();
        assertThat(rows("select SUBSCRIPTIONID from dynamicsusage where customermarket = 'FRANCE'"))
                .isEqualTo(rows);
        assertThat(rows("SELECT SubscriptionId FROM DynamicsUsage WHERE CustomerMarket IN ('fRANCE')"))
                .isEqualTo(rows);
        assertThat(rows("SELECT SubscriptionId FROM DynamicsUsage WHERE CustomerMarket LIKE 'FRANC%'"))
                .isEqualTo(rows);
    }

    @Source("§3.2 quoted or bare")
    @Test
    void aNumberMayBeQuoted() {
        assertThat(rows("SELECT SubscriptionId FROM DynamicsUsage WHERE AvailableSeats > '100'"))
                .isNotEmpty()
                .isEqualTo(rows("SELECT SubscriptionId FROM DynamicsUsage WHERE AvailableSeats > 100"));
    }

    @Source("§3.2 LIKE")
    @Test
    void aBackslashInAPatternIsItself() {
        assertThat(column(
                        "SELECT DISTINCT AccountName FROM CLASM365Propensity WHERE AccountName LIKE '%\\backslash\\'"))
                .containsExactly("Tab\tand \\backslash\\");
    }

    @Test
    void anAbsentValueMeetsNoCondition() {
        assertThat(column("SELECT PartnerLocation FROM DynamicsUsage WHERE PartnerLocation != 'x' TIMESPAN LIFETIME"))
                .isNotEmpty()
                .doesNotContainNull();
        assertThat(column("SELECT PartnerLocation FROM DynamicsUsage TIMESPAN LIFETIME"))
                .containsNull();
    }

    // §3.2: unlike SQL, ORDER BY sorts downwards by default.
    @Source("§3.2 downwards by default")
    @Test
    void sortsDownwardsUnlessToldOtherwise() {
        assertThat(rows("SELECT AvailableSeats FROM DynamicsUsage ORDER BY AvailableSeats LIMIT 20 TIMESPAN LIFETIME"))
                .isEqualTo(
                        WAREHOUSE.select("SELECT \"AvailableSeats\" FROM \"DynamicsUsage\" ORDER BY 1 DESC LIMIT 20"));
        assertThat(
                        rows(
                                "SELECT AvailableSeats FROM DynamicsUsage ORDER BY AvailableSeats ASC LIMIT 20 TIMESPAN LIFETIME"))
                .isEqualTo(
                        WAREHOUSE.select("SELECT \"AvailableSeats\" FROM \"DynamicsUsage\" ORDER BY 1 ASC LIMIT 20"));
    }

    @Test
    void maySortByAColumnThatIsNotSelected() {
        assertThat(rows("SELECT CustomerName FROM DynamicsUsage ORDER BY AvailableSeats, SubscriptionId, Month LIMIT 5"
                        + " TIMESPAN LIFETIME"))
                .isEqualTo(WAREHOUSE.select("SELECT \"CustomerName\" FROM \"DynamicsUsage\""
                        + " ORDER BY \"AvailableSeats\" DESC, \"SubscriptionId\" DESC, \"Month\" DESC LIMIT 5"));
    }

    @Test
    void distinctRowsAreTheSameEachTime() {
        String query = "SELECT DISTINCT CustomerMarket, SKU FROM DynamicsUsage LIMIT 7";

        assertThat(rows(query)).hasSize(7).doesNotHaveDuplicates().isEqualTo(rows(query));
    }

    @Source("§3.2 LIMIT")
    @Test
    void aLimitTakesTheFirstRows() {
        List<List<@Nullable String>> all = rows("SELECT SubscriptionId, Month FROM DynamicsUsage");

        assertThat(rows("SELECT SubscriptionId, Month FROM DynamicsUsage LIMIT 11"))
                .isEqualTo(all.subList(0, 11));
        assertThat(rows("SELECT SubscriptionId, Month FROM DynamicsUsage LIMIT 999999999999"))
                .isEqualTo(all);
    }

    @Test
    void theHeaderHasTheSpellingOfTheCatalog() {
        assertThat(header("SELECT SUBSCRIPTIONID, customername FROM DynamicsUsage"))
                .containsExactly("SubscriptionId", "CustomerName");
    }

    // §9.16: PartnerLocation in 2021 is PartnerLocationID in 2023.
    @Source("§9.16 location column of OfficeUsage")
    @Test
    void anotherDocumentedNameIsAcceptedAndKept() {
        assertThat(header("SELECT PartnerLocation, partnerlocationid FROM DynamicsUsage"))
                .containsExactly("PartnerLocation", "PartnerLocationID");
        assertThat(rows("SELECT PartnerLocation, PartnerLocationID FROM DynamicsUsage"))
                .allMatch(row -> String.valueOf(row.get(0)).equals(String.valueOf(row.get(1))));
    }

    @Test
    void aQuoteInAStoredNameDoesNoHarm() {
        assertThat(column("SELECT DISTINCT CustomerName FROM CustomersAndTenants WHERE CustomerName LIKE '%\"%'"))
                .isNotEmpty();
    }
}
