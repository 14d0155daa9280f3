package io.github.partnerinsights.spark.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of a file that lacks some of the columns which a read has: null stands for them. */
public final class WidenedRow {

    private static final int LACKING = -1;

    private final RowFormat narrowed;
    private final List<DataType> types = new ArrayList<>();
    private final List<Integer> sources = new ArrayList<>();
    private int width;

    /**
     * @param format what rows are to be made of
     * @param header the names in the file
     */
    public WidenedRow(RowFormat format, List<String> header) {
        this.narrowed = new RowFormat(
                present(format.columns(), header),
                present(format.checked(), header),
                format.withRecord(),
                format.facts(),
                format.mode(),
                format.formats());
        for (StructField column : format.columns().fields()) {
            put(column.dataType(), has(header, column));
        }
        if (format.withRecord()) {
            put(DataTypes.StringType, true);
        }
        for (StructField fact : format.facts().fields()) {
            put(fact.dataType(), true);
        }
    }

    private void put(DataType type, boolean there) {
        sources.add(there ? width++ : LACKING);
        types.add(type);
    }

    private static StructType present(StructType columns, List<String> header) {
        return new StructType(Arrays.stream(columns.fields())
                .filter(field -> has(header, field))
                .toArray(StructField[]::new));
    }

    private static boolean has(List<String> header, StructField column) {
        return header.stream().anyMatch(column.name()::equalsIgnoreCase);
    }

    /**
     * The same without the columns that the file lacks.
     *
     * @return what its rows can be made of
     */
    public RowFormat narrowed() {
        return narrowed;
    }

    /**
     * A row with all columns.
     *
     * @param narrow one of the {@link #narrowed} format
     * @return the row; good for as long as that one is
     */
    public InternalRow widen(InternalRow narrow) {
        if (width == sources.size()) {
            return narrow;
        }
        @Nullable Object[] values = new Object[sources.size()];
        for (int i = 0; i < values.length; i++) {
            int source = sources.get(i);
            values[i] = source == LACKING || narrow.isNullAt(source) ? null : narrow.get(source, types.get(i));
        }
        return new GenericInternalRow(values);
    }
}
