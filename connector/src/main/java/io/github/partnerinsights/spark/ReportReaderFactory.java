package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
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
 * @param limit after how many rows nobody needs more
 */
record ReportReaderFactory(FileAccess file, List<String> expected, List<String> columns, int limit)
        implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        if (partition instanceof PreviewPartition preview) {
            return new PreviewRowReader(preview.rows(), positions());
        }
        CompletedReport report = ((ReportPartition) partition).report();
        try {
            return ReportRowReader.open(report, file, expected, columns, limit);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable.getMessage(), unreadable);
        }
    }

    private int[] positions() {
        return columns.stream()
                .mapToInt(column -> IntStream.range(0, expected.size())
                        .filter(i -> expected.get(i).equalsIgnoreCase(column))
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }
}
