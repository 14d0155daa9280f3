package io.github.partnerinsights.spark;

import io.github.partnerinsights.http.DownloadException;
import io.github.partnerinsights.spark.row.RecordRows;
import io.github.partnerinsights.spark.row.RowFormat;
import io.github.partnerinsights.spark.row.WidenedRow;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** The rows of a piece of a report's file, streamed: a row is in memory, not the file. */
final class ReportRowReader implements PartitionReader<InternalRow> {

    private final ReportContent content;
    private final RecordRows rows;
    private final WidenedRow widened;
    private final int limit;
    private int given;

    private ReportRowReader(ReportContent content, RecordRows rows, WidenedRow widened, int limit) {
        this.content = content;
        this.rows = rows;
        this.widened = widened;
        this.limit = limit;
    }

    /**
     * @param format what rows are made of
     * @param limit after how many rows nobody needs more
     * @throws IOException the file cannot be had, or is not this report; the message names the report
     */
    static ReportRowReader open(ReportPartition partition, FileAccess access, RowFormat format, int limit)
            throws IOException {
        // Who stops early would have asked for parts in vain.
        int requestsAhead = limit == Integer.MAX_VALUE ? access.requestsAhead() : 0;
        ReportContent content = ReportContent.read(partition.file(), access, requestsAhead);
        try {
            List<@Nullable Object> facts =
                    ReportMetadata.values(format.facts(), partition.file().report());
            WidenedRow widened =
                    partition.file().rule().widening(format, content.records().header());
            return new ReportRowReader(
                    content,
                    RecordRows.start(content.records(), widened.narrowed(), partition.shard(), facts),
                    widened,
                    limit);
        } catch (IOException unusable) {
            try (content) {
                throw content.identified(unusable);
            }
        }
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (given == limit || !rows.next()) {
                return false;
            }
            given++;
            return true;
        } catch (IOException | DownloadException unreadable) {
            throw content.identified(unreadable);
        }
    }

    @Override
    public InternalRow get() {
        return widened.widen(rows.row());
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return ReadMetrics.ofTask(
                content.stream().fileBytes(),
                content.stream().contentBytes(),
                rows.read(),
                rows.malformed(),
                content.download().repeats(),
                content.download().resumes(),
                content.download().renewals());
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
