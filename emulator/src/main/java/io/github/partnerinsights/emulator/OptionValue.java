package io.github.partnerinsights.emulator;

import io.github.partnerinsights.emulator.service.Quirk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of an option, as typed. Each method reads it as one type and throws {@link IllegalArgumentException}, naming
 * the option, if it is none of it.
 *
 * @param option the option's name
 * @param text what was typed
 */
record OptionValue(String option, String text) {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    long number(long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of bounds is.
        }
        throw wrong("a whole number from " + least + " to " + most);
    }

    /** A whole number from 0 on. */
    int count() {
        return (int) number(0, Integer.MAX_VALUE);
    }

    /** A constant, typed in lower case with hyphens. */
    <E extends Enum<E>> E choice(Class<E> type) {
        String[] names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new);
        return Enum.valueOf(type, choice(names).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Path path() {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw wrong("a path");
        }
    }

    /** What stands before the sign, in {@code key=file}. */
    String key() {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw wrong("a dataset and a file, as in DynamicsUsage=usage.csv.gz");
        }
        return text.substring(0, equals);
    }

    /** The file behind it. */
    Path file() {
        return new OptionValue(option, text.substring(text.indexOf('=') + 1)).path();
    }

    X509Certificate certificate() {
        try (InputStream file = Files.newInputStream(path())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        } catch (IOException | CertificateException e) {
            throw wrong("a file with a certificate");
        }
    }

    Quirk quirk() {
        return Quirk.named(text)
                .orElseThrow(() -> wrong("one of "
                        + Arrays.stream(Quirk.values()).map(Quirk::optionName).collect(Collectors.joining(", "))));
    }

    Duration time() {
        Matcher matcher = TIME.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw wrong("a time such as 200ms, 30s, 5m, 2h or 1d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** {@code on} or {@code off}. */
    boolean onOrOff() {
        return choice("on", "off").equals("on");
    }

    String choice(String... choices) {
        return Arrays.stream(choices)
                .filter(choice -> choice.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong("one of " + String.join(", ", choices)));
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(option + " must be " + expected + ", not '" + text + "'.");
    }
}
