package io.github.partnerinsights.options;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What of a query may narrow the report itself. */
public enum PushDown {
    /** The report has only the columns that are needed. */
    COLUMNS,
    /** The report has only rows that fulfil those conditions which the service can check. */
    FILTERS,
    /** The report has no more rows than are needed. */
    LIMIT;

    private static final String NONE = "none";

    /**
     * Reads the option.
     *
     * @param text {@code none}, or names of what may, separated by commas; in any letter case
     * @return what may; empty for {@code none}
     * @throws IllegalArgumentException there is another word
     */
    public static Set<PushDown> parse(String text) {
        if (text.trim().equalsIgnoreCase(NONE)) {
            return Set.of();
        }
        Set<PushDown> parts = EnumSet.noneOf(PushDown.class);
        for (String word : text.split(",", -1)) {
            parts.add(valueOf(word.trim().toUpperCase(Locale.ROOT)));
        }
        return Set.copyOf(parts);
    }
}
