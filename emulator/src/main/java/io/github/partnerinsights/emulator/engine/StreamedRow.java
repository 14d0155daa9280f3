package io.github.partnerinsights.emulator.engine;

import java.util.List;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** A row whose values are made when they are asked for: a statement pays only for the columns that it names. */
final class StreamedRow extends Row {
    private final List<TableSource.SourceColumn> columns;
    private final TableSource.SourceRow source;
    private final @Nullable Value[] values;

    /** @param number by which SQL names it */
    StreamedRow(List<TableSource.SourceColumn> columns, TableSource.SourceRow source, long number) {
        setKey(number);
        this.columns = columns;
        this.source = source;
        this.values = new Value[columns.size()];
    }

    TableSource.SourceRow source() {
        return source;
    }

    @Override
    public Value getValue(int index) {
        Value value = values[index];
        if (value == null) {
            value = columns.get(index).type().value(source.value(index));
            values[index] = value;
        }
        return value;
    }

    @Override
    public Value[] getValueList() {
        Value[] all = new Value[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = getValue(i);
        }
        return all;
    }

    @Override
    public int getColumnCount() {
        return values.length;
    }

    @Override
    public void setValue(int index, Value value) {
        throw StreamedTable.unsupported();
    }

    /** Not counted: a row lives until the next one is read. */
    @Override
    public int getMemory() {
        return 0;
    }

    @Override
    public void copyFrom(SearchRow other) {
        throw StreamedTable.unsupported();
    }
}
