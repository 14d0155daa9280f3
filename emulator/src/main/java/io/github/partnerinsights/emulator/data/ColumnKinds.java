package io.github.partnerinsights.emulator.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of column that the catalog speaks of, by name. */
final class ColumnKinds {
    private static final List<String> FIRST_NAMES =
            List.of("Adele", "Zoë", "Ibrahim", "Yūko", "Łukasz", "Megan", "Iñaki", "Priya", "Олена", "Grady");
    private static final List<String> LAST_NAMES = List.of(
            "Vance", "O'Brien", "Özdemir", "Tanaka", "Müller", "Bowen, Jr.", "Nwosu", "Sharma", "Коваль", "Archie");
    private static final long NAME = 11;
    private static final long PERSON = 12;
    private static final long RESELLER = 13;
    private static final long PROVIDER = 14;

    /**
     * What a plain report viewer of mpn does not see (api/reference.md §1.3, which names no columns): amounts of revenue;
     * names, domains, addresses and DUNS numbers of customers; names, mail addresses and ids of employees. Ids of
     * customers and tenants say nothing by themselves and stay, so that counts stay right.
     */
    private static final Set<String> SENSITIVE = Set.of(
            "money",
            "azureMoney",
            "customerName",
            "tenantName",
            "tenantDomain",
            "city",
            "state",
            "postalCode",
            "dunsNumber",
            "personId",
            "personNumber",
            "personName",
            "firstName",
            "lastName",
            "email");

    private ColumnKinds() {}

    /** The kinds with code behind them, and one for each list of values to choose from. */
    static Map<String, ColumnKind> with(Map<String, List<String>> choices) {
        Map<String, ColumnKind> kinds = new HashMap<>();
        partner(kinds);
        customer(kinds);
        subscription(kinds);
        measures(kinds);
        people(kinds);
        MarketplaceKinds.addTo(kinds);
        choices.forEach((name, values) ->
                text(kinds, name, (row, salt) -> row.steady(salt).from(values)));
        kinds.replaceAll((name, kind) -> SENSITIVE.contains(name) ? kind.asSensitive() : kind);
        return Map.copyOf(kinds);
    }

    private static void partner(Map<String, ColumnKind> kinds) {
        text(kinds, "pgaMpnId", (row, salt) -> row.headquarters().mpnId());
        text(kinds, "pgaName", (row, salt) -> row.headquarters().name());
        text(kinds, "mpnId", (row, salt) -> row.partner().mpnId());
        text(kinds, "partnerName", (row, salt) -> row.partner().name());
        text(kinds, "partnerCity", (row, salt) -> row.partner().market().city());
        text(kinds, "partnerCountry", (row, salt) -> row.partner().market().name());
        text(kinds, "hierarchyLevel", (row, salt) -> row.partner().headquarters() ? "Global ID" : "Location ID");
        text(kinds, "resellerMpnId", (row, salt) -> Integer.toString(resellerId(row)));
        text(kinds, "resellerName", (row, salt) -> "Reseller " + resellerId(row) + ", Inc.");
        text(
                kinds,
                "resellerMarket",
                (row, salt) ->
                        Market.ALL.get(resellerId(row) % Market.ALL.size()).code());
        text(kinds, "providerMpnId", (row, salt) -> providerId(row));
        text(kinds, "providerName", (row, salt) -> {
            String id = providerId(row);
            return id == null ? null : "Provider " + id;
        });
    }

    private static int resellerId(SampleRow row) {
        return row.steady(RESELLER).between(1_051_000, 1_051_199);
    }

    /** Some resellers have no indirect provider. */
    private static @Nullable String providerId(SampleRow row) {
        Draw draw = row.steady(PROVIDER);
        return draw.percent(30) ? null : Integer.toString(draw.between(1_052_000, 1_052_019));
    }

    private static void customer(Map<String, ColumnKind> kinds) {
        text(kinds, "customerName", (row, salt) -> row.customer().name());
        text(kinds, "customerTenantId", (row, salt) -> row.customer().tenantId());
        text(kinds, "customerTpid", (row, salt) -> row.customer().tpid());
        text(kinds, "dunsNumber", (row, salt) -> row.customer().duns());
        text(kinds, "customerSegment", (row, salt) -> row.customer().segment());
        text(kinds, "topSegment", (row, salt) -> row.customer().topSegment());
        text(kinds, "customerMarket", (row, salt) -> row.customer().market().name());
        text(
                kinds,
                "customerCountryCode",
                (row, salt) -> row.customer().market().code());
        text(kinds, "tenantName", (row, salt) -> row.customer().name());
        text(kinds, "tenantDomain", (row, salt) -> row.customer().domain());
        text(kinds, "industry", (row, salt) -> row.customer().industry());
        text(kinds, "vertical", (row, salt) -> row.customer().vertical());
        text(kinds, "eou", (row, salt) -> row.customer().market().unit());
        text(kinds, "area", (row, salt) -> row.customer().market().area());
        text(kinds, "city", (row, salt) -> row.customer().market().city());
        text(kinds, "state", (row, salt) -> row.customer().market().state());
        text(kinds, "postalCode", (row, salt) -> row.customer().market().postalCode());
    }

