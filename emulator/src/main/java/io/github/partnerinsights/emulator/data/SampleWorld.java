package io.github.partnerinsights.emulator.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The partner, its locations and its customers: what all datasets have in common, on every day. */
final class SampleWorld {
    /** How far back data reaches, the running month included: the longest look-back documented (§4.5). */
    static final int MONTHS = 24;

    private static final int LOCATIONS = 40;
    private static final int LEAST_CUSTOMERS = 40;
    private static final int MOST_CUSTOMERS = 20_000;
    private static final List<String> SEGMENTS =
            List.of("Major Commercial", "Major Public Sector", "Small, Medium & Corporate Commercial");
    private static final List<List<String>> INDUSTRIES = List.of(
            List.of("Banking", "Financial Services"),
            List.of("Discrete Manufacturing", "Manufacturing & Resources"),
            List.of("Hospitals, Clinics", "Healthcare"),
            List.of("Higher Education", "Education"),
            List.of("Retailers", "Retail & Consumer Goods"),
            List.of("National Government", "Government"));

    private final long seed;
    private final int rowsPerDataset;
    private final List<PartnerLocation> locations = new ArrayList<>();
    private final List<Customer> customers = new ArrayList<>();

    SampleWorld(WarehouseConfig config) {
        this.seed = config.seed();
        this.rowsPerDataset = config.rowsPerDataset();
        for (int i = 0; i < LOCATIONS; i++) {
            locations.add(location(i));
        }
        int count = Math.min(MOST_CUSTOMERS, Math.max(LEAST_CUSTOMERS, rowsPerDataset / 4));
        for (int i = 0; i < count; i++) {
            customers.add(customer(i));
        }
    }

    private PartnerLocation location(int number) {
        Draw draw = new Draw(Draw.key(Draw.key(seed, "location"), number));
        Market market = Market.ALL.get(number % Market.ALL.size());
        // Ids are names, not numbers: some begin with a zero.
        String mpnId =
                draw.percent(15) ? "0" + draw.between(600_000, 699_999) : "" + draw.between(6_000_000, 6_999_999);
        return new PartnerLocation(mpnId, "Partner of Record, " + market.city(), market, number == 0);
    }

    private Customer customer(int number) {
        Draw draw = new Draw(Draw.key(Draw.key(seed, "customer"), number));
        Market market = draw.from(Market.ALL);
        String segment = draw.from(SEGMENTS);
        List<String> industry = draw.from(INDUSTRIES);
        return new Customer(
                CustomerNames.of(number),
                draw.uuid().toString(),
                Integer.toString(1_000_000 + number * 7 + draw.below(7)),
                String.format(Locale.ROOT, "%09d", draw.below(1_000_000_000)),
                "customer" + number + ".onmicrosoft.com",
                segment,
                segment.startsWith("Major") ? "Enterprise" : "SM&C",
                industry.get(1),
                industry.get(0),
                market,
                draw.from(locations),
                draw.percent(10) ? draw.between(1_000, 20_000) : draw.between(1, 500));
    }

    long seed() {
        return seed;
    }

    int rowsPerDataset() {
        return rowsPerDataset;
    }

    /** The first one heads the global account. */
    List<PartnerLocation> locations() {
        return Collections.unmodifiableList(locations);
    }

    List<Customer> customers() {
        return Collections.unmodifiableList(customers);
    }
}
