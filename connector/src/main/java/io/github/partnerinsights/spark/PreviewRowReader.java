package io.github.partnerinsights.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The rows of a preview, their values treated as those of a file: an empty text is null. */
final class PreviewRowReader implements PartitionReader<InternalRow> {

    private final List<List<@Nullable String>> rows;
    private final int[] positions;
    private int next;

    /** @param positions of the values wanted, in the order wanted */
    PreviewRowReader(List<List<@Nullable String>> rows, int[] positions) {
        this.rows = rows;
        this.positions = positions;
    }

    @Override
    public boolean next() {
        if (next == rows.size()) {
            return false;
        }
        next++;
        return true;
    }

    @Override
    public InternalRow get() {
        List<@Nullable String> row = rows.get(next - 1);
        @Nullable Object[] values = new Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            String value = row.get(positions[i]);
            values[i] = value == null || value.isEmpty() ? null : UTF8String.fromString(value);
        }
        return new GenericInternalRow(values);
    }

    @Override
    public void close() {}
}
