package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.ColumnType;
import io.github.partnerinsights.emulator.engine.ExternalSort;
import io.github.partnerinsights.emulator.engine.RowOrder;
import io.github.partnerinsights.emulator.engine.RowStream;
import io.github.partnerinsights.emulator.engine.SqlEngine;
import io.github.partnerinsights.emulator.engine.TableSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an executed query, one at a time. Used by one thread; holds the engine's resources until closed.
 *
 * <p>Values are rendered as the report file shows them: dates as {@code yyyy-MM-dd}, decimals in full or as the switch
 * says, an absent value as null.
 */
public final class RowCursor implements AutoCloseable {
    private final List<String> columns;
    private final int decimals;
    private final RowStream rows;
    private final Deque<RowStream> open;
    private long remaining;
    private @Nullable Object @Nullable [] current;

    private RowCursor(Translation query, int decimals, RowStream rows, Deque<RowStream> open) {
        this.columns = query.headers();
        this.decimals = decimals;
        this.rows = rows;
        this.open = open;
        this.remaining = query.limit().orElse(Long.MAX_VALUE);
    }

    /**
     * Runs a query over a table.
     *
     * @param decimals the greatest number that is shown
     * @param deadline when it ends with an exception, if it has not come to its last row
     */
    static RowCursor over(SqlEngine engine, TableSource table, Translation query, int decimals, Deadline deadline) {
        Deque<RowStream> open = new ArrayDeque<>();
        try {
            RowStream rows = deadline.over(engine.scan(deadline.over(table), query.scan()));
            open.push(rows);
            if (query.grouping().isPresent()) {
                Translation.Grouping grouping = query.grouping().get();
                if (grouping.keys() > 0) {
                    rows = deadline.over(sorted(rows, query.scan().types(), grouping.keys()));
                    open.push(rows);
                }
                rows = deadline.over(engine.query(sortedTable(table.name(), grouping, rows), grouping.statement()));
                open.push(rows);
            }
            if (!query.order().keys().isEmpty()) {
                rows = ExternalSort.sort(
                        rows, query.types(), query.order(), query.limit().orElse(Long.MAX_VALUE));
                open.push(rows);
            }
            return new RowCursor(query, decimals, rows, open);
        } catch (RuntimeException e) {
            open.forEach(RowStream::close);
            throw e;
        }
    }

    private static RowStream sorted(RowStream rows, List<ColumnType> types, int keys) {
        List<RowOrder.Key> order = IntStream.range(0, keys)
                .mapToObj(column -> new RowOrder.Key(column, false, true))
                .toList();
        return ExternalSort.sort(rows, types, new RowOrder(order), Long.MAX_VALUE);
    }

    private static TableSource sortedTable(String name, Translation.Grouping grouping, RowStream sorted) {
        List<TableSource.SourceColumn> columns = grouping.columns().stream()
                .map(column -> new TableSource.SourceColumn(
                        column.name(), column.type().column()))
                .toList();
        return new SortedTable(name, columns, grouping.keys(), sorted);
    }

    /** The header row: canonical names, except where the query asked by another documented name. */
    public List<String> columns() {
        return columns;
    }

    /** Moves to the next row; false when there is none. */
    public boolean next() {
        if (remaining == 0 || !rows.hasNext()) {
            return false;
        }
        remaining--;
        current = rows.next();
        return true;
    }

    /** The values of the current row, in the order of {@link #columns()}. */
    public List<@Nullable String> row() {
        @Nullable Object[] row = current;
        if (row == null) {
            throw new IllegalStateException("There is no row before next() has found one.");
        }
        List<@Nullable String> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            values.add(rendered(row[i]));
        }
        return Collections.unmodifiableList(values);
    }

    private @Nullable String rendered(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return (number.scale() > decimals ? number.setScale(decimals, RoundingMode.HALF_UP) : number)
                    .toPlainString();
        }
        return value.toString();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
