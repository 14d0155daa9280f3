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
 * @param requestsAhead how many parts of a file are asked for before they are needed
 */
record FileAccess(HttpSettings http, LinkGuard links, int maxRecordSize, int requestsAhead) implements Serializable {

    /**
     * The bytes of the file, as they are stored; a broken transfer goes on where it broke, and so does one whose link
     * has expired.
     *
     * @throws io.github.partnerinsights.http.DownloadException the link must not be followed, or is refused
     */
    FileDownload download(ReportFile file, int ahead) throws InterruptedIOException {
        return new HttpTransport(http)
                .download(new ExecutionLink(file.report(), file.access(), http), links, file.version(), ahead);
    }
}
