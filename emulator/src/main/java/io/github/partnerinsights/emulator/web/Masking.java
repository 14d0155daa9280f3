package io.github.partnerinsights.emulator.web;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is shown of requests: no secrets, wherever in them they stand, and nothing that could steer a terminal. */
final class Masking {

    private static final String HIDDEN = "***";
    private static final List<String> PARAMETERS = List.of(
            "sig",
            "access_token",
            "refresh_token",
            "id_token",
            "client_secret",
            "client_assertion",
            "assertion",
            "password",
            "token",
            "code",
            "user_code",
            "device_code");
    /** Also where the name is escaped, as a server sees through that, and within a URL that is escaped as a whole. */
    private static final Pattern PARAMETER = Pattern.compile("(?i)((?:(?<![a-z0-9_])|(?<=%[0-9a-f]{2}))(?:"
            + PARAMETERS.stream().map(Masking::escapedOrNot).collect(Collectors.joining("|"))
            + ")(?:\\s|\\+|%20|%09)*(?:=|%3d))[^&\\s\"<>]*");

    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i)\\b(bearer|basic|sharedkey|sharedaccesssignature)(?:\\s|%20|\\+)+[^\\s,;\"]+");
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{4,}(?:\\.[\\w-]*)*");
    private static final Pattern SECRET_HEADER = Pattern.compile(
            "(?i).*(?:authorization|userticket|cookie|secret|password|token|subscription-key|api-?key|functions-key).*");
    private static final Pattern FOLDED_SECRET = Pattern.compile("(?i)((?:Authorization|X-AadUserTicket|Cookie):).*$");

    private Masking() {}

    /** Path and query string. */
    static String target(String target) {
        return text(target);
    }

    /** A header's value. */
    static String header(String name, String value) {
        return SECRET_HEADER.matcher(name).matches()
                ? HIDDEN
                : text(FOLDED_SECRET.matcher(value).replaceAll("$1 " + HIDDEN));
    }

    private static String text(String text) {
        String masked = PARAMETER.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
        masked = CREDENTIAL.matcher(masked).replaceAll("$1 " + HIDDEN);
        return printable(JWT.matcher(masked).replaceAll(HIDDEN));
    }

    private static String printable(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> {
            if (Character.isISOControl(c)) {
                printable.append(String.format("\\u%04x", c));
            } else {
                printable.append((char) c);
            }
        });
        return printable.toString();
    }

    /** A pattern for the name in which each character may be written as its percent escape. */
    private static String escapedOrNot(String name) {
        return name.chars()
                .mapToObj(c -> {
                    char letter = (char) c;
                    int upper = String.valueOf(letter).toUpperCase(Locale.ROOT).charAt(0);
                    return String.format("(?:%c|%%%02x|%%%02x)", letter, c, upper);
                })
                .collect(Collectors.joining());
    }
}
