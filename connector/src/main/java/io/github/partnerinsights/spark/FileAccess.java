package io.github.partnerinsights.spark;

import io.github.partnerinsights.http.FileDownload;
import io.github.partnerinsights.http.HttpSettings;
import io.github.partnerinsights.http.HttpTransport;
import io.github.partnerinsights.http.LinkGuard;
import java.io.InterruptedIOException;
import java.io.Serializable;

/**
 * How a task fetches and reads a report's file; travels to executors.
 *
 * @param http connections
 * @param links where a link may lead
 * @param maxRecordSize in bytes
 */
record FileAccess(HttpSettings http, LinkGuard links, int maxRecordSize) implements Serializable {

    /**
     * The bytes of the file, as they are stored; a broken transfer goes on where it broke, and so does one whose link
     * has expired.
     *
     * @throws io.github.partnerinsights.http.DownloadException the link must not be followed, or is refused
     */
    FileDownload download(ReportPartition partition) throws InterruptedIOException {
        return new HttpTransport(http).download(new ExecutionLink(partition.report(), partition.access(), http), links);
    }
}
