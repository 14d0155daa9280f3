package io.github.partnerinsights.emulator.rule;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The words of a rule by their keys, which are found in any letter case. A method that reads one of them throws
 * {@link IllegalArgumentException}, with a sentence that names the key, if it is none of what is read.
 */
public final class Words {

    private static final Pattern WORD = Pattern.compile("\\s*(\\w+)=(?:\"([^\"]*)\"|'([^']*)'|(\\S*))");
    private static final Pattern TIME = Pattern.compile("(\\d{1,13})(ms|s|m|h|)");

    /** A hundred years: times of the clock plus that can still be written everywhere. */
    public static final Duration LONGEST_TIME = Duration.ofDays(36_500);

    /** Characters of a wrong value that are told. */
    private static final int TOLD = 100;

    private static final long MOST_BYTES = 1_000_000_000_000_000L;

    /** Java reads nested groups by recursion. */
    private static final int LONGEST_PATTERN = 1_000;

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Words(Map<String, String> values) {
        values.forEach(this::put);
    }

    private void put(String key, String value) {
        if (values.put(key, value) != null) {
            throw new IllegalArgumentException(told(key) + " is said twice.");
        }
    }

    /** The words with these values. */
    public static Words of(Map<String, String> values) {
        return new Words(values);
    }

    /**
     * Reads {@code key=value} words; a value with blanks stands in quotes.
     *
     * @param expected how the message begins if the line is something else: {@code A fault is written in words such as …}
     */
    public static Words of(String line, String expected) {
        Words words = new Words(Map.of());
        Matcher word = WORD.matcher(line.strip());
        int end = 0;
        while (end < word.regionEnd()) {
            word.region(end, word.regionEnd());
            if (!word.lookingAt()) {
                throw new IllegalArgumentException(expected + ", not '" + told(line) + "'.");
            }
            words.put(
                    word.group(1),
                    Optional.ofNullable(word.group(2))
                            .or(() -> Optional.ofNullable(word.group(3)))
                            .orElse(word.group(4) == null ? "" : word.group(4)));
            end = word.end();
        }
        return words;
    }

    /** A wrong value as a message tells it: not beyond its first characters. */
    public static String told(String value) {
        return value.length() > TOLD ? value.substring(0, TOLD) + "…" : value;
    }

    public Set<String> keys() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value as it stands; empty if there is none. */
    public String raw(String key) {
        return values.getOrDefault(key, "");
    }

    /** The value without blanks around it; empty if there is none. */
    public String text(String key) {
        return raw(key).strip();
    }

    /** A regular expression. */
    public Pattern pattern(String key) {
        if (raw(key).length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException(
                    key + " must have at most " + LONGEST_PATTERN + " characters, not " + raw(key).length() + ".");
        }
        try {
            return Pattern.compile(raw(key));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    key + " is no regular expression: " + e.getDescription() + " in '" + told(raw(key)) + "'.", e);
        }
    }

    /** A whole number. */
    public long number(String key) {
        return number(key, "a whole number");
    }

    /**
     * A whole number.
     *
     * @param expected what else it might have been, for the message
     */
    public long number(String key, String expected) {
        try {
            return Long.parseLong(text(key));
        } catch (NumberFormatException e) {
            throw wrong(key, expected, e);
        }
    }

    /** A whole number from 0 on. */
    public long size(String key) {
        return size(key, "a whole number");
    }

    /**
     * A whole number from 0 on.
     *
     * @param expected what else it might have been, for the message
     */
    public long size(String key, String expected) {
        long size = number(key, expected);
        if (size < 0) {
            throw new IllegalArgumentException(key + " must not be negative, but is " + size + ".");
        }
        return size;
    }

    /** By how many bytes something is wrong: a number that may be negative, and can be added to any length. */
    public long difference(String key, String expected) {
        long difference = number(key, expected);
        if (difference < -MOST_BYTES || difference > MOST_BYTES) {
            throw wrong(key, "from " + -MOST_BYTES + " to " + MOST_BYTES, null);
        }
        return difference;
    }

    /** A number with or without decimals. */
    public double fraction(String key) {
        try {
            return Double.parseDouble(text(key));
        } catch (NumberFormatException e) {
            throw wrong(key, "a number", e);
        }
    }

    /** A time: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 2h}, or a number of seconds. */
    public Duration time(String key) {
        Matcher matcher = TIME.matcher(text(key));
        if (!matcher.matches()) {
            throw wrong(key, "a time such as 200ms, 30s or 5m", null);
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
        if (time.compareTo(LONGEST_TIME) > 0) {
            throw wrong(key, "at most " + LONGEST_TIME.toHours() + "h", null);
        }
        return time;
    }

    /** A time as {@link #time} reads it, in seconds or milliseconds. */
    public static String written(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private IllegalArgumentException wrong(String key, String expected, @Nullable Exception cause) {
        return new IllegalArgumentException(key + " must be " + expected + ", not '" + told(text(key)) + "'.", cause);
    }
}
