package io.github.partnerinsights.emulator.engine;

import java.util.List;

/**
 * Which rows of a table are read, and what of them.
 *
 * @param columns positions of the table's columns, from 0
 * @param types what those columns hold
 * @param condition what a row must fulfil, in SQL, with a question mark for each parameter; empty: nothing
 * @param parameters values, each of a class that a {@link ColumnType} names
 */
public record TableScan(List<Integer> columns, List<ColumnType> types, String condition, List<Object> parameters) {
    public TableScan {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
        parameters = List.copyOf(parameters);
    }
}
