package io.github.partnerinsights.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.partnerinsights.emulator.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of api/reference.md §3.1, and what §3.2 and §3.3 say is not in it. */
final class ReportQueryTest {

    @Source("§3.1 SELECT")
    @Source("§3.1 DISTINCT")
    @Source("§3.1 FROM")
    @Source("§3.1 WHERE")
    @Source("§3.1 conditions")
    @Source("§3.1 ORDER BY")
    @Source("§3.1 LIMIT")
    @Source("§3.1 numbers")
    @Source("§3.1 strings")
    @Source("§3.1 semicolon")
    @Test
    void takesEveryClauseApart() {
        ReportQuery query = ReportQuery.parse("""
                SELECT DISTINCT CustomerName, Month, TotalACR
                FROM AzureUsage
                WHERE TotalACR >= 20000.50 AND CustomerName NOT LIKE '%Contoso%' AND Month IN ('2026-01-01', 7)
                ORDER BY TotalACR, Month ASC, CustomerName DESC
                LIMIT 10
                TIMESPAN last_6_months;
                """);

        assertThat(query)
                .isEqualTo(new ReportQuery(
                        true,
                        List.of("CustomerName", "Month", "TotalACR"),
                        "AzureUsage",
                        List.of(
                                new Condition.Comparison(
                                        "TotalACR",
                                        Condition.Operator.GREATER_OR_EQUAL,
                                        new Literal("20000.50", false)),
                                new Condition.Like("CustomerName", true, "%Contoso%"),
                                new Condition.In(
                                        "Month",
                                        false,
                                        List.of(new Literal("2026-01-01", true), new Literal("7", false)))),
                        List.of(
                                new Ordering("TotalACR", true),
                                new Ordering("Month", false),
                                new Ordering("CustomerName", true)),
                        OptionalLong.of(10),
                        Optional.of("LAST_6_MONTHS")));
    }

    @Source("§3.1 clauses may be left out")
    @Test
    void leavesAbsentClausesEmpty() {
        assertThat(ReportQuery.parse("SELECT SubscriptionId FROM DynamicsUsage"))
                .isEqualTo(new ReportQuery(
                        false,
                        List.of("SubscriptionId"),
                        "DynamicsUsage",
                        List.of(),
                        List.of(),
                        OptionalLong.empty(),
                        Optional.empty()));
    }

