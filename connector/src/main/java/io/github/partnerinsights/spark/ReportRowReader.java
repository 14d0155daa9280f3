package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.HeaderMapping;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.csv.Shard;
import io.github.partnerinsights.http.DownloadException;
import io.github.partnerinsights.http.FileDownload;
import io.github.partnerinsights.report.CompletedReport;
import io.github.partnerinsights.spark.row.RecordRows;
import io.github.partnerinsights.spark.row.RowFormat;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * The rows of one report file, streamed: a row is in memory, not the file.
 *
 * <p>Every column that was asked of the service must be in the file, also where a query needs fewer: a file that lacks
 * one is not the report that was asked for.
 */
final class ReportRowReader implements PartitionReader<InternalRow> {

    private final CompletedReport report;
    private final FileDownload download;
    private final ReportStream content;
    private final RecordReader records;
    private final RecordRows rows;
    private final int limit;
    private int given;

    private ReportRowReader(
            CompletedReport report,
            FileDownload download,
            ReportStream content,
            RecordReader records,
            RecordRows rows,
            int limit) {
        this.report = report;
        this.download = download;
        this.content = content;
        this.records = records;
        this.rows = rows;
        this.limit = limit;
    }

    /**
     * @param expected the columns that the file must have
     * @param format what rows are made of
     * @param limit after how many rows nobody needs more
     * @throws IOException the file cannot be had, or is not this report; the message names the report
     */
    static ReportRowReader open(
            ReportPartition partition, FileAccess file, List<String> expected, RowFormat format, int limit)
            throws IOException {
        CompletedReport report = partition.report();
        try {
            FileDownload download = file.download(partition);
            ReportStream content = ReportStream.open(download);
            RecordReader records = RecordReader.open(
                    content, report.tabSeparated() ? Delimiter.TAB : Delimiter.COMMA, file.maxRecordSize());
            try {
                HeaderMapping.of(records.header(), expected);
                RecordRows rows = RecordRows.start(records, format, Shard.WHOLE);
                return new ReportRowReader(report, download, content, records, rows, limit);
            } catch (IOException | RuntimeException unusable) {
                try (records) {
                    throw unusable;
                }
            }
        } catch (IOException | DownloadException | IllegalArgumentException unreadable) {
            throw identified(report, unreadable);
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
            throw identified(report, unreadable);
        }
    }

    private static IOException identified(CompletedReport report, Exception unreadable) {
        return new IOException(
                "Report " + report.reportId() + ", execution " + report.executionId() + ": " + unreadable.getMessage()
                        + advice(report, unreadable),
                unreadable);
    }

    /** A task gets new links for as long as the token lives that was planned with it. */
    private static String advice(CompletedReport report, Exception unreadable) {
        boolean expired = unreadable instanceof DownloadException download
                && download.reason() == DownloadException.Reason.LINK_REFUSED;
        return expired
                ? " A new link could not be had: the token that this DataFrame was planned with has expired, or the"
                        + " execution is gone. Read the same rows again with options 'reportId' = '" + report.reportId()
                        + "' and 'executionId' = '" + report.executionId() + "'."
                : "";
    }

    @Override
    public InternalRow get() {
        return rows.row();
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return ReadMetrics.ofTask(
                content.fileBytes(),
                content.contentBytes(),
                rows.read(),
                rows.malformed(),
                download.resumes(),
                download.renewals());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
