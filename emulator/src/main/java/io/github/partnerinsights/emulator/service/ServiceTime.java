package io.github.partnerinsights.emulator.service;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Times as the API writes and reads them: UTC, {@code yyyy-MM-ddTHH:mm:ssZ} (api/reference.md §2.4). */
final class ServiceTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'")
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter WITH_OPTIONAL_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss][.SSSSSSS][.SSS][XXX]");

    private ServiceTime() {}

    static String format(Instant time) {
        return FORMAT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The time, or empty if the text is none. A date alone, as some clients send it, is its midnight. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                            text.length() == 10
                                    ? LocalDate.parse(text)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant()
                                    : FORMAT.parse(text, Instant::from))
                    .filter(ServiceTime::hasFourDigitYear);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Also reads a blank for {@code T}, fractions, an offset, or no zone, which is UTC (api/reference.md §9.8). */
    static Optional<Instant> parseLeniently(String text) {
        return parse(text).or(() -> {
            try {
                TemporalAccessor time = WITH_OPTIONAL_OFFSET.parseBest(
                        text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
                return Optional.of(
                                time instanceof OffsetDateTime offset
                                        ? offset.toInstant()
                                        : LocalDateTime.from(time).toInstant(ZoneOffset.UTC))
                        .filter(ServiceTime::hasFourDigitYear);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static boolean hasFourDigitYear(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999;
    }
}
