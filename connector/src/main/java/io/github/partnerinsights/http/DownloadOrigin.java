package io.github.partnerinsights.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all requests of one download share.
 *
 * @param requests how they are sent
 * @param link where the file lies
 * @param retries when they are repeated
 * @param pause how to wait in between
 * @param repeats how often one of them was made again, at the beginning of a transfer or in its middle
 * @param resumes how often a transfer went on in its middle
 */
record DownloadOrigin(
        LinkRequests requests,
        RenewableLink link,
        RetryPolicy retries,
        Pause pause,
        AtomicInteger repeats,
        AtomicInteger resumes) {

    DownloadOrigin(LinkRequests requests, LinkSource links, RetryPolicy retries, Pause pause) {
        this(requests, new RenewableLink(links), retries, pause, new AtomicInteger(), new AtomicInteger());
    }

    IOException closed() {
        return new IOException("The download of " + shown() + " is closed");
    }

    InterruptedIOException interrupted(long position) {
        return new InterruptedIOException(
                "The download of " + shown() + " was interrupted after " + position + " bytes");
    }

    private String shown() {
        return DisplayedUri.of(link.current().uri());
    }
}
