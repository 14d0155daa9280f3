package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.CsvReader;
import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.HeaderMapping;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.http.DownloadException;
import io.github.partnerinsights.report.CompletedReport;
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
    private final ReportStream content;
    private final CsvReader records;
    private final HeaderMapping columns;
    private final int limit;

    private ReportRowReader(
            CompletedReport report, ReportStream content, CsvReader records, HeaderMapping columns, int limit) {
        this.report = report;
        this.content = content;
        this.records = records;
        this.columns = columns;
        this.limit = limit;
    }

    /**
     * @param expected the columns that the file must have
     * @param columns those to read
     * @param limit after how many rows nobody needs more
     * @throws IOException the file cannot be had, or is not this report; the message names the report
     */
    static ReportRowReader open(
            CompletedReport report, FileAccess file, List<String> expected, List<String> columns, int limit)
            throws IOException {
        try {
            ReportStream content = ReportStream.open(file.download(report.link()));
            CsvReader records = CsvReader.open(
                    content, report.tabSeparated() ? Delimiter.TAB : Delimiter.COMMA, file.maxRecordSize());
            try {
                HeaderMapping.of(records.header(), expected);
                return new ReportRowReader(
                        report, content, records, HeaderMapping.of(records.header(), columns), limit);
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
            return records.recordNumber() < limit && records.next();
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

    /** Spark keeps the plan of a Dataset, and with it the link; a new Dataset gets a new link. */
    private static String advice(CompletedReport report, Exception unreadable) {
        boolean expired = unreadable instanceof DownloadException download
                && download.reason() == DownloadException.Reason.LINK_REFUSED;
        return expired
                ? " A link lives shortly. Read the same rows again with options 'reportId' = '" + report.reportId()
                        + "' and 'executionId' = '" + report.executionId() + "'."
                : "";
    }

    @Override
    public InternalRow get() {
        return TextRow.of(columns.size(), i -> records.value(columns.position(i)));
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return ReadMetrics.ofTask(content.fileBytes(), content.contentBytes(), records.recordNumber());
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
