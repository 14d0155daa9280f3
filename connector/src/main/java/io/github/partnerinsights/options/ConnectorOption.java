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
 * @param fixedAt present where the feature is not built yet: the one value that describes what this version does
 */
public record ConnectorOption<T>(
        String name,
        OptionGroup group,
        String meaning,
        ValueType<T> type,
        Optional<String> defaultText,
        boolean secret,
        Optional<String> fixedAt) {

    static <T> ConnectorOption<T> option(String name, OptionGroup group, ValueType<T> type, String meaning) {
        return new ConnectorOption<>(name, group, meaning, type, Optional.empty(), false, Optional.empty());
    }

    ConnectorOption<T> withDefault(String text) {
        return new ConnectorOption<>(name, group, meaning, type, Optional.of(text), secret, fixedAt);
    }

    ConnectorOption<T> hidden() {
        return new ConnectorOption<>(name, group, meaning, type, defaultText, true, fixedAt);
    }

    /** Declares a name whose feature is still to come: only {@code text}, what happens today, is accepted. */
    ConnectorOption<T> fixedAt(String text) {
        return new ConnectorOption<>(name, group, meaning, type, defaultText, secret, Optional.of(text));
    }

    /** The value of {@code text}, or one clear error that names the option. */
    T parse(String text) {
        T value;
        try {
            value = type.parser().apply(text);
        } catch (IllegalArgumentException unreadable) {
            String shown = secret ? "its value" : "'" + text + "'";
            throw new IllegalArgumentException(
                    "Option '" + name + "': " + shown + " is not " + type.description() + ".", unreadable);
        }
        if (fixedAt.isPresent() && !type.parser().apply(fixedAt.get()).equals(value)) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' cannot be changed in this version, which always acts" + " as with '"
                            + fixedAt.get() + "'. Leave the option out.");
        }
        return value;
    }
}
