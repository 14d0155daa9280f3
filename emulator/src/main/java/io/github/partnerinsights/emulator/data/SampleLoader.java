package io.github.partnerinsights.emulator.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a dataset's table and fills it, a batch at a time. */
final class SampleLoader {
    private static final int BATCH = 500;

    private final SampleWorld world;

    SampleLoader(SampleWorld world) {
        this.world = world;
    }

    void load(Dataset dataset, Connection connection) throws SQLException {
        List<Field.Column> columns = dataset.columns();
        String table = Field.quoted(dataset.name());
        try (Statement statement = connection.createStatement()) {
            // What an earlier, interrupted attempt may have left.
            statement.execute("DROP TABLE IF EXISTS " + table);
            statement.execute("CREATE TABLE " + table + " ("
                    + String.join(
                            ", ",
                            columns.stream()
                                    .map(column ->
                                            column.sql() + " " + column.type().declaration())
                                    .toList())
                    + ")");
        }
        String marks = "?, ".repeat(columns.size() - 1) + "?";
        long[] salts =
                columns.stream().mapToLong(column -> Draw.key(0, column.name())).toArray();
        Map<String, String> texts = new HashMap<>();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            SampleRows rows = new SampleRows(world, dataset);
            for (int number = 0; number < rows.size(); number++) {
                SampleRow row = rows.get(number);
                for (int i = 0; i < salts.length; i++) {
                    insert.setObject(i + 1, value(columns.get(i), row, salts[i], texts));
                }
                insert.addBatch();
                if ((number + 1) % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** @param texts those seen before: a subscription's id is the same in all its months, so it is kept only once */
    private static @Nullable Object value(Field.Column column, SampleRow row, long salt, Map<String, String> texts) {
        if (column.nullPercent() > 0 && row.fresh(~salt).percent(column.nullPercent())) {
            return null;
        }
        Object value = column.kind().generator().value(row, salt);
        return value instanceof String text ? texts.computeIfAbsent(text, same -> same) : value;
    }
}
