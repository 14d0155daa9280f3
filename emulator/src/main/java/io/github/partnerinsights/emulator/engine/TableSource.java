package io.github.partnerinsights.emulator.engine;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose rows are made while they are read. */
public interface TableSource {

    /** The table's name in SQL. */
    String name();

    /** The columns in their order. */
    List<SourceColumn> columns();

    /** How many of the first columns the rows are sorted by, upwards; 0 if they come in no order that SQL knows. */
    int sortedBy();

    /** All rows, from the first; each call begins anew. */
    Iterator<SourceRow> rows();

    /** A column's name in SQL and its type. */
    record SourceColumn(String name, ColumnType type) {}

    /** One row, good for ever. */
    @FunctionalInterface
    interface SourceRow {
        /** The value of a column, of the class that its type names. */
        @Nullable
        Object value(int column);
    }
}
