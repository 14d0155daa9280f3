package io.github.partnerinsights.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements the parser takes, and what it says of those it refuses. */
class QueryParserTest {

    /** The sample queries of api/reference.md §3.3, those of the system queries' style, and the forms of cmp samples. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CustomerName, Product, BilledRevenueUSD FROM CustomersAndTenants ORDER BY BilledRevenueUSD LIMIT 10 TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId from DynamicsUsage",
                "SELECT SubscriptionId from DynamicsUsage ",
                "SELECT CustomerTenantId, PaidAvailableUnits FROM OfficeUsage TIMESPAN LAST_MONTH",
                "SELECT CustomerTenantId, PaidAvailableUnits FROM OfficeUsage ORDER BY PaidAvailableUnits LIMIT 10",
                "SELECT CustomerTenantId, PaidAvailableUnits, MonthlyActiveUsers FROM OfficeUsage WHERE MonthlyActiveUsers > 100000 ORDER BY MonthlyActiveUsers TIMESPAN LAST_6_MONTHS",
                "SELECT CustomerTenantId, Month, MonthlyActiveUsers FROM OfficeUsage WHERE CustomerTpId IN ('2a31c234-1f4e-4c60-909e-76d234f93161', '80780748-3f9a-11eb-b378-0242ac130002')",
                "SELECT CustomerName, CustomerTpid, Product FROM CustomersAndTenants WHERE CustomerMarket='United States' TIMESPAN LAST_MONTH",
                "SELECT CustomerName, CustomerTpid, SKU, Month, BilledRevenueUSD FROM CustomersAndTenants WHERE SKU='MICROSOFT 365 BUSINESS STANDARD' AND BilledRevenueUSD>20000 TIMESPAN LAST_6_MONTHS",
                "SELECT CustomerName, CustomerTpid, Product, AvailableSeats FROM CustomersAndTenants ORDER BY AvailableSeats DESC LIMIT 10 TIMESPAN LAST_MONTH",
                "SELECT MPNId, PartnerName FROM Profile WHERE Country='United States'",
                "SELECT MPNId, PartnerName, PGAMpnId FROM Profile WHERE PGAMpnId='1001xx'",
                "SELECT ResellerMpnId, ResellerName FROM ResellerPerformance WHERE ResellerMarket='US' TIMESPAN LAST_MONTH",
                "SELECT ResellerMpnId, ResellerName, CustomerCount, SubscriptionCount, TotalAvailableSeats, TotalAssignedSeats, TotalRevenue FROM ResellerPerformance WHERE ResellerMpnId='1051xxx'",
                "SELECT ResellerMpnId, ResellerName, TotalRevenue FROM ResellerPerformance ORDER BY TotalRevenue LIMIT 10 TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId, SubscriptionEndDate, CustomerName, CustomerTpid, Product FROM SeatsSubscriptionsAndRevenue WHERE IsAutoRenew='N' TIMESPAN LAST_MONTH",
                "SELECT SubscriptionId, SubscriptionEndDate, CustomerName, CustomerTpid, Product FROM SeatsSubscriptionsAndRevenue WHERE SubscriptionState='Disabled' TIMESPAN LAST_MONTH",
                "SELECT MPNId, SubscriptionCount, TotalSoldSeats, BilledRevenueUSD, CustomerCount FROM SeatsSubscriptionsAndRevenue WHERE MPNId=6096123 TIMESPAN LAST_6_MONTHS",
                "SELECT SubscriptionId, CustomerName, Month, UsageUnits, UsageQuantity, TotalACR FROM AzureUsage WHERE MeterCategory='Azure DNS' TIMESPAN LAST_6_MONTHS",
                "SELECT SubscriptionId, ServiceName, CustomerName, Month, UsageUnits, UsageQuantity, TotalACR FROM AzureUsage WHERE TotalACR>20000 TIMESPAN LAST_6_MONTHS",
                "SELECT CustomerTenantId, CustomerTpId, WorkloadName, Month, MonthlyActiveUsers FROM OfficeUsage WHERE IsDuplicateRowForPGA = 'False' ORDER BY CustomerTenantId DESC",
                "SELECT MpnId,PartnerName,PGA_MPNId,PGA_PartnerName,City,Country,HierarchyLevel FROM Profile",
                "SELECT CustomerId,CustomerTenantId,CustomerName,CustomerCountry,DateKey,AppName,UserCount FROM TeamsUsage3PApps TIMESPAN LAST_6_MONTHS",
                "SELECT AssetId FROM ISVUsage WHERE IsActive = 1 AND IsTrial = 'True' and IsPrivateOffer = '1'",
                "SELECT OfferName FROM ISVOrder where OfferType NOT IN ('Azure Applications','SaaS')",
                "SELECT CustomerId FROM ISVCustomer WHERE DateAcquired <= '2020-06-30' AND CustomerId NOT IN (1000,1001,1002);",
                "SELECT ApplicationName FROM UsageDaily TIMESPAN LAST_30_DAYS AGGREGATED Daily",
            })
    void takesTheDocumentedSamples(String query) {
        ReportQuery parsed = ReportQuery.parse(query);

        assertThat(ReportQuery.parse(parsed.render())).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\tSELECT\ta\r\n\tFROM\td\r\n",
                "SELECT\u00a0a FROM\u3000d",
                "sElEcT a fRoM d",
                "SELECT a FROM d;",
                "SELECT a FROM d ;  ",
                "SELECT a,b FROM d WHERE a='x'AND b IN('y')ORDER BY a LIMIT 1",
                // Words of SQL that this language does not have are names like any other.
                "SELECT Group, Left, Date, Count FROM Union ORDER BY Is",
                "SELECT Month FROM d WHERE Month LIKE '' AND Date NOT LIKE '%'",
            })
    void isLenientAboutSpaceCaseAndSemicolon(String query) {
        assertThat(ReportQuery.parse(query).columns()).isNotEmpty();
    }

    /** The statement, the word at which the message points (null: the end), and what the message says. */
    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("", null, "empty"),
                arguments(" \n ", null, "empty"),
                arguments("DELETE FROM d", "DELETE", "begins with SELECT"),
                // The 2021 list of system queries has one without SELECT (api/reference.md §3.2).
                arguments("Date,OfferName FROM ISVMarketplaceInsights", "Date", "begins with SELECT"),
                arguments("SELECT * FROM d", "*", "SELECT * is not part"),
                arguments("SELECT a, * FROM d", "*", "SELECT * is not part"),
                arguments("SELECT COUNT(*) FROM d", "COUNT", "functions"),
                arguments("SELECT a, SUM(b) FROM d", "SUM", "functions"),
                arguments("SELECT MAX(id) FROM d", "MAX", "functions"),
                arguments("SELECT a FROM d WHERE UPPER(a) = 'X'", "UPPER", "functions"),
                arguments("SELECT a FROM d ORDER BY SUM(bcd)", "SUM", "functions"),
                arguments("SELECT TOP 10 a FROM d", "TOP", "LIMIT"),
                arguments("SELECT a AS b FROM d", "AS", "aliases"),
                arguments("SELECT a \"b\" FROM d", "\"b\"", "double quotes"),
                // A cmp sample misses this comma (api/reference.md §3.2).
                arguments("SELECT TrialDeployment EstimatedRevenueUSD FROM d", "EstimatedRevenueUSD", "comma"),
                arguments("SELECT a, FROM d", "FROM", "name of a column"),
                arguments("SELECT a", null, "FROM"),
                arguments("SELECT FROM d", "FROM", "name of a column"),
                arguments("SELECT a, b, A FROM d", "A FROM", "twice"),
                arguments("SELECT 1 FROM d", "1", "name of a column"),
                arguments("SELECT 'a' FROM d", "'a'", "name of a column"),
                arguments("SELECT a + b FROM d", "+", "expressions"),
                arguments("SELECT d.a FROM d", ".a", "prefix"),
                arguments("SELECT [a] FROM d", "[a]", "brackets"),
                arguments("SELECT `a` FROM d", "`a`", "backticks"),
                arguments("SELECT a FROM", null, "name of a dataset"),
                arguments("SELECT a FROM 'd'", "'d'", "name of a dataset"),
                arguments("SELECT a FROM (SELECT a FROM d)", "(", "name of a dataset"),
                arguments("SELECT a FROM d(USD)", "d(USD)", "name of a dataset"),
                arguments("SELECT a FROM d, e", ", e", "one dataset"),
                arguments("SELECT a FROM d x", "x", "Aliases"),
                arguments("SELECT a FROM d AS x", "AS", "aliases"),
                arguments("SELECT a FROM d JOIN e", "JOIN", "one dataset"),
                arguments("SELECT a FROM d LEFT JOIN e", "LEFT", "one dataset"),
                arguments("SELECT a FROM d UNION SELECT a FROM e", "UNION", "one dataset"),
                arguments("SELECT a FROM d GROUP BY a", "GROUP", "GROUP BY is not part"),
                arguments("SELECT a FROM d WHERE a=1 GROUP BY a", "GROUP", "GROUP BY is not part"),
                arguments("SELECT a FROM d HAVING a > 1", "HAVING", "WHERE"),
                arguments("SELECT a FROM d WHERE a = 1 OR b = 2", "OR", "all conditions must hold"),
                arguments("SELECT a FROM d WHERE (a = 1)", "(a", "parentheses"),
                arguments("SELECT a FROM d WHERE NOT a = 1", "NOT", "only before LIKE and IN"),
                arguments("SELECT a FROM d WHERE a NOT = 1", "=", "LIKE or IN after NOT"),
                arguments("SELECT a FROM d WHERE a IS NULL", "IS", "NULL is not part"),
                arguments("SELECT a FROM d WHERE a = NULL", "NULL", "NULL is not part"),
                arguments("SELECT a FROM d WHERE a BETWEEN 1 AND 2", "BETWEEN", ">= a AND"),
                arguments("SELECT a FROM d WHERE a <> 1", "<>", "write !="),
                arguments("SELECT a FROM d WHERE a == 1", "==", "write ="),
                arguments("SELECT a FROM d WHERE a", null, "one of = !="),
                arguments("SELECT a FROM d WHERE", null, "name of a column"),
                arguments("SELECT a FROM d WHERE a = 1 AND", null, "name of a column"),
                arguments("SELECT a FROM d WHERE a =", null, "a number, or a text in single quotes"),
                arguments("SELECT a FROM d WHERE a = AND b = 1", "AND", "a number, or a text in single quotes"),
                arguments("SELECT a FROM d WHERE a = 1 b = 2", "b", "joined by AND"),
                arguments("SELECT a FROM d WHERE 'x' = a", "'x'", "begins with a column"),
                arguments("SELECT a FROM d WHERE a = True", "True", "no opening quote"),
                // A cmp sample misses the opening quote (api/reference.md §3.2).
                arguments("SELECT a FROM d WHERE OfferName = Contoso test Services'", "'", "closing quote"),
                arguments("SELECT a FROM d WHERE a = 'Contoso", "'Contoso", "closing quote"),
                arguments("SELECT a FROM d WHERE a = 'Contoso\nAND b = 'x'", "'Contoso", "closing quote"),
                arguments("SELECT a FROM d WHERE a = 'O''Brien'", "''", "cannot be written"),
                arguments("SELECT a FROM d WHERE a = ‘x’", "‘x’", "curly quotes"),
                arguments("SELECT a FROM d WHERE a = “x”", "“x”", "curly quotes"),
                arguments("SELECT a FROM d WHERE a = \"x\"", "\"x\"", "single quotes"),
                arguments("SELECT a FROM d WHERE a > 2020-06-30", "2020", "'2020-06-30'"),
                // The documents hide digits this way (api/reference.md §3.3).
                arguments("SELECT a FROM d WHERE MPNId=6096xxx", "6096xxx", "'6096xxx'"),
                arguments("SELECT a FROM d WHERE a = 1.5.2", "1.5.2", "'1.5.2'"),
                arguments("SELECT a FROM d WHERE a LIKE 5", "5", "a pattern in single quotes"),
                arguments("SELECT a FROM d WHERE a IN 5", "5", "a list in parentheses"),
                arguments("SELECT a FROM d WHERE a IN ()", ")", "a number, or a text"),
                arguments("SELECT a FROM d WHERE a IN (1,)", ")", "a number, or a text"),
                arguments("SELECT a FROM d WHERE a IN (1 2)", "2", "a comma and the next value"),
                arguments("SELECT a FROM d WHERE a IN (1", null, "closing parenthesis"),
                arguments("SELECT a FROM d ORDER x", "x", "BY after ORDER"),
                arguments("SELECT a FROM d ORDER BY", null, "name of a column"),
                arguments("SELECT a FROM d ORDER BY 1", "1", "name of a column"),
                arguments("SELECT a FROM d LIMIT", null, "at least 1, not the end"),
                arguments("SELECT a FROM d LIMIT 0", "0", "at least 1, not 0"),
                arguments("SELECT a FROM d LIMIT -5", "-5", "at least 1, not -5"),
                arguments("SELECT a FROM d LIMIT 1.5", "1.5", "whole number"),
                arguments("SELECT a FROM d LIMIT '5'", "'5'", "whole number"),
                arguments("SELECT a FROM d LIMIT 99999999999999999999", "9", "whole number"),
                arguments("SELECT a FROM d LIMIT 5 OFFSET 5", "OFFSET", "OFFSET is not part"),
                arguments("SELECT a FROM d LIMIT 5, 10", ",", "not understood here"),
                arguments("SELECT a FROM d TIMESPAN", null, "date ranges"),
                arguments("SELECT a FROM d TIMESPAN 'LAST_MONTH'", "'LAST_MONTH'", "without quotes"),
                // Machine-readable copies of the documents show this backslash (api/reference.md §3.2).
                arguments("SELECT a FROM d TIMESPAN LAST\\_MONTH", "\\", "backslash"),
                arguments("SELECT a FROM d TIMESPAN LAST_MONTH LIMIT 5", "LIMIT", "order is SELECT, FROM"),
                arguments("SELECT a FROM d LIMIT 5 ORDER BY a", "ORDER", "order is SELECT, FROM"),
                arguments("SELECT a FROM d WHERE a = 1 WHERE b = 2", "WHERE b", "order is SELECT, FROM"),
                arguments("SELECT a FROM d; SELECT b FROM d", "SELECT b", "only one statement"),
                arguments("SELECT a -- all\nFROM d", "--", "comments"),
                arguments("SELECT a /* all */ FROM d", "/*", "comments"),
                arguments("SELECT a FROM d WHERE a = @x", "@", "'@' is not understood"),
                arguments("SELECT a FROM d 😀", "😀", "'😀' is not understood"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithAPointerAndAReason(String query, String place, String reason) {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse(query))
                .satisfies(
                        e -> assertThat(e.position()).isEqualTo(place == null ? query.length() : query.indexOf(place)))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"\u202e, 202e", "'\u001b', 001b", "'\u009b', 009b"})
    void whatIsHiddenInAStatementIsSpelledOutAndPointedAt(String hidden, String code) {
        String spelled = "SELECT a\\u" + code + " FROM d";

        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse("SELECT a" + hidden + " FROM d"))
                .withMessageNotContaining(hidden)
                .withMessageContaining("'\\u" + code + "' is not understood")
                .withMessageEndingWith("\n  " + spelled + "\n  " + " ".repeat(8) + "^");
    }

    @Test
    void thePlaceIsPointedAtBehindWhatWasSpelledOut() {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse("SELECT a\tFROM d WHERE a = '\u202e' @"))
                .withMessageEndingWith("\n  SELECT a FROM d WHERE a = '\\u202e' @\n  " + " ".repeat(35) + "^");
    }

    @Test
    void aPlaceAmongMuchThatWasSpelledOutIsShownInBounds() {
        String hidden = "\u202e".repeat(50);

        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse("SELECT a FROM d WHERE a = '" + hidden + "' @ '" + hidden + "'"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000).contains("' @ '"));
    }

    @Test
    void aLongWordIsNotRepeatedAsAWhole() {
        assertThatExceptionOfType(QuerySyntaxException.class)
                .isThrownBy(() -> ReportQuery.parse("SELECT a " + "x".repeat(100_000) + " FROM d"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2000));
    }
}
