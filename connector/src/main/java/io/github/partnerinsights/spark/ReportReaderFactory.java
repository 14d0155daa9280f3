package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
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
 * @param columns those to read
 */
record ReportReaderFactory(FileAccess file, List<String> expected, List<String> columns)
        implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        CompletedReport report = ((ReportPartition) partition).report();
        try {
            return ReportRowReader.open(report, file, expected, columns);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }
}
