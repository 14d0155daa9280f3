package io.github.partnerinsights.emulator.query;

import java.util.Locale;
import java.util.Optional;

/** The time spans that the grammar names (api/reference.md §3.1). Each dataset offers some of them. */
public enum Timespan {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    LAST_14_DAYS,
    LAST_30_DAYS,
    LAST_90_DAYS,
    LAST_180_DAYS,
    LAST_365_DAYS,
    LAST_MONTH,
    LAST_3_MONTHS,
    LAST_6_MONTHS,
    LAST_1_YEAR,
    LIFETIME;

    /** The span of that name, in any letter case. */
    public static Optional<Timespan> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (Timespan span : values()) {
            if (span.name().equals(wanted)) {
                return Optional.of(span);
            }
        }
        return Optional.empty();
    }
}
