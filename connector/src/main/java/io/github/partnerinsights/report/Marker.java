package io.github.partnerinsights.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the description of all that we create: whose it is, what it answers, and which attempt made it. What
 * lacks it is not ours, and never removed.
 *
 * @param hash of the request, as in its {@link RequestName}
 * @param attempt random, new for each creation: it alone tells whether a creation whose answer was lost took place
 * @param keeping for how long it stays
 */
record Marker(String hash, UUID attempt, Keeping keeping) {

    private static final String MAKER = "Made by the Partner Insights connector for Apache Spark";
    private static final Pattern FORM = Pattern.compile(MAKER + " \\(request ([0-9a-f]{20}), attempt ([0-9a-f-]{36})("
            + Arrays.stream(Keeping.values()).map(Keeping::words).collect(Collectors.joining("|")) + ")\\)");

    /** The marker in a description, if there is one. */
    static Optional<Marker> in(@Nullable String description) {
        Matcher matcher = FORM.matcher(description == null ? "" : description.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Marker(
                    matcher.group(1),
                    UUID.fromString(matcher.group(2)),
                    Arrays.stream(Keeping.values())
                            .filter(keeping -> keeping.words().equals(matcher.group(3)))
                            .findFirst()
                            .orElseThrow()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Whether any reader may rely on it. */
    boolean isForAll() {
        return keeping != Keeping.UNTIL_EXIT;
    }

    String text() {
        return MAKER + " (request " + hash + ", attempt " + attempt + keeping.words() + ")";
    }
}
