package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.RowStream;
import io.github.partnerinsights.emulator.engine.TableSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come sorted by the columns that a statement groups by: the engine groups such rows as they come, and any
 * others in memory.
 *
 * @param columns what the rows hold
 * @param sortedBy how many of the columns the rows are sorted by, in their order, upwards
 * @param sorted can be read once
 */
record SortedTable(String name, List<SourceColumn> columns, int sortedBy, RowStream sorted) implements TableSource {
    SortedTable {
        columns = List.copyOf(columns);
    }

    @Override
    public Iterator<SourceRow> rows() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sorted.hasNext();
            }

            @Override
            public SourceRow next() {
                @Nullable Object[] row = sorted.next();
                return column -> row[column];
            }
        };
    }
}
