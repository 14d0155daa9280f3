package io.github.partnerinsights.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** The rows of a preview, their values treated as those of a file. */
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
        return TextRow.of(positions.length, i -> row.get(positions[i]));
    }

    @Override
    public void close() {}
}
