package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.Shard;
import io.github.partnerinsights.csv.UnreadableReportException;
import io.github.partnerinsights.spark.row.RecordRows;
import io.github.partnerinsights.spark.row.RowFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** The rows of a preview, read as if they stood in a report's file: so a value means the same in both. */
final class PreviewRowReader implements PartitionReader<InternalRow> {

    private final RecordReader records;
    private final RecordRows rows;

    private PreviewRowReader(RecordReader records, RecordRows rows) {
        this.records = records;
        this.rows = rows;
    }

    static PreviewRowReader open(PreviewPartition preview, RowFormat format) throws IOException {
        RecordReader records =
                RecordReader.open(new ByteArrayInputStream(preview.csv()), Delimiter.COMMA, Integer.MAX_VALUE);
        return new PreviewRowReader(
                records, RecordRows.start(records, format, Shard.WHOLE, ReportMetadata.unknown(format.facts())));
    }

    /** Whether all its values are what their columns should hold. */
    static boolean reads(PreviewPartition preview, RowFormat format) {
        try (PreviewRowReader rows = open(preview, format)) {
            while (rows.next()) {}
            return rows.rows.malformed() == 0;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public boolean next() throws IOException {
        try {
            return rows.next();
        } catch (UnreadableReportException refused) {
            throw new IOException("In the preview: " + refused.getMessage(), refused);
        }
    }

    @Override
    public InternalRow get() {
        return rows.row();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
