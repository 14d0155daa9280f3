package io.github.partnerinsights.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.partnerinsights.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind, as an aligned table for people or as JSON for programs.
 *
 * @param fields what is told of each, in this order
 */
record Listing<T>(List<Field<T>> fields) {

    private static final String BETWEEN = "  ";
    private static final ObjectWriter JSON = new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            // A terminal may be unable to show other letters, and what reads this must not get question marks.
            .with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /**
     * One thing that is told.
     *
     * @param name its key in JSON
     * @param title its column in the table; null where the table has no room for it
     * @param value a text, a number, a time, or an optional one of these
     */
    record Field<T>(String name, @Nullable String title, Function<T, @Nullable Object> value) {}

    /** Lines with a line of titles above them. */
    String table(List<T> things) {
        List<Field<T>> shown =
                fields.stream().filter(field -> field.title() != null).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(shown.stream().map(field -> String.valueOf(field.title())).toList());
        things.forEach(thing -> rows.add(shown.stream()
                .map(field -> cell(plain(field.value().apply(thing))))
                .toList()));
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(rows, column) - row.get(column).length()));
                line.append(BETWEEN);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }

    String json(List<T> things) {
        return written(things.stream().map(this::members).toList());
    }

    String json(T thing) {
        return written(members(thing));
    }

    private Map<String, @Nullable Object> members(T thing) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        fields.forEach(field -> members.put(field.name(), plain(field.value().apply(thing))));
        return members;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "-" : Printable.onOneLine(value.toString()).strip();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Listing::plain).orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static String written(Object json) {
        try {
            return JSON.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Texts and numbers are JSON", impossible);
        }
    }
}
