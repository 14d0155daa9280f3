package io.github.partnerinsights.benchmark;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What code is for that a profile finds at work, by the names of its methods. */
enum CodeGroup {
    DECODING("decoding or checking UTF-8", "sun\\.nio\\.cs\\.|java\\.nio\\.charset\\.|.*\\.csv\\.Utf8\\."),
    SPLITTING("splitting fields", "io\\.github\\.partnerinsights\\.csv\\.|com\\.univocity\\.|.*\\.LineReader\\."),
    INFLATING("inflating", "java\\.util\\.zip\\.|org\\.apache\\.hadoop\\.io\\.compress\\."),
    STRINGS("making UTF8Strings", "org\\.apache\\.spark\\.unsafe\\.types\\."),
    VALUES(
            "making other values, and rows",
            "io\\.github\\.partnerinsights\\.spark\\.|org\\.apache\\.spark\\.sql\\.catalyst\\.(csv|util)\\."
                    + "|org\\.apache\\.spark\\.sql\\.types\\.|java\\.math\\.|java\\.time\\."),
    UNSAFE_ROWS("writing UnsafeRows", ".*\\.(UnsafeRow|UnsafeWriter|UnsafeRowWriter|BufferHolder|Platform)\\."),
    GENERATED("Spark's generated loop", ".*\\.GeneratedClass"),
    TRANSFER(
            "HTTP, sockets, files",
            "io\\.github\\.partnerinsights\\.(http|shaded\\.ok.*)\\.|sun\\.nio\\.|java\\.net\\.|java\\.io\\.File"
                    + "|org\\.apache\\.hadoop\\.fs\\."),
    OTHER("all else", ".*");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // A pattern does not change.
    private final Pattern methods;

    CodeGroup(String title, String methods) {
        this.title = title;
        this.methods = Pattern.compile(methods);
    }

    String title() {
        return title;
    }

    /**
     * The group of a method; none of one that serves many, as those of {@code java.util}: whoever called it counts.
     *
     * @param method with its class, as in {@code java.util.zip.Inflater.inflate}
     */
    static Optional<CodeGroup> of(String method) {
        return Stream.of(values())
                .filter(group -> group != OTHER && group.methods.matcher(method).lookingAt())
                .findFirst();
    }
}
