package io.github.partnerinsights.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.partnerinsights.api.DocumentedColumn.Kind;
import io.github.partnerinsights.emulator.data.DatasetDefinition;
import io.github.partnerinsights.emulator.data.Program;
import io.github.partnerinsights.emulator.data.Warehouse;
import io.github.partnerinsights.emulator.data.WarehouseConfig;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentedColumnsTest {

    @ParameterizedTest
    @CsvSource({
        "DynamicsUsage, MPNId, ID",
        "DynamicsUsage, SubscriptionId, ID",
        "DynamicsUsage, Month, MONTH",
        "DynamicsUsage, SKU, TEXT",
        "DynamicsUsage, ActiveSeats, INTEGER",
        "DynamicsUsage, TotalActiveSeats, INTEGER",
        "DynamicsUsage, ActiveUsagePercent, DECIMAL",
        "AzureUsage, ACR_USD, DECIMAL",
        "Profile, City, TEXT",
        "MSLearn, CompletionDate, DATE",
        "ISVOrder, CustomerCountry, UNKNOWN",
        "ISVOrder, BillingAccountId, ID",
        "ISVOrder, OrderPurchaseDate, TIME",
        "ISVUsage, IsInternal, FLAG"
    })
    void wellKnownColumnsHaveTheirKinds(String dataset, String column, Kind kind) {
        assertThat(DocumentedColumns.find(dataset, column).map(DocumentedColumn::kind))
                .contains(kind);
    }

    @Test
    void namesAreFoundInAnyLetterCase() {
        assertThat(DocumentedColumns.find("dynamicsusage", "ACTIVESEATS"))
                .isEqualTo(DocumentedColumns.find("DynamicsUsage", "ActiveSeats"))
                .isPresent();
    }

    @Test
    void whatNoDocumentNamesIsUnknown() {
        assertThat(DocumentedColumns.find("DynamicsUsage", "Weather")).isEmpty();
        assertThat(DocumentedColumns.find("Weather", "City")).isEmpty();
    }

    /** A report could be narrowed by a condition on a text, and would lack rows whose values it shows otherwise. */
    @Test
    void noColumnThatTellsOfAPersonOrACustomerCountsAsText() {
        Pattern personal = Pattern.compile(
                "(?i)(customer|tenant|individual|user|first|last|company|account).*name|.*mail|.*domain");

        assertThat(all().filter(column -> personal.matcher(column.name()).matches()))
                .isNotEmpty()
                .noneMatch(column -> column.kind() == Kind.TEXT);
    }

    @Test
    void descriptionsAreSentencesWithoutAnEnd() {
        assertThat(all().map(DocumentedColumn::description).filter(text -> !text.isEmpty()))
                .isNotEmpty()
                .allMatch(text -> Character.isUpperCase(text.charAt(0)) || Character.isDigit(text.charAt(0)))
                .noneMatch(text -> text.endsWith(".") || text.isBlank());
    }

    @Test
    void theServiceHasEveryDocumentedDataset() {
        assertThat(all().map(DocumentedColumn::dataset).collect(Collectors.toSet()))
                .isNotEmpty()
                .isSubsetOf(Stream.of(Program.values())
                        .flatMap(DocumentedColumnsTest::served)
                        .toList());
    }

    private static Stream<String> served(Program program) {
        try (Warehouse warehouse = Warehouse.open(program, WarehouseConfig.defaults(), Clock.systemUTC())) {
            return warehouse.datasets().stream().map(DatasetDefinition::name);
        }
    }

    private static Stream<DocumentedColumn> all() {
        return DocumentedColumns.all().stream();
    }
}
