package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.CLOCK;
import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static io.github.partnerinsights.emulator.data.SampleData.columnWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Source;
import io.github.partnerinsights.emulator.query.CurlyQuotes;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both readings of each contradiction about datasets, queries and values. */
final class SwitchesTest {
    private static final DataSwitches DEFAULTS = DataSwitches.defaults();

    @Source("§3.2 curly quotes")
    @Test
    void curlyQuotesCanBeRepaired() {
        String query = "SELECT CustomerMarket FROM DynamicsUsage WHERE CustomerMarket = \u2018France\u2019";

        assertThat(columnWith(DEFAULTS.withCurlyQuotes(CurlyQuotes.REPAIRED), query))
                .isNotEmpty()
                .containsOnly("France");
        assertThatThrownBy(() -> WAREHOUSE.validate(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("straight single quotes");
    }

    @Source("§9.11 spellings of datasets")
    @Test
    void aDatasetMayBeSpelledEitherWay() {
        assertThat(columnWith(DEFAULTS, "SELECT MetricName FROM CompetencyPerformanceRequirement"))
                .isNotEmpty()
                .isEqualTo(columnWith(DEFAULTS, "SELECT MetricName FROM CompetencyPeformanceRequirement"));
        assertThat(WAREHOUSE.dataset("competencyperformancerequirement"))
                .isEqualTo(WAREHOUSE.dataset("CompetencyPeformanceRequirement"))
                .isPresent();
    }

    @Source("§9.11 spellings of datasets")
    @Test
    void onlyTheListedSpellingCanBeAccepted() {
        DataSwitches listed = DEFAULTS.withDatasetNames(DataSwitches.DatasetNames.LISTED);

        assertThat(columnWith(listed, "SELECT MetricName FROM CompetencyPeformanceRequirement"))
                .isNotEmpty();
        assertThatThrownBy(() -> columnWith(listed, "SELECT MetricName FROM CompetencyPerformanceRequirement"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("Invalid table name");
    }

    @Source("§9.12 values of IsDuplicateRowForPGA and IsAutoRenew")
    @ParameterizedTest
    @CsvSource({"Y_N, N, No", "YES_NO, No, N"})
    void isAutoRenewHoldsTheValuesOfItsSwitch(DataSwitches.AutoRenew values, String found, String notFound) {
        String query = "SELECT IsAutoRenew FROM SeatsSubscriptionsAndRevenue WHERE IsAutoRenew = '%s'";
        DataSwitches switches = DEFAULTS.withAutoRenew(values);

        assertThat(columnWith(switches, query.formatted(found))).isNotEmpty().containsOnly(found);
        assertThat(columnWith(switches, query.formatted(notFound))).isEmpty();
    }

    @Source("§9.12 values of IsDuplicateRowForPGA and IsAutoRenew")
    @ParameterizedTest
    @CsvSource({"ZERO_ONE, 0, False", "FALSE_TRUE, False, 0"})
    void isDuplicateRowHoldsTheValuesOfItsSwitch(DataSwitches.DuplicateRows values, String found, String notFound) {
        String query = "SELECT IsDuplicateRowForPGA FROM OfficeUsage WHERE IsDuplicateRowForPGA = '%s'";
        DataSwitches switches = DEFAULTS.withDuplicateRows(values);

        assertThat(columnWith(switches, query.formatted(found))).isNotEmpty().containsOnly(found);
        assertThat(columnWith(switches, query.formatted(notFound))).isEmpty();
    }

    @Source("§9.16 location column of OfficeUsage")
    @ParameterizedTest
    @CsvSource({"ID, PartnerLocationID, PartnerLocation", "NAME, PartnerLocation, PartnerLocationID"})
    void officeUsageListsTheLocationOfItsSwitch(
            DataSwitches.OfficeLocation location, String listed, String alsoAccepted) {
        DataSwitches switches = DEFAULTS.withOfficeLocation(location);

        assertThat(listed(Program.MPN, switches, "OfficeUsage"))
                .contains(listed)
                .doesNotContain(alsoAccepted)
                .hasSize(14);
        assertThat(columnWith(switches, "SELECT " + listed + " FROM OfficeUsage"))
                .isEqualTo(columnWith(switches, "SELECT " + alsoAccepted + " FROM OfficeUsage"));
    }

    @Source("§9.17 columns of ISVOrder")
    @ParameterizedTest
    @CsvSource({"ORDER, OrderId, OrderQuantity, AssetId", "ASSET, AssetId, Quantity, OrderId"})
    void isvOrderListsTheColumnsOfItsSwitch(
            DataSwitches.OrderColumns columns, String id, String quantity, String notListed) {
        assertThat(listed(Program.CMP, DEFAULTS.withOrderColumns(columns), "ISVOrder"))
                .contains(id, quantity)
                .doesNotContain(notListed)
                .hasSize(20);
    }

    // Undocumented: conditions and sorting go by the exact value, whatever the report shows.
    @Test
    void decimalsCanBeCut() {
        String query = "SELECT UsageQuantity FROM AzureUsage ORDER BY UsageQuantity LIMIT 50";

        assertThat(columnWith(DEFAULTS, query))
                .allMatch(value -> String.valueOf(value).matches("\\d+\\.\\d{4}"));
        assertThat(columnWith(DEFAULTS.withDecimals(2), query))
                .hasSize(50)
                .allMatch(value -> String.valueOf(value).matches("\\d+\\.\\d{2}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withDecimals(5))
                .withMessageContaining("decimals is 5");
    }

    // Undocumented: where absent values are sorted.
    @ParameterizedTest
    @CsvSource({
        "LOWEST, ASC, true", "LOWEST, DESC, false", "FIRST, ASC, true",
        "FIRST, DESC, true", "LAST, ASC, false", "LAST, DESC, false"
    })
    void absentValuesStandWhereTheSwitchSays(DataSwitches.NullOrder order, String direction, boolean first) {
        List<String> values = columnWith(
                DEFAULTS.withNullOrder(order),
                "SELECT DUNSNumber FROM CustomersAndTenants ORDER BY DUNSNumber " + direction);
        long absent = Collections.frequency(values, null);

        assertThat(absent).isPositive();
        assertThat(
                        first
                                ? values.subList(0, (int) absent)
                                : values.subList(values.size() - (int) absent, values.size()))
                .containsOnlyNulls();
    }

    private static List<String> listed(Program program, DataSwitches switches, String dataset) {
        try (Warehouse warehouse =
                Warehouse.open(program, WarehouseConfig.defaults().withSwitches(switches), CLOCK)) {
            return warehouse.dataset(dataset).orElseThrow().selectableColumns();
        }
    }
}
