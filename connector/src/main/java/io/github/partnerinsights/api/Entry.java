package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.partnerinsights.text.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of an answer, read leniently: names in any letter case and with stray blanks, unknown names ignored,
 * absent and null the same.
 *
 * <p>The documents themselves write {@code callbackMethod} and {@code CallbackMethod}, {@code "DatasetName "} and {@code
 * " RecurrenceCount"} (api/reference.md §9), so no letter of a name can be relied on.
 */
final class Entry {
    private final Map<String, JsonNode> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean dataRedacted;

    /**
     * @param object a JSON object
     * @param dataRedacted what the answer around it says
     */
    Entry(JsonNode object, boolean dataRedacted) {
        this.dataRedacted = dataRedacted;
        // Of two spellings of one name the first that says something counts.
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                members.putIfAbsent(member.getKey().strip(), member.getValue());
            }
        });
    }

    boolean dataRedacted() {
        return dataRedacted;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @Nullable
    JsonNode get(String name) {
        return members.get(name);
    }

    @Nullable
    String text(String name) {
        JsonNode value = members.get(name);
        return value == null || !value.isValueNode() ? null : value.asText();
    }

    String textOrEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw new UnreadableAnswer("an entry has no " + name);
        }
        // Ids and states stand in logs, paths and checkpoints.
        if (!Printable.isPrintable(text.strip())) {
            throw new UnreadableAnswer("an entry's " + name + " holds control characters");
        }
        return text.strip();
    }

    /** A text that stands in messages and on terminals. */
    @Nullable
    String line(String name) {
        String text = text(name);
        return text == null ? null : Printable.onOneLine(text);
    }

    String lineOrEmpty(String name) {
        return Printable.onOneLine(textOrEmpty(name));
    }

    /** Names that stand in messages and are compared with what users type: what is hidden in them is spelled out. */
    List<String> texts(String name) {
        JsonNode value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new UnreadableAnswer(name + " is not a list");
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> {
            if (element.isValueNode() && !element.isNull()) {
                texts.add(Printable.spelledOut(element.asText().strip()));
            }
        });
        return texts;
    }

    /** Absent if there is no whole number, or one beyond what any documented number can be. */
    OptionalInt integer(String name) {
        String text = textOrEmpty(name).strip();
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    boolean flag(String name) {
        return textOrEmpty(name).strip().toLowerCase(Locale.ROOT).equals("true");
    }

    /** Null if there is no time, or none that can be read: no decision hangs on a time alone. */
    @Nullable
    Instant time(String name) {
        return Times.read(textOrEmpty(name)).orElse(null);
    }

    @Nullable
    SecretUrl secretUrl(String name) {
        String text = textOrEmpty(name).strip();
        return text.isEmpty() ? null : new SecretUrl(text);
    }

    /**
     * A kind of entry.
     *
     * @param key the member that every entry of the kind has
     * @param reader makes the record
     */
    record Shape<T>(String key, Function<Entry, T> reader) {

        /**
         * The entries of an answer.
         *
         * @throws UnreadableAnswer if one lacks what it must have
         */
        List<T> read(Envelope envelope) {
            return envelope.value().stream()
                    .map(object -> reader.apply(new Entry(object, envelope.dataRedacted())))
                    .toList();
        }
    }
}
