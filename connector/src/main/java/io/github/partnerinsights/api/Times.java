package io.github.partnerinsights.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The service's way of writing times: {@code yyyy-MM-ddTHH:mm:ssZ}, in UTC. */
final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    static String write(Instant time) {
        return FORMAT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * Reads a time with {@code Z}, with an offset, or with neither, which is UTC too: the documents' samples have both
     * (api/reference.md §9, item 4).
     */
    static Optional<Instant> read(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(OffsetDateTime.parse(stripped).toInstant());
        } catch (DateTimeParseException withoutOffset) {
            try {
                return Optional.of(LocalDateTime.parse(stripped).toInstant(ZoneOffset.UTC));
            } catch (DateTimeParseException notATime) {
                return Optional.empty();
            }
        }
    }
}
