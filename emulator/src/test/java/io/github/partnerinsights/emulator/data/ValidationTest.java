package io.github.partnerinsights.emulator.data;

import static io.github.partnerinsights.emulator.data.SampleData.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Source;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused with status 400; the documented texts of api/reference.md §6 come first. */
final class ValidationTest {

    @Source("§3.2 errors")
    @Source("§3.2 time spans of the dataset")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT a FROM Nothing                                        | Invalid table name: there is no dataset 'Nothing'
            SELECT OrderId FROM ISVOrder                                 | Invalid table name: there is no dataset 'ISVOrder'
            SELECT Nope FROM DynamicsUsage                               | Incorrect column name: dataset 'DynamicsUsage' has no column or metric 'Nope'
            SELECT SKU FROM DynamicsUsage WHERE Nope = 1                 | Incorrect column name: dataset 'DynamicsUsage' has no column or metric 'Nope'
            SELECT SKU FROM DynamicsUsage ORDER BY Nope                  | Incorrect column name: dataset 'DynamicsUsage' has no column or metric 'Nope'
            SELECT RevenueAndACR FROM DynamicsUsage                      | Incorrect column name: dataset 'DynamicsUsage' has no column or metric 'RevenueAndACR'
            SELECT SKU, sku FROM DynamicsUsage                           | Incorrect column name: 'sku' is selected twice
            SELECT DISTINCT SKU FROM DynamicsUsage ORDER BY Month        | Incorrect column name: ORDER BY 'Month' needs that column among the selected ones, because the query is DISTINCT
            SELECT SKU, CustomerCount FROM DynamicsUsage ORDER BY Month  | Incorrect column name: ORDER BY 'Month' needs that column among the selected ones, because the query has metrics
            SELECT SKU FROM DynamicsUsage TIMESPAN LAST_7_DAYS           | Requested value 'LAST_7_DAYS' not found: dataset 'DynamicsUsage' has the time spans [LAST_MONTH, LAST_3_MONTHS, LAST_6_MONTHS, LAST_1_YEAR, LIFETIME]
            SELECT MpnId FROM Profile TIMESPAN LAST_MONTH                | Requested value 'LAST_MONTH' not found: dataset 'Profile' has no time spans
            SELECT SKU FROM DynamicsUsage WHERE AvailableSeats = 'many'  | Invalid query: 'many' cannot be compared with 'AvailableSeats', which holds whole numbers
            SELECT SKU FROM DynamicsUsage WHERE CustomerCount IN (1,'x') | Invalid query: 'x' cannot be compared with 'CustomerCount', which holds whole numbers
            SELECT SKU FROM DynamicsUsage WHERE Month > 'June'           | Invalid query: 'June' cannot be compared with 'Month', which holds dates (yyyy-MM-dd)
            SELECT SKU FROM DynamicsUsage WHERE Month > '2026-02-30'     | Invalid query: '2026-02-30' cannot be compared with 'Month', which holds dates (yyyy-MM-dd)
            """)
    void refusesAndSaysWhy(String query, String message) {
        assertThatThrownBy(() -> WAREHOUSE.validate(query))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> WAREHOUSE.execute(query, Optional.empty()))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessage(message);
    }

    @Source("§3.2 date literals")
    @Source("§3.2 quoted or bare")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT SKU FROM DynamicsUsage WHERE Month <= '2020-06-30'",
                "SELECT SKU FROM DynamicsUsage WHERE Month <= '2020-06-30T00:00:00Z'",
                "SELECT SKU FROM DynamicsUsage WHERE AvailableSeats = ' 7 '",
                "SELECT SKU FROM DynamicsUsage WHERE SKU = 7",
                "SELECT SKU FROM DynamicsUsage WHERE SKU = '\\\"; DROP TABLE DynamicsUsage; --'",
            })
    void acceptsWhatCanBeConverted(String query) {
        assertThatCode(() -> WAREHOUSE.validate(query)).doesNotThrowAnyException();
    }
}
