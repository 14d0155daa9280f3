package io.github.partnerinsights.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Looks up values that are given by reference, so that secrets need not stand in options, plans or event logs:
 *
 * <ul>
 *   <li>{@code env:NAME}: an environment variable;
 *   <li>{@code file:<path>}: the content of a file, without one line break at its end;
 *   <li>{@code conf:<key>}: a key of the configuration;
 *   <li>anything else is the value itself: {@code C:\x} and {@code https://x} too.
 * </ul>
 *
 * <p>The three words count in any letter case: whoever writes {@code ENV:NAME} means no password of that spelling. A
 * value that does begin with one of them has to be given by reference.
 */
public final class SecretReferences {

    private static final int LARGEST_FILE = 64 << 10;
    private static final String CONFIGURATION = "conf:";
    private static final Pattern REFERENCE = Pattern.compile("(?i)(env|file|conf):");

    private final Function<String, Optional<String>> environment;
    private final Function<String, Optional<String>> configuration;

    /** @param configuration the value of a key, for {@code conf:} */
    public SecretReferences(Function<String, Optional<String>> configuration) {
        this(name -> Optional.ofNullable(System.getenv(name)), configuration);
    }

    SecretReferences(Function<String, Optional<String>> environment, Function<String, Optional<String>> configuration) {
        this.environment = environment;
        this.configuration = configuration;
    }

    /** References to the environment and to files; {@code conf:} leads nowhere. */
    public static SecretReferences withoutConfiguration() {
        return new SecretReferences(key -> Optional.empty());
    }

    /**
     * The value that an option means.
     *
     * @param option the option's name, for the message
     * @param text what the user gave
     * @throws IllegalArgumentException if the reference leads to nothing or to an empty value; the message names the
     *     option and the reference
     */
    public String resolve(String option, String text) {
        int colon = text.indexOf(':');
        String target = text.substring(colon + 1);
        String value = switch (text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT)) {
            case "env" ->
                environment
                        .apply(target)
                        .orElseThrow(() -> unresolved(option, text, "that environment variable is not set"));
            case "conf" ->
                configuration
                        .apply(target)
                        .orElseThrow(() -> unresolved(option, text, "that configuration key is not set"));
            case "file" -> content(option, text, target);
            default -> text;
        };
        if (value.isEmpty()) {
            throw value.equals(text)
                    ? new IllegalArgumentException("Option " + option + " is empty")
                    : unresolved(option, text, "it is empty");
        }
        return value;
    }

    /** Whether the text says where a value is found, and is none itself. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).lookingAt();
    }

    /** The key that a reference to the configuration names; empty if the text is none. */
    public static Optional<String> configurationKey(String text) {
        return text.regionMatches(true, 0, CONFIGURATION, 0, CONFIGURATION.length())
                ? Optional.of(text.substring(CONFIGURATION.length()))
                : Optional.empty();
    }

    private static String content(String option, String text, String path) {
        try {
            Path file = Path.of(path);
            if (!Files.isRegularFile(file)) {
                throw unresolved(option, text, "there is no such file on this machine");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw unresolved(option, text, "the file is larger than " + (LARGEST_FILE >> 10) + " KiB");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException | InvalidPathException e) {
            throw unresolved(
                    option, text, "the file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static IllegalArgumentException unresolved(String option, String text, String why) {
        return new IllegalArgumentException("Option " + option + " refers to " + text + ", but " + why);
    }
}
