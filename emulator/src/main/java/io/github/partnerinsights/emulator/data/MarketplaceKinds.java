package io.github.partnerinsights.emulator.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The kinds of column that only the marketplace's datasets have (api/reference.md §4.3). */
final class MarketplaceKinds {
    private static final long OFFER = 31;
    private static final long PLAN = 32;
    private static final long STATUS = 33;
    private static final long TERM = 34;
    private static final long TRIAL = 35;
    private static final long PRICE = 36;
    private static final long USAGE = 37;
    private static final long DEPLOYMENT = 38;
    private static final long OUTCOME = 39;
    private static final long RESOURCE = 40;
    private static final long LOSS = 41;
    private static final long QUANTITY = 42;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final BigDecimal KEPT_BY_PUBLISHER = new BigDecimal("0.97");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Units of a currency for a dollar. */
    private static final Map<String, BigDecimal> RATES = Map.of(
            "USD", new BigDecimal("1.0000"),
            "EUR", new BigDecimal("0.9215"),
            "GBP", new BigDecimal("0.7893"),
            "JPY", new BigDecimal("148.2000"),
            "BRL", new BigDecimal("5.0471"),
            "INR", new BigDecimal("83.1200"),
            "PLN", new BigDecimal("4.0150"),
            "KRW", new BigDecimal("1329.5000"),
            "CAD", new BigDecimal("1.3641"));

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("DE", "EUR"),
            Map.entry("FR", "EUR"),
            Map.entry("NL", "EUR"),
            Map.entry("GB", "GBP"),
            Map.entry("JP", "JPY"),
            Map.entry("BR", "BRL"),
            Map.entry("IN", "INR"),
            Map.entry("PL", "PLN"),
            Map.entry("KR", "KRW"),
            Map.entry("CA", "CAD"));

    private static final List<String> RESOURCES = List.of("web-01", "db-primary", "vnet_hub", "storage2026");

    private MarketplaceKinds() {}

    static void addTo(Map<String, ColumnKind> kinds) {
        offers(kinds);
        orders(kinds);
        amounts(kinds);
        visits(kinds);
        deployments(kinds);
    }

    private static Offer offer(SampleRow row) {
        return row.steady(OFFER).from(Offer.ALL);
    }

    private static String plan(SampleRow row) {
        return row.steady(PLAN).from(Offer.PLANS);
    }

    private static void offers(Map<String, ColumnKind> kinds) {
        text(kinds, "guid", (row, salt) -> row.steady(salt).uuid().toString());
        text(kinds, "offerName", (row, salt) -> offer(row).name());
        text(kinds, "offerId", (row, salt) -> offer(row).id());
        text(kinds, "offerProductId", (row, salt) -> offer(row).productId());
        text(kinds, "offerType", (row, salt) -> offer(row).type());
        text(kinds, "offerCategory", (row, salt) -> offer(row).category());
        text(kinds, "planName", (row, salt) -> plan(row));
        text(
                kinds,
                "planSku",
                (row, salt) -> plan(row).replaceAll("[^A-Za-z0-9]+", "").toLowerCase(Locale.ROOT));
        text(kinds, "billingType", (row, salt) -> offer(row).free() ? "Free" : "Paid");
        text(
                kinds,
                "privateOfferName",
                (row, salt) -> "Private offer, " + row.customer().name());
        text(
                kinds,
                "providerEmail",
                (row, salt) -> "sales@provider" + row.steady(salt).below(20) + ".example");
        text(
                kinds,
                "address",
                (row, salt) -> row.steady(salt).between(1, 999) + " Main Street, "
                        + row.customer().market().city());
    }

    private static void orders(Map<String, ColumnKind> kinds) {
        text(kinds, "orderStatus", (row, salt) -> cancelled(row) ? "Cancelled" : "Active");
        date(
                kinds,
                "orderCancelDate",
                (row, salt) -> cancelled(row) ? row.started().plusDays(200) : null);
        date(kinds, "orderPurchaseDate", (row, salt) -> row.started());
        date(kinds, "termStartDate", (row, salt) -> row.month().withDayOfYear(1));
        date(
                kinds,
                "termEndDate",
                (row, salt) -> row.month().withDayOfYear(1).plusYears(1).minusDays(1));
        text(kinds, "hasTrial", (row, salt) -> hadTrial(row) ? "True" : "False");
        date(kinds, "trialEndDate", (row, salt) -> hadTrial(row) ? row.started().plusDays(30) : null);
        date(kinds, "dateLost", (row, salt) -> lost(row));
        date(kinds, "payoutMonth", (row, salt) -> row.month().plusMonths(2));
        text(
                kinds,
                "eventTime",
                (row, salt) -> time(row.month(), row.fresh(salt).below(86_400)));
        count(kinds, "orderVersion", (row, salt) -> 1L + row.steady(salt).below(4));
        count(kinds, "orderQuantity", (row, salt) -> quantity(row));
        count(kinds, "quantityChanged", (row, salt) -> row.fresh(salt).percent(90) ? 0L : 1L);
        count(kinds, "coreSize", (row, salt) -> 1L << row.steady(salt).below(6));
    }

    private static boolean cancelled(SampleRow row) {
        return row.steady(STATUS).percent(15);
    }

    private static boolean hadTrial(SampleRow row) {
        return row.steady(TRIAL).percent(25);
    }

    private static long quantity(SampleRow row) {
        return row.steady(QUANTITY).between(1, 250);
    }

    /** Most customers stay; who leaves does so within a year, and not in the future. */
    private static @Nullable LocalDate lost(SampleRow row) {
        Draw draw = row.fresh(LOSS);
        LocalDate day = row.month().plusMonths(1).plusDays(draw.below(365));
        return draw.percent(20) && !day.isAfter(row.today()) ? day : null;
    }

    private static void amounts(Map<String, ColumnKind> kinds) {
        text(kinds, "customerCurrency", (row, salt) -> currency(row));
        text(kinds, "payoutCurrency", (row, salt) -> "USD");
        quantity(kinds, "rate", (row, salt) -> rate(row));
        quantity(kinds, "one", (row, salt) -> BigDecimal.ONE.setScale(4));
        quantity(
                kinds,
                "incentiveRate",
                (row, salt) -> BigDecimal.valueOf(row.steady(salt).below(4) * 250L, 4));
        quantity(kinds, "priceUsd", (row, salt) -> price(row));
        quantity(kinds, "priceCc", (row, salt) -> inCustomerCurrency(row, price(row), 4));
        quantity(
                kinds,
                "discountUsd",
                (row, salt) -> price(row).multiply(KEPT_BY_PUBLISHER).setScale(4, RoundingMode.HALF_UP));
        quantity(kinds, "normalizedUsage", (row, salt) -> offer(row).metered() ? null : usage(row));
        quantity(kinds, "rawUsage", (row, salt) -> offer(row).metered() ? null : usage(row));
        quantity(kinds, "meteredUsage", (row, salt) -> offer(row).metered() ? usage(row) : null);
        money(kinds, "chargePc", (row, salt) -> charge(row));
        money(kinds, "chargeCc", (row, salt) -> inCustomerCurrency(row, charge(row), 2));
        money(kinds, "revenueUsd", (row, salt) -> revenue(row));
        money(kinds, "revenueCc", (row, salt) -> inCustomerCurrency(row, revenue(row), 2));
        money(kinds, "earningUsd", (row, salt) -> earning(row));
        money(kinds, "earningCc", (row, salt) -> inCustomerCurrency(row, earning(row), 2));
        money(
                kinds,
                "smallUsd",
                (row, salt) -> BigDecimal.valueOf(row.toDate(row.fresh(salt).below(10_000)), 2));
    }

    private static String currency(SampleRow row) {
        return CURRENCIES.getOrDefault(row.customer().market().code(), "USD");
    }

    private static BigDecimal rate(SampleRow row) {
        return Objects.requireNonNull(RATES.get(currency(row)));
    }

    private static BigDecimal inCustomerCurrency(SampleRow row, BigDecimal dollars, int decimals) {
        return dollars.multiply(rate(row)).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static BigDecimal price(SampleRow row) {
        return offer(row).free()
                ? BigDecimal.ZERO.setScale(4)
                : BigDecimal.valueOf(row.steady(PRICE).between(100, 90_000), 4);
    }

    private static BigDecimal usage(SampleRow row) {
        return BigDecimal.valueOf(row.toDate(row.fresh(USAGE).below(10_000_000)), 4);
    }

    private static BigDecimal charge(SampleRow row) {
        return price(row).multiply(usage(row)).setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal revenue(SampleRow row) {
        return price(row)
                .multiply(BigDecimal.valueOf(quantity(row)))
                .multiply(BigDecimal.valueOf(row.toDate(row.fresh(USAGE).between(80, 120))))
                .divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal earning(SampleRow row) {
        return revenue(row).multiply(KEPT_BY_PUBLISHER).setScale(2, RoundingMode.HALF_UP);
    }

    private static void visits(Map<String, ColumnKind> kinds) {
        count(kinds, "pageVisits", (row, salt) -> 100L + row.fresh(salt).below(5_000));
        count(kinds, "clicks", (row, salt) -> (long) row.fresh(salt).below(100));
        count(kinds, "offset", (row, salt) -> (long) row.fresh(salt).below(365));
    }

    private static void deployments(Map<String, ColumnKind> kinds) {
        date(kinds, "deploymentDay", (row, salt) -> row.day(DEPLOYMENT));
        text(kinds, "deploymentStart", (row, salt) -> time(row.day(DEPLOYMENT), startSecond(row)));
        text(
                kinds,
                "deploymentEnd",
                (row, salt) -> time(row.day(DEPLOYMENT), startSecond(row) + (int) (duration(row) / 1_000)));
        count(kinds, "deploymentDuration", (row, salt) -> duration(row));
        text(kinds, "deploymentStatus", (row, salt) -> failed(row) ? "Failed" : "Succeeded");
        text(kinds, "errorCode", (row, salt) -> failed(row) ? "409" : null);
        text(kinds, "errorName", (row, salt) -> failed(row) ? "Conflict" : null);
        text(
                kinds,
                "errorMessage",
                (row, salt) -> failed(row)
                        ? "The resource \"" + resource(row) + "\" exists already,\r\nin another state."
                        : null);
        text(kinds, "resourceName", (row, salt) -> resource(row));
        text(kinds, "resourceGroup", (row, salt) -> "rg-" + row.customer().tpid());
        text(
                kinds,
                "resourceUri",
                (row, salt) -> "/resourceGroups/rg-" + row.customer().tpid() + "/" + resource(row));
    }

    private static int startSecond(SampleRow row) {
        return row.fresh(DEPLOYMENT + 1).below(80_000);
    }

    /** Milliseconds; a deployment ends on the day on which it began. */
    private static long duration(SampleRow row) {
        return row.fresh(TERM).between(2_000, 3_600_000);
    }

    private static boolean failed(SampleRow row) {
        return row.fresh(OUTCOME).percent(12);
    }

    private static String resource(SampleRow row) {
        return row.fresh(RESOURCE).from(RESOURCES);
    }

    private static String time(LocalDate day, int second) {
        return day.atStartOfDay().plusSeconds(second).format(TIME);
    }

    private static void text(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.TEXT, generator));
    }

    private static void count(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.COUNT, generator));
    }

    private static void money(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.MONEY, generator));
    }

    private static void quantity(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.QUANTITY, generator));
    }

    private static void date(Map<String, ColumnKind> kinds, String name, ColumnKind.Generator generator) {
        kinds.put(name, new ColumnKind(SqlType.DATE, generator));
    }
}
