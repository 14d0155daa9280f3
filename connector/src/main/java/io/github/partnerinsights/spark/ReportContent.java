package io.github.partnerinsights.spark;

import io.github.partnerinsights.csv.Delimiter;
import io.github.partnerinsights.csv.ReadAhead;
import io.github.partnerinsights.csv.RecordReader;
import io.github.partnerinsights.csv.ReportStream;
import io.github.partnerinsights.http.DownloadException;
import io.github.partnerinsights.http.FileDownload;
import io.github.partnerinsights.report.CompletedReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A report's file that is being read. Its columns are checked against those that were asked of the service, also where a
 * query needs fewer: a file that lacks one is not the report that was asked for.
 *
 * @param report whose file it is
 * @param download the file as it arrives
 * @param stream its content
 * @param records its records
 */
record ReportContent(CompletedReport report, FileDownload download, ReportStream stream, RecordReader records)
        implements Closeable {

    /**
     * Opens a file for a look at its beginning.
     *
     * @throws IOException the file cannot be had, or is not this report; the message names the report
     */
    static ReportContent peek(ReportFile file, FileAccess access) throws IOException {
        return open(file, access, 0, stream -> stream);
    }

    /**
     * Opens a file to read it; if it is compressed, inflating is ahead of parsing.
     *
     * @param requestsAhead how many parts of it are asked for before they are needed
     * @throws IOException the file cannot be had, or is not this report; the message names the report
     */
    static ReportContent read(ReportFile file, FileAccess access, int requestsAhead) throws IOException {
        return open(file, access, requestsAhead, ReportContent::ahead);
    }

    /** Handing over bytes between two threads costs more than what a plain file has to do for them. */
    private static InputStream ahead(ReportStream stream) {
        return stream.gzip() ? new ReadAhead(stream) : stream;
    }

    private static ReportContent open(
            ReportFile file, FileAccess access, int requestsAhead, Function<ReportStream, InputStream> ahead)
            throws IOException {
        CompletedReport report = file.report();
        try {
            FileDownload download = access.download(file, requestsAhead);
            ReportStream stream = ReportStream.open(download);
            RecordReader records = RecordReader.open(
                    ahead.apply(stream),
                    report.tabSeparated() ? Delimiter.TAB : Delimiter.COMMA,
                    access.maxRecordSize());
            ReportContent content = new ReportContent(report, download, stream, records);
            content.require(file);
            return content;
        } catch (IOException | DownloadException | IllegalArgumentException unreadable) {
            throw identified(report, unreadable);
        }
    }

    private void require(ReportFile file) throws IOException {
        try {
            file.rule().check(records.header(), file.columns());
        } catch (IOException lacking) {
            try (records) {
                throw lacking;
            }
        }
    }

    /** About how much content there is, as far as the server says how long the file is. */
    OptionalLong estimatedBytes() {
        OptionalLong size = download.size();
        return size.isPresent() ? OptionalLong.of(stream.estimatedContentBytes(size.getAsLong())) : size;
    }

    /** What went wrong, with the ids of the report and with advice. */
    IOException identified(Exception unreadable) {
        return identified(report, unreadable);
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

    /** Ends the transfer at once. */
    @Override
    public void close() throws IOException {
        records.close();
    }
}