    // §3.2: keywords in any letter case; §3.1: line breaks allowed, semicolon optional.
    @Source("§3.1 line breaks")
    @Source("§3.1 semicolon")
    @Source("§3.1 numbers")
    @Source("§3.1 strings")
    @Source("§3.2 letter case")
    @Source("§3.2 lower-case keywords")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select SubscriptionId from DynamicsUsage",
                "Select\tSubscriptionId\r\nFrom\n\nDynamicsUsage ;",
                "  SELECT SubscriptionId FROM DynamicsUsage  ",
                "SELECT a,b , c FROM d WHERE e='' and f=-1 AND g!='x y %-'",
                "SELECT a FROM d WHERE e NOT IN (1000,1001,1002) order by a desc, b asc limit 007 timespan Lifetime",
                "SELECT a FROM d WHERE e = 'two\nlines'",
            })
    void accepts(String text) {
        assertThat(ReportQuery.parse(text).columns()).isNotEmpty();
    }

    @Source("§3.1 TIMESPAN")
    @ParameterizedTest
    @EnumSource(Timespan.class)
    void acceptsEveryTimeSpanOfTheGrammar(Timespan span) {
        assertThat(ReportQuery.parse("SELECT a FROM b TIMESPAN " + span).timespan())
                .contains(span.name());
    }

    @Source("§3.1 comparisons")
    @ParameterizedTest
    @EnumSource(Condition.Operator.class)
    void acceptsEveryComparison(Condition.Operator operator) {
        assertThat(ReportQuery.parse("SELECT a FROM b WHERE a" + operator.symbol() + "1")
                        .conditions())
                .containsExactly(new Condition.Comparison("a", operator, new Literal("1", false)));
    }

    // §3.2: unlike SQL, the default direction is downwards.
    @Source("§3.1 ORDER BY")
    @Source("§3.2 downwards by default")
    @Test
    void sortsDownwardsByDefault() {
        assertThat(ReportQuery.parse("SELECT a FROM b ORDER BY a").ordering()).containsExactly(new Ordering("a", true));
    }

    @Source("§3.1 clauses in their order")
    @Source("§3.1 AGGREGATED")
    @Source("§3.1 names")
    @Source("§3.1 LIMIT")
    @Source("§3.2 LIMIT")
    @Source("§3.2 lists with IN only")
    @Source("§3.2 SELECT *")
    @Source("§3.3 invalid style")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM DynamicsUsage                        | SELECT * is not part of the language
            SELECT COUNT(*) FROM DynamicsUsage                 | functions and parentheses are not part
            SELECT SUM(a) FROM b                               | functions and parentheses are not part
            SELECT a AS x FROM b                               | aliases are not part
            SELECT a x FROM b                                  | expected FROM at line 1, column 10 but found x
            SELECT a FROM b GROUP BY a                         | GROUP BY is not part
            SELECT a FROM b HAVING a > 1                       | HAVING is not part
            SELECT a FROM b WHERE a = 1 OR a = 2               | OR is not part
            SELECT a FROM b WHERE (a = 1)                      | functions and parentheses are not part
            SELECT a FROM b WHERE a BETWEEN 1 AND 2            | BETWEEN is not part
            SELECT a FROM b WHERE a IS NULL                    | IS NULL is not part
            SELECT a FROM b WHERE a <> 1                       | write != for unequal
            SELECT a FROM b WHERE NOT a = 1                    | expected a column or metric at line 1, column 23
            SELECT a FROM b WHERE a NOT = 1                    | expected LIKE or IN
            SELECT a FROM b WHERE a LIKE 5                     | expected a 'string' at line 1, column 30
            SELECT a FROM b WHERE a IN 5                       | expected (
            SELECT a FROM b WHERE a IN ()                      | expected a number or a 'string'
            SELECT a FROM b WHERE a = c                        | expected a number or a 'string' at line 1, column 27
            SELECT a FROM b WHERE MPNId=6096xxx                | '6096xxx' is neither a number nor a name
            SELECT a FROM b WHERE a = -                        | unexpected character '-' at line 1, column 27
            SELECT a FROM b WHERE a = "x"                      | straight single quotes
            SELECT a FROM b WHERE a = ‘x’                      | straight single quotes
            SELECT a FROM b JOIN c                             | joins are not part
            SELECT a FROM b, c                                 | expected the end of the query at line 1, column 16
            SELECT a FROM b LIMIT 0                            | whole number greater than 0
            SELECT a FROM b LIMIT -1                           | whole number greater than 0
            SELECT a FROM b LIMIT 1.5                          | whole number greater than 0
            SELECT a FROM b LIMIT 99999999999999999999         | whole number greater than 0
            SELECT a FROM b TIMESPAN LAST_MONTH LIMIT 5        | expected the end of the query
            SELECT a FROM b LIMIT 5 ORDER BY a                 | expected the end of the query
            SELECT a FROM b ORDER BY a WHERE a = 1             | expected the end of the query
            SELECT a FROM b TIMESPAN LAST_MONTH AGGREGATED Day | AGGREGATED belongs to Apps & Games
            SELECT a FROM b; SELECT a FROM b                   | expected the end of the query
            SELECT FROM b                                      | expected a column or metric at line 1, column 8
            SELECT a, FROM b                                   | expected a column or metric at line 1, column 11
            SELECT a b, c FROM d                               | expected FROM
            INSERT INTO b                                      | expected SELECT at line 1, column 1
            SELECT größe FROM b                                | unexpected character 'ö'
            SELECT a FROM b TIMESPAN LAST\\_MONTH              | unexpected character '\\'
            SELECT 'a' FROM b                                  | expected a column or metric
            """)
    void refusesWhatTheGrammarHasNot(String text, String problem) {
        assertThatThrownBy(() -> ReportQuery.parse(text))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith("Invalid query: ")
                .hasMessageContaining(problem.replace("\\\\", "\\"));
    }

    // §6: "Null or missing value" is the documented text for what is not there.
    @Source("§3.2 errors")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "SELECT",
                "SELECT a",
                "SELECT a FROM",
                "SELECT a FROM b WHERE",
                "SELECT a FROM b WHERE a",
                "SELECT a FROM b WHERE a =",
                "SELECT a FROM b WHERE a = 1 AND",
                "SELECT a FROM b WHERE a IN (1",
                "SELECT a FROM b ORDER",
                "SELECT a FROM b ORDER BY",
                "SELECT a FROM b LIMIT",
                "SELECT a FROM b TIMESPAN",
            })
    void callsWhatEndsTooEarlyMissing(String text) {
        assertThatThrownBy(() -> ReportQuery.parse(text))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith("Null or missing value");
    }

    // §6: "Requested value '…' not found" is the documented text for a name outside an enumeration.
    @Test
    void namesTheTimeSpansWhenOneIsUnknown() {
        assertThatThrownBy(() -> ReportQuery.parse("SELECT a FROM b\nTIMESPAN LAST_9_MONTHS"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith("Requested value 'LAST_9_MONTHS' not found")
                .hasMessageContaining("line 2, column 10")
                .hasMessageContaining("LAST_6_MONTHS");
    }

    @Test
    void countsLinesAndColumnsFromOne() {
        assertThatThrownBy(() -> ReportQuery.parse("SELECT a\r\nFROM b\n  WHERE ?"))
                .hasMessageContaining("unexpected character '?' at line 3, column 9");
    }

    @Source("§3.2 quotes in strings")
    @Test
    void saysWhereAnUnclosedStringBegins() {
        assertThatThrownBy(() -> ReportQuery.parse("SELECT a FROM b\nWHERE a = 'x\ny"))
                .hasMessageContaining("the string that begins at line 2, column 11 has no closing quote");
    }

    @Test
    void aStatementOfMoreThan64KiBIsRefused() {
        assertThatThrownBy(() -> ReportQuery.parse("SELECT A FROM B" + " ".repeat(64 * 1024)))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("at most 65536 are allowed");
    }

    @Test
    void aClauseOfMoreThan500TermsIsRefused() {
        String statement = "SELECT A FROM B WHERE A = 1" + " AND A = 1".repeat(499);
        assertThat(ReportQuery.parse(statement).conditions()).hasSize(500);
        assertThatThrownBy(() -> ReportQuery.parse(statement + " AND A = 1"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("a clause may have 500");
    }
}
