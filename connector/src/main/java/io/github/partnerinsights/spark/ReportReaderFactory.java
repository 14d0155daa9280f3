package io.github.partnerinsights.spark;

import io.github.partnerinsights.spark.row.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

/**
 * Opens a reader on an executor.
 *
 * @param file how the file is fetched
 * @param format what rows are made of
 * @param limit after how many rows nobody needs more
 */
record ReportReaderFactory(FileAccess file, RowFormat format, int limit) implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        try {
            return partition instanceof PreviewPartition preview
                    ? PreviewRowReader.open(preview, format)
                    : ReportRowReader.open((ReportPartition) partition, file, format, limit);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }
}
