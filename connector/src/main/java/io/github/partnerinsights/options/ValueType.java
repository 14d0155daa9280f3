package io.github.partnerinsights.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the text of an option becomes a value.
 *
 * @param <T> the value
 * @param description what may be written, bounds included; one clause for the reference page and for errors
 * @param parser throws {@link IllegalArgumentException} where the text is anything else
 */
record ValueType<T>(String description, Function<String, T> parser) {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*(b|k|kb|m|mb|g|gb)?");

    static ValueType<String> text(String description) {
        return new ValueType<>(description, ValueType::notBlank);
    }

    /** Names separated by commas; blanks around them do not count. */
    static ValueType<List<String>> names() {
        return new ValueType<>("names, separated by commas", text -> {
            List<String> names =
                    Arrays.stream(text.split(",", -1)).map(String::trim).toList();
            require(names.stream().noneMatch(String::isEmpty));
            return names;
        });
    }

    static ValueType<String> oneOf(String... words) {
        String listed = Arrays.stream(words).map(word -> "`" + word + "`").collect(Collectors.joining(" or "));
        return new ValueType<>(
                listed,
                text -> Arrays.stream(words)
                        .filter(text.trim()::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** The same texts, as other values. */
    <R> ValueType<R> as(Function<T, R> conversion) {
        return new ValueType<>(description, parser.andThen(conversion));
    }

    static ValueType<Boolean> flag() {
        return new ValueType<>("`true` | `false`", text -> switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    static ValueType<Integer> integer(int least, int most) {
        return new ValueType<>("a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text.trim());
            require(number >= least && number <= most);
            return number;
        });
    }

    static ValueType<Duration> duration(Duration least, Duration most) {
        String bounds = "a duration such as `200ms`, `30s`, `5m`, `2h` or `7d`, from " + written(least) + " to "
                + written(most);
        return new ValueType<>(bounds, text -> {
            Duration duration = duration(text);
            require(duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0);
            return duration;
        });
    }

    static ValueType<Long> size(long least, long most) {
        String bounds = "a size such as `65536`, `64k` or `16m`, from " + least + " to " + most + " bytes";
        return new ValueType<>(bounds, text -> {
            long size = bytes(text);
            require(size >= least && size <= most);
            return size;
        });
    }

    /** A moment in UTC, or a day, which stands for its midnight in UTC. */
    static ValueType<Instant> instant() {
        return new ValueType<>("ISO-8601 in UTC, such as `2026-10-01T00:00:00Z` or `2026-10-01`", text -> {
            String trimmed = text.trim();
            try {
                return trimmed.length() == "yyyy-MM-dd".length()
                        ? LocalDate.parse(trimmed).atStartOfDay().toInstant(ZoneOffset.UTC)
                        : Instant.parse(trimmed);
            } catch (DateTimeException notATime) {
                throw new IllegalArgumentException(notATime);
            }
        });
    }

    static ValueType<URI> address() {
        return new ValueType<>("an absolute `https` address (`http` only towards this machine)", text -> {
            try {
                URI address = new URI(text.trim());
                require(address.isAbsolute() && address.getHost() != null);
                return address;
            } catch (URISyntaxException notAnAddress) {
                throw new IllegalArgumentException(notAnAddress);
            }
        });
    }

    static String written(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        long hours = seconds / 3600;
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text.trim().toLowerCase(Locale.ROOT));
        require(matcher.matches());
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static long bytes(String text) {
        Matcher matcher = BYTES.matcher(text.trim().toLowerCase(Locale.ROOT));
        require(matcher.matches());
        String unit = matcher.group(2) == null ? "b" : matcher.group(2);
        long factor = switch (unit.charAt(0)) {
            case 'k' -> 1L << 10;
            case 'm' -> 1L << 20;
            case 'g' -> 1L << 30;
            default -> 1L;
        };
        return Long.parseLong(matcher.group(1)) * factor;
    }

    private static String notBlank(String text) {
        require(!text.isBlank());
        return text.trim();
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }
}
