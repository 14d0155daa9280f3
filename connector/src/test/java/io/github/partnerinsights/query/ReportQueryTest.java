package io.github.partnerinsights.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query is, as a value: its parts, its canonical text, and its limits. */
class ReportQueryTest {

    @Test
    void readsEveryClause() {
        ReportQuery query = ReportQuery.parse("""
                select distinct CustomerName, TotalACR
                from AzureUsage
                where MeterCategory = 'Azure DNS' and TotalACR >= -20.5 and CustomerName not like '%Contoso%'
                  and MPNId in (1000, '1001')
                order by TotalACR, CustomerName asc
                limit 10
                timespan last_6_months
                aggregated Daily;
                """);

        assertThat(query)
                .isEqualTo(new ReportQuery(
                        true,
                        List.of("CustomerName", "TotalACR"),
                        "AzureUsage",
                        List.of(
                                new Condition.Comparison(
                                        "MeterCategory", Operator.EQUAL, new Literal.Text("Azure DNS")),
                                new Condition.Comparison(
                                        "TotalACR", Operator.GREATER_OR_EQUAL, new Literal.Numeric("-20.5")),
                                new Condition.Like("CustomerName", true, new Literal.Text("%Contoso%")),
                                new Condition.In(
                                        "MPNId",
                                        false,
                                        List.of(new Literal.Numeric("1000"), new Literal.Text("1001")))),
                        List.of(
                                // api/reference.md §3.2: the default direction is DESC.
                                new Ordering("TotalACR", Ordering.Direction.DESC),
                                new Ordering("CustomerName", Ordering.Direction.ASC)),
                        OptionalLong.of(10),
                        Optional.of("LAST_6_MONTHS"),
                        Optional.of("Daily")));
    }

    @Test
    void rendersOneLineInTheDocumentedOrder() {
        String text =
                "SELECT a,b FROM d\nWHERE a!='x y' AND b NOT IN(1,'2')\nORDER BY b , a ASC LIMIT 5 timespan Lifetime;";

        assertThat(ReportQuery.parse(text).render())
                .isEqualTo("SELECT a, b FROM d WHERE a != 'x y' AND b NOT IN (1, '2')"
                        + " ORDER BY b DESC, a ASC LIMIT 5 TIMESPAN LIFETIME");
    }

    @ParameterizedTest
    @CsvSource({"=,EQUAL", "!=,NOT_EQUAL", "<,LESS", "<=,LESS_OR_EQUAL", ">,GREATER", ">=,GREATER_OR_EQUAL"})
    void readsAndWritesEveryOperatorWithAndWithoutBlanks(String symbol, Operator operator) {
        ReportQuery query = ReportQuery.parse("SELECT a FROM d WHERE a" + symbol + "1");

        assertThat(query.conditions())
                .containsExactly(new Condition.Comparison("a", operator, new Literal.Numeric("1")));
        assertThat(query.render()).endsWith("WHERE a " + symbol + " 1");
    }

    @Test
    void keepsTheTextOfLiterals() {
        String text = "  Ünïcode, 100% (of) \"it\"; -- % ";

        ReportQuery query = ReportQuery.parse("SELECT a FROM d WHERE a = '" + text + "' AND a = ''");

        assertThat(query.conditions())
                .extracting(
                        condition -> ((Condition.Comparison) condition).value().text())
                .containsExactly(text, "");
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        assertThat(ReportQuery.parse("SELECT a FROM d WHERE a = 007.50").render())
                .endsWith("a = 007.50");
    }

    @Test
    void readsColumnsThatNameTheirCurrency() {
        // api/reference.md §4.3: ISVOfferRetention has RevenueGenerated(USD).
        ReportQuery query = ReportQuery.parse("SELECT a, RevenueGenerated(USD) FROM d ORDER BY RevenueGenerated(USD)");

        assertThat(query.columns()).containsExactly("a", "RevenueGenerated(USD)");
        assertThat(ReportQuery.parse(query.render())).isEqualTo(query);
    }

    @Test
    void selectsColumnsOfADataset() {
        assertThat(ReportQuery.select("DynamicsUsage", List.of("Month", "SKU"))
                        .withTimespan("last_3_months")
                        .render())
                .isEqualTo("SELECT Month, SKU FROM DynamicsUsage TIMESPAN LAST_3_MONTHS");
    }

    @Test
    void changesOnePartAtATime() {
        ReportQuery changed = ReportQuery.parse("SELECT a FROM d WHERE a = 1 ORDER BY a LIMIT 1 TIMESPAN TODAY")
                .withColumns(List.of("b"))
                .withConditions(List.of())
                .withOrdering(List.of(new Ordering("b", Ordering.Direction.ASC)))
                .withLimit(7)
                .withTimespan("YESTERDAY");

        assertThat(changed.render()).isEqualTo("SELECT b FROM d ORDER BY b ASC LIMIT 7 TIMESPAN YESTERDAY");
    }

    @Test
    void refusesToHoldATextWithAQuote() {
        // api/reference.md §3.1 and §3.2: no escape is documented.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Literal.Text("O'Brien"))
                .withMessageContaining("O'Brien")
                .withMessageContaining("filter after reading");
    }

    @Test
    void writesOutWhatCannotBeSeenInANameThatItRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportQuery.select("DynamicsUsage", List.of("A\n\u202e\uDB40\uDC41\uD800")))
                .withMessageContaining("Column 'A\\u000a\\u202e\\ue0041\\ud800' cannot be written");
    }

    @Test
    void refusesToHoldATextWithALineBreak() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Literal.Text("a\nb"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e5", "1.", ".5", "--1", "+1", "1,000", "0x10"})
    void refusesToHoldANumberThatIsNone(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Literal.Numeric(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Agreement End Date", "1st", "a-b", "a;b", "Straße", "from", "a(USDX)"})
    void refusesAColumnThatCannotBeWrittenAndNamesIt(String column) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportQuery.select("d", List.of("a", column)))
                .withMessageContaining("'" + column + "'");
    }

    @Test
    void refusesADatasetOrTimespanThatCannotBeWritten() {
        ReportQuery query = ReportQuery.select("d", List.of("a"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportQuery.select("my dataset", List.of("a")))
                .withMessageContaining("dataset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.withTimespan("LAST 3 MONTHS"))
                .withMessageContaining("time span");
    }

    @Test
    void refusesNoColumnsTheSameColumnTwiceAndAnEmptyLimit() {
        ReportQuery query = ReportQuery.select("d", List.of("a"));

        assertThatIllegalArgumentException().isThrownBy(() -> query.withColumns(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.withColumns(List.of("Month", "month")))
                .withMessageContaining("'month'");
        assertThatIllegalArgumentException().isThrownBy(() -> query.withLimit(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition.In("a", false, List.of()));
    }

    @Test
    void pointsToTheOffendingWord() {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse("SELECT a\nFROM d WHERE a = b"))
                .satisfies(e -> assertThat(e.position()).isEqualTo(26))
                .withMessage("Query, line 2, character 18: a value that is not a number stands in single quotes, and b"
                        + " has no opening quote. Columns cannot be compared with each other."
                        + "\n  FROM d WHERE a = b"
                        + "\n                   ^");
    }

    @Test
    void showsOnlyTheNeighbourhoodInALongLine() {
        String columns = "column_name, ".repeat(100).replace("column_name", "c");
        String query = "SELECT " + "x".repeat(500) + ", " + columns + " FROM d";

        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse(query))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).contains("…"));
    }
}
