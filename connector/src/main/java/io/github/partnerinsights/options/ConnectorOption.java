package io.github.partnerinsights.options;

import java.util.Optional;

/**
 * One thing that users can type.
 *
 * @param <T> its value
 * @param name how it is written; letter case does not matter
 * @param group the question it answers
 * @param meaning one sentence for the reference page
 * @param type what may be written
 * @param defaultText what holds where nothing is written, as a user would write it; absent where there is no default
 * @param secret whether its value may never be shown
 */
public record ConnectorOption<T>(
        String name,
        OptionGroup group,
        String meaning,
        ValueType<T> type,
        Optional<String> defaultText,
        boolean secret) {

    static <T> ConnectorOption<T> option(String name, OptionGroup group, ValueType<T> type, String meaning) {
        return new ConnectorOption<>(name, group, meaning, type, Optional.empty(), false);
    }

    ConnectorOption<T> withDefault(String text) {
        return new ConnectorOption<>(name, group, meaning, type, Optional.of(text), secret);
    }

    ConnectorOption<T> hidden() {
        return new ConnectorOption<>(name, group, meaning, type, defaultText, true);
    }

    /** The value of {@code text}, or one clear error that names the option. */
    T parse(String text) {
        try {
            return type.parser().apply(text);
        } catch (IllegalArgumentException unreadable) {
            String shown = secret ? "its value" : "'" + text + "'";
            throw new IllegalArgumentException(
                    "Option '" + name + "': " + shown + " is not " + type.description() + ".", unreadable);
        }
    }
}
