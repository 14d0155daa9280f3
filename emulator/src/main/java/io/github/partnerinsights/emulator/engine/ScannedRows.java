package io.github.partnerinsights.emulator.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TableScan} finds. SQL says which rows those are, and sees no more of them than the condition names; their
 * values come straight from the source, many times faster than by way of SQL.
 */
final class ScannedRows implements RowStream {
    private final StreamedTable table;
    private final QueryRows numbers;
    private final int[] columns;

    /** @param numbers of the rows, while the table is read */
    ScannedRows(StreamedTable table, QueryRows numbers, List<Integer> columns) {
        this.table = table;
        this.numbers = numbers;
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean hasNext() {
        return numbers.hasNext();
    }

    @Override
    public @Nullable Object[] next() {
        TableSource.SourceRow row = table.lastRead(numbers.nextNumber());
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = row.value(columns[i]);
        }
        return values;
    }

    @Override
    public void close() {
        numbers.close();
    }
}
