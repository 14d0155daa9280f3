package io.github.partnerinsights.emulator.engine;

import java.util.List;

/**
 * A statement that reads.
 *
 * @param sql with a question mark for each parameter
 * @param parameters values, each of a class that a {@link ColumnType} names
 * @param types what the selected columns hold
 */
public record SqlQuery(String sql, List<Object> parameters, List<ColumnType> types) {
    public SqlQuery {
        parameters = List.copyOf(parameters);
        types = List.copyOf(types);
    }
}
