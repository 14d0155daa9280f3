package io.github.partnerinsights.spark;

import io.github.partnerinsights.spark.row.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * Opens a reader on an executor.
 *
 * @param file how the file is fetched
 * @param expected the columns that the file must have
 * @param format what rows are made of
 * @param limit after how many rows nobody needs more
 */
record ReportReaderFactory(FileAccess file, List<String> expected, RowFormat format, int limit)
        implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        try {
            return partition instanceof PreviewPartition preview
                    ? PreviewRowReader.open(preview, expected, format)
                    : ReportRowReader.open((ReportPartition) partition, file, expected, format, limit);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }
}
