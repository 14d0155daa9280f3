package io.github.partnerinsights.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Test rows, whose members are columns: their names are data and keep their spelling. */
final class TestRowsReader {
    /** Beyond this a number written out in full would fill the memory, not tell the value. */
    private static final int MAX_PLAIN_SCALE = 1000;

    private TestRowsReader() {}

    static TestRows read(List<Envelope> pages) {
        List<JsonNode> objects =
                pages.stream().flatMap(page -> page.value().stream()).toList();
        Set<String> columns = new LinkedHashSet<>();
        objects.forEach(object -> object.fieldNames().forEachRemaining(columns::add));
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode object : objects) {
            List<@Nullable String> row = new ArrayList<>(columns.size());
            columns.forEach(column -> row.add(text(object.get(column))));
            rows.add(Collections.unmodifiableList(row));
        }
        return new TestRows(
                List.copyOf(columns),
                rows,
                pages.get(0).totalCount(),
                pages.stream().anyMatch(Envelope::dataRedacted));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) < MAX_PLAIN_SCALE) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
