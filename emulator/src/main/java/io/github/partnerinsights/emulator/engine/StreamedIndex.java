package io.github.partnerinsights.emulator.engine;

import java.util.Iterator;
import java.util.List;
import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.table.TableFilter;
import org.jspecify.annotations.Nullable;

/**
 * The way to read a {@link StreamedTable} from end to end. One that is no scan tells H2 what the rows are sorted by, so
 * that it can group them as they come instead of keeping all groups in memory.
 */
final class StreamedIndex extends Index {
    /** Tables have no competitors in a plan, so any number will do. */
    static final long ANY_ROW_COUNT = 1_000;

    private final StreamedTable streamed;

    StreamedIndex(StreamedTable table, Column[] columns, IndexType type) {
        super(table, 0, table.getName() + (type.isScan() ? "_scan" : "_sorted"), IndexColumn.wrap(columns), 0, type);
        this.streamed = table;
    }

    @Override
    public Cursor find(SessionLocal session, @Nullable SearchRow first, @Nullable SearchRow last, boolean reverse) {
        return new StreamedCursor(streamed);
    }

    /** Bounds are not looked at, so a condition makes neither way cheaper; among equals H2 takes the scan. */
    @Override
    public double getCost(
            SessionLocal session,
            int @Nullable [] masks,
            TableFilter @Nullable [] filters,
            int filter,
            @Nullable SortOrder sortOrder,
            @Nullable AllColumnsForPlan allColumnsSet,
            boolean isSelectCommand) {
        return getIndexType().isScan() ? ANY_ROW_COUNT : 10.0 * ANY_ROW_COUNT;
    }

    @Override
    public boolean isFindUsingFullTableScan() {
        return true;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        throw StreamedTable.unsupported();
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return ANY_ROW_COUNT;
    }

    @Override
    public boolean needRebuild() {
        return false;
    }

    @Override
    public void close(SessionLocal session) {
        // Nothing is open between statements.
    }

    @Override
    public void add(SessionLocal session, Row row) {
        throw StreamedTable.unsupported();
    }

    @Override
    public void remove(SessionLocal session, Row row) {
        throw StreamedTable.unsupported();
    }

    @Override
    public void remove(SessionLocal session) {
        // Goes with its table.
    }

    @Override
    public void truncate(SessionLocal session) {
        throw StreamedTable.unsupported();
    }

    private static final class StreamedCursor implements Cursor {
        private final StreamedTable table;
        private final List<TableSource.SourceColumn> columns;
        private final Iterator<TableSource.SourceRow> rows;
        private long number;
        private @Nullable Row current;

        StreamedCursor(StreamedTable table) {
            this.table = table;
            this.columns = table.source().columns();
            this.rows = table.source().rows();
        }

        @Override
        public boolean next() {
            if (!rows.hasNext()) {
                current = null;
                return false;
            }
            StreamedRow row = new StreamedRow(columns, rows.next(), number++);
            table.read(row);
            current = row;
            return true;
        }

        @Override
        public @Nullable Row get() {
            return current;
        }

        @Override
        public @Nullable SearchRow getSearchRow() {
            return current;
        }

        @Override
        public boolean previous() {
            throw StreamedTable.unsupported();
        }
    }
}
