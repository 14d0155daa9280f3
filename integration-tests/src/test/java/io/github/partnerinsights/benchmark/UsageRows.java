package io.github.partnerinsights.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Records like those of a DynamicsUsage report, the same each time: about 436 bytes; four of five have a field in quotes,
 * one of a hundred a line break in its CustomerName; names have letters of many scripts.
 */
public final class UsageRows {

    private static final long SEED = 2026;

    private static final List<String> STATUSES = List.of("Active", "Active", "Active", "Suspended", "Disabled");
    private static final List<String> CATEGORIES =
            List.of("Customer Engagement", "Unified Operations", "Business Central", "Customer Insights");
    private static final List<String> PLAIN_SKUS = List.of(
            "Dynamics 365 Customer Service Enterprise",
            "Dynamics 365 Supply Chain Management",
            "Dynamics 365 Business Central Essentials",
            "Dynamics 365 Team Members");
    private static final List<String> QUOTED_SKUS = List.of(
            "\"Dynamics 365 Sales, Enterprise Edition\"",
            "\"Dynamics 365 Finance, Device\"",
            "\"Dynamics 365 Project Operations, Attach\"",
            "\"Dynamics 365 \"\"Sales\"\" Premium\"");
    private static final List<String> SALES_MODELS = List.of("CSP", "Direct", "Volume Licensing", "Web Direct");
    private static final List<String> DETAILED_SALES_MODELS =
            List.of("Indirect Reseller", "Direct Bill", "Enterprise Agreement", "Self-Service");
    private static final List<String> CUSTOMERS = List.of(
            "Contoso Retail",
            "Fabrikam Residences",
            "Zürcher Käsehandel AG",
            "Łódzkie Zakłady",
            "日本ソフト株式会社",
            "Société d'Électricité",
            "Общество Север",
            "Wide World Importers",
            "Piñata y Compañía");
    private static final List<String> SEGMENTS =
            List.of("Enterprise Commercial", "Public Sector and Education", "Upper Majors Commercial");
    private static final String QUOTED_SEGMENT = "\"Small, Medium & Corporate\"";
    private static final List<String> MARKETS =
            List.of("United States", "Germany", "Japan", "Côte d'Ivoire", "Switzerland", "Brazil", "Türkiye");
    private static final List<String> PARTNERS =
            List.of("Tailspin Consulting", "Northwind Systemhaus", "Adatum Conseil", "Proseware Belgesi");
    private static final List<String> ATTACH_TYPES = List.of("Claimed", "Digital PoR", "Transacting");

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** Adds the next record, and CRLF behind it. */
    public void addTo(StringBuilder text) {
        int location = random.nextInt(5_000);
        int available = 1 + random.nextInt(9_999);
        int assigned = random.nextInt(available + 1);
        int active = random.nextInt(assigned + 1);
        int year = 2019 + random.nextInt(7);
        text.append(4_000_000 + location / 10).append(',');
        id(text).append(',');
        date(text, year).append("T00:00:00Z,");
        if (!chance(4)) {
            date(text, year + 1).append("T23:59:59Z");
        }
        text.append(',').append(oneOf(STATUSES)).append(',');
        text.append("2026-").append(two(1 + random.nextInt(12))).append("-01,");
        text.append("Dynamics 365,");
        text.append(oneOf(CATEGORIES)).append(',');
        String sku = oneOf(chance(45) ? QUOTED_SKUS : PLAIN_SKUS);
        text.append(sku).append(',');
        skuId(text, sku).append(',');
        text.append(chance(20) ? "Free" : "Paid").append(',');
        text.append(oneOf(SALES_MODELS)).append(',');
        text.append(oneOf(DETAILED_SALES_MODELS)).append(',');
        customer(text).append(',');
        id(text).append(',');
        text.append(10_000_000 + random.nextInt(90_000_000)).append(',');
        text.append(chance(40) ? QUOTED_SEGMENT : oneOf(SEGMENTS)).append(',');
        text.append(oneOf(MARKETS)).append(',');
        text.append(4_500_000 + location).append(',');
        partner(text, location).append(',');
        text.append(chance(2) ? "" : oneOf(MARKETS)).append(',');
        text.append(oneOf(ATTACH_TYPES)).append(',');
        text.append(available)
                .append(',')
                .append(assigned)
                .append(',')
                .append(active)
                .append(',');
        text.append(available - active).append(',');
        if (!chance(3)) {
            percent(text, active, available);
        }
        text.append("\r\n");
    }

    /** Half of them of an offer of its own: with that, gzip makes about a quarter of the file. */
    private StringBuilder skuId(StringBuilder text, String sku) {
        return chance(50) ? id(text) : text.append(UUID.nameUUIDFromBytes(sku.getBytes(StandardCharsets.UTF_8)));
    }

    private StringBuilder customer(StringBuilder text) {
        String name = oneOf(CUSTOMERS);
        int number = random.nextInt(100_000);
        if (chance(1)) {
            return text.append('"')
                    .append(name)
                    .append(chance(50) ? "\n" : "\r\n")
                    .append("Site ")
                    .append(number)
                    .append('"');
        }
        return chance(18)
                ? text.append('"').append(name).append(", Site ").append(number).append('"')
                : text.append(name).append(" Site ").append(number);
    }

    private StringBuilder partner(StringBuilder text, int location) {
        String name = PARTNERS.get(location % PARTNERS.size());
        return location % 100 < 22
                ? text.append('"')
                        .append(name)
                        .append(", Inc. ")
                        .append(location)
                        .append('"')
                : text.append(name).append(' ').append(location);
    }

    private StringBuilder id(StringBuilder text) {
        return text.append(new UUID(random.nextLong(), random.nextLong()));
    }

    private StringBuilder date(StringBuilder text, int year) {
        return text.append(year)
                .append('-')
                .append(two(1 + random.nextInt(12)))
                .append('-')
                .append(two(1 + random.nextInt(28)));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static void percent(StringBuilder text, int active, int available) {
        int hundredths = (int) (10_000L * active / available);
        text.append(hundredths / 100).append('.').append(two(hundredths % 100));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String oneOf(List<String> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
