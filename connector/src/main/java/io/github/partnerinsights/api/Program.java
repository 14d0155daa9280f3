package io.github.partnerinsights.api;

import java.util.Locale;

/** The partner program whose data is asked for: the last segment of every address (api/reference.md §2). */
public enum Program {
    /** Microsoft AI Cloud Partner Program, formerly Microsoft Partner Network: usage, seats, revenue, training. */
    MPN,
    /** Commercial marketplace: orders, customers and usage of a publisher's offers. */
    CMP;

    /**
     * Reads a program's name in any letter case.
     *
     * @throws IllegalArgumentException if there is no such program
     */
    public static Program parse(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "mpn" -> MPN;
            case "cmp" -> CMP;
            default ->
                throw new IllegalArgumentException(
                        "program: '" + name + "' is not a program of Partner Insights. Use mpn or cmp.");
        };
    }

    /** The name as it stands in addresses, in lower case. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
