package io.github.partnerinsights.emulator;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what is secret at an emulator in a text that somebody else wrote. */
final class SecretSearch {

    /** Tokens of both kinds hold a JSON object in Base64, and the signature of a link is one of 32 bytes, escaped or not. */
    private static final Pattern HANDED_OUT = Pattern.compile("eyJ[\\w-]{10,}|\\bsig=[\\w%+/-]{43}");

    private final List<String> configured;

    SecretSearch(EmulatorConfig config) {
        configured = List.of(config.clientSecret(), config.password(), config.refreshToken());
    }

    List<String> in(String text) {
        return Stream.concat(
                        configured.stream().filter(text::contains),
                        HANDED_OUT.matcher(text).results().map(MatchResult::group))
                .distinct()
                .toList();
    }
}
