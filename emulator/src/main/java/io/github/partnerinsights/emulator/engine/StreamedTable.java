package io.github.partnerinsights.emulator.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.table.TableBase;
import org.h2.table.TableType;
import org.h2.value.TypeInfo;
import org.jspecify.annotations.Nullable;

/** A {@link TableSource} as H2 sees it: a table that can be read and nothing else. */
final class StreamedTable extends TableBase {
    private final TableSource source;
    private final StreamedIndex scan;
    private final List<Index> indexes = new ArrayList<>();
    private final Column rowNumber = new Column(Column.ROWID, TypeInfo.TYPE_BIGINT, this, SearchRow.ROWID_INDEX);
    private @Nullable StreamedRow lastRead;

    private StreamedTable(CreateTableData data, TableSource source) {
        super(data);
        this.source = source;
        rowNumber.setRowId(true);
        this.scan = new StreamedIndex(this, getColumns(), IndexType.createScan(false));
        indexes.add(scan);
        if (source.sortedBy() > 0) {
            Column[] sorted = Arrays.copyOf(getColumns(), source.sortedBy());
            indexes.add(new StreamedIndex(this, sorted, IndexType.createNonUnique(false)));
        }
    }

    static StreamedTable of(TableSource source, SessionLocal session) {
        CreateTableData data = new CreateTableData();
        data.schema = session.getDatabase().getMainSchema();
        data.tableName = source.name();
        data.columns = new ArrayList<>();
        for (TableSource.SourceColumn column : source.columns()) {
            data.columns.add(new Column(column.name(), column.type().type()));
        }
        data.temporary = true;
        data.session = session;
        return new StreamedTable(data, source);
    }

    TableSource source() {
        return source;
    }

    /** Remembers the row that a statement reads now. */
    void read(StreamedRow row) {
        lastRead = row;
    }

    /**
     * The row that was read last.
     *
     * @param number its number, as the statement says: a statement that reads ahead is a mistake
     */
    TableSource.SourceRow lastRead(long number) {
        StreamedRow row = lastRead;
        if (row == null || row.getKey() != number) {
            throw new IllegalStateException("Row " + number + " is not the one that was read last.");
        }
        return row.source();
    }

    @Override
    public Column getRowIdColumn() {
        return rowNumber;
    }

    @Override
    public Index getScanIndex(SessionLocal session) {
        return scan;
    }

    @Override
    public List<Index> getIndexes() {
        return indexes;
    }

    @Override
    public TableType getTableType() {
        return TableType.TABLE;
    }

    /** Always after any statement, so that no result is taken for that of an equal statement. */
    @Override
    public long getMaxDataModificationId() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public boolean canGetRowCount(SessionLocal session) {
        return false;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        throw unsupported();
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return StreamedIndex.ANY_ROW_COUNT;
    }

    @Override
    public boolean canDrop() {
        return true;
    }

    /** Goes with its session; there is nothing else to free. */
    @Override
    public void removeChildrenAndResources(SessionLocal session) {
        invalidate();
    }

    @Override
    public void close(SessionLocal session) {
        // Nothing is open between statements.
    }

    @Override
    public Index addIndex(
            SessionLocal session,
            String indexName,
            int indexId,
            IndexColumn[] cols,
            int uniqueColumnCount,
            IndexType indexType,
            boolean create,
            String indexComment) {
        throw unsupported();
    }

    @Override
    public void addRow(SessionLocal session, Row row) {
        throw unsupported();
    }

    @Override
    public void removeRow(SessionLocal session, Row row) {
        throw unsupported();
    }

    @Override
    public long truncate(SessionLocal session) {
        throw unsupported();
    }

    @Override
    public void checkSupportAlter() {
        throw unsupported();
    }

    static DbException unsupported() {
        return DbException.get(ErrorCode.FEATURE_NOT_SUPPORTED_1, "changing a table of streamed rows");
    }
}