    private static void subscription(Map<String, ColumnKind> kinds) {
        // In capitals, as the documented sample shows them (api/examples, testQueryResult).
        text(
                kinds,
                "subscriptionId",
                (row, salt) -> row.steady(salt).uuid().toString().toUpperCase(Locale.ROOT));
        date(kinds, "subscriptionStart", (row, salt) -> row.started());
        date(kinds, "subscriptionStartMonth", (row, salt) -> row.started().withDayOfMonth(1));
        date(kinds, "subscriptionEnd", (row, salt) -> row.ends());
        date(kinds, "month", (row, salt) -> row.month());
        date(kinds, "day", (row, salt) -> row.day(salt));
        text(kinds, "product", (row, salt) -> row.product().family());
        text(kinds, "rawProductName", (row, salt) -> row.product().name());
        text(kinds, "sku", (row, salt) -> row.product().sku());
        text(kinds, "skuId", (row, salt) -> row.product().skuId());
        text(kinds, "partNumber", (row, salt) -> row.product().partNumber());
        text(kinds, "division", (row, salt) -> row.product().division());
        text(kinds, "category", (row, salt) -> row.product().category());
        text(kinds, "freeVsPaid", (row, salt) -> row.product().paid() ? "Paid" : "Free");
        text(kinds, "number", (row, salt) -> number(row, salt));
    }

    private static void measures(Map<String, ColumnKind> kinds) {
        count(kinds, "availableSeats", (row, salt) -> row.available());
        count(kinds, "assignedSeats", (row, salt) -> row.assigned());
        count(kinds, "activeSeats", (row, salt) -> row.active());
        count(kinds, "idleSeats", (row, salt) -> row.available() - row.active());
        count(
                kinds,
                "partOfActive",
                (row, salt) -> row.active() * row.fresh(salt).between(0, 100) / 100);
        count(
                kinds,
                "partOfAvailable",
                (row, salt) -> row.available() * row.steady(salt).between(0, 100) / 100);
        count(kinds, "count", (row, salt) -> row.toDate(row.fresh(salt).below(1_000)));
        count(kinds, "fewWorkloads", (row, salt) -> (long) row.steady(salt).below(8));
        kinds.put(
                "activeUsagePercent",
                new ColumnKind(
                        SqlType.MONEY,
                        (row, salt) -> BigDecimal.valueOf(row.active() * 100)
                                .divide(BigDecimal.valueOf(row.available()), 2, RoundingMode.HALF_UP)));
        kinds.put("money", new ColumnKind(SqlType.MONEY, (row, salt) -> money(row, salt)));
        kinds.put(
                "azureMoney",
                new ColumnKind(
                        SqlType.MONEY,
                        (row, salt) -> row.product().family().equals("Microsoft Azure") ? money(row, salt) : null));
        kinds.put(
                "quantity",
                new ColumnKind(
                        SqlType.QUANTITY,
                        (row, salt) ->
                                BigDecimal.valueOf(row.toDate(row.fresh(salt).below(100_000_000)), 4)));
    }

    /** Free products bring nothing; now and then a month is a credit. */
    private static BigDecimal money(SampleRow row, long salt) {
        if (!row.product().paid()) {
            return BigDecimal.ZERO.setScale(2);
        }
        Draw draw = row.fresh(salt);
        long cents = row.active() * draw.between(200, 3_500) + draw.below(100);
        return BigDecimal.valueOf(draw.percent(2) ? -cents : cents, 2);
    }

    private static void people(Map<String, ColumnKind> kinds) {
        text(kinds, "personId", (row, salt) -> row.steady(PERSON).uuid().toString());
        text(kinds, "personNumber", (row, salt) -> number(row, salt));
        text(kinds, "firstName", (row, salt) -> firstName(row));
        text(kinds, "lastName", (row, salt) -> lastName(row));
        text(kinds, "personName", (row, salt) -> firstName(row) + " " + lastName(row));
        text(
                kinds,
                "email",
                (row, salt) -> "learner" + row.steady(PERSON).between(1, 99_999) + "@"
                        + row.customer().domain());
    }

    private static String number(SampleRow row, long salt) {
        return Integer.toString(row.steady(salt).between(10_000_000, 99_999_999));
    }

    private static String firstName(SampleRow row) {
        return row.steady(NAME).from(FIRST_NAMES);
    }

    private static String lastName(SampleRow row) {
        return row.steady(NAME + PERSON).from(LAST_NAMES);
    }

    private static void text(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.TEXT, generator));
    }

    private static void count(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.COUNT, generator));
    }

    private static void date(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.DATE, generator));
    }
}
