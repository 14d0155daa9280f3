package io.github.partnerinsights.emulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what is secret at an emulator in a text that somebody else wrote. */
final class SecretSearch {

    /** Tokens of both kinds hold a JSON object in Base64, and the signature of a link is one of 32 bytes, escaped or not. */
    private static final Pattern HANDED_OUT = Pattern.compile("eyJ[\\w-]{13,}|\\bsig=[\\w%+/-]{43}");

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private final List<String> configured;

    SecretSearch(EmulatorConfig config) {
        // As they are, and as a form holds them.
        configured = Stream.of(config.clientSecret(), config.password(), config.refreshToken())
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .distinct()
                .toList();
    }

    List<String> in(String text) {
        return Stream.concat(
                        configured.stream().filter(text::contains),
                        HANDED_OUT
                                .matcher(text)
                                .results()
                                .map(MatchResult::group)
                                .filter(SecretSearch::isNoWord))
                .distinct()
                .toList();
    }

    /** Names such as {@code KeyJWSKeySelector} begin within as tokens do, and hold no text. */
    private static boolean isNoWord(String found) {
        return !found.startsWith("eyJ")
                || PRINTABLE
                        .matcher(new String(
                                Base64.getUrlDecoder().decode(found.substring(0, 16)), StandardCharsets.ISO_8859_1))
                        .matches();
    }
}
