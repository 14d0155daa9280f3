package io.github.partnerinsights.emulator.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Dates in headers (RFC 9110 §5.6.7). {@link DateTimeFormatter#RFC_1123_DATE_TIME} is of no use to write them: it gives
 * the first nine days of a month one digit, and HTTP wants two.
 */
public final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    /** The date, in whole seconds. */
    public static String format(Instant time) {
        return FORMAT.format(time);
    }

    /** The time of a date; empty if it is none. */
    public static Optional<Instant> parse(String date) {
        try {
            return Optional.of(FORMAT.parse(date.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
