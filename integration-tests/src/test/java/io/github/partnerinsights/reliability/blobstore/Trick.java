package io.github.partnerinsights.reliability.blobstore;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@link Middleman} does to a read. */
interface Trick {

    void play(Middleman.Read read, Middleman.Passage passage) throws IOException;

    static Trick none() {
        return (read, passage) -> passage.on(read, Long.MAX_VALUE);
    }

    /** The connection ends after so many bytes of the blob. */
    static Trick cutAfter(long bytes) {
        return (read, passage) -> passage.on(read, bytes);
    }

    /** Something happens before the store is asked. */
    static Trick first(Consumer<Middleman.Read> event) {
        return (read, passage) -> {
            event.accept(read);
            passage.on(read, Long.MAX_VALUE);
        };
    }

    /** The store is asked once the link is no good any more, by its own time. */
    static Trick whenTheLinkHasExpired() {
        return (read, passage) -> {
            Matcher expiry = Pattern.compile("[?&]se=([^&]+)").matcher(read.target());
            if (!expiry.find()) {
                throw new AssertionError("A link without expiry");
            }
            Instant end = Instant.parse(URLDecoder.decode(expiry.group(1), StandardCharsets.UTF_8));
            try {
                for (Instant now = Instant.now(); !now.isAfter(end); now = Instant.now()) {
                    Thread.sleep(Duration.between(now, end).toMillis() + 1);
                }
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            passage.on(read, Long.MAX_VALUE);
        };
    }

    /**
     * Another answer than the store's: an error as Azure documents it.
     *
     * @param status with its phrase
     * @param more headers, each with a line end
     */
    static Trick error(String status, String code, String more, String detail) {
        String document = "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>"
                + "A sentence.\nRequestId:7d2b8e11-001e-0042-5e3f-5f0a5c000000\nTime:2026-11-27T08:00:00.0000000Z"
                + "</Message>" + detail + "</Error>";
        String answer = "HTTP/1.1 " + status + "\r\nContent-Length: "
                + document.getBytes(StandardCharsets.UTF_8).length
                + "\r\nContent-Type: application/xml\r\nServer: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0\r\n"
                + "x-ms-request-id: 7d2b8e11-001e-0042-5e3f-5f0a5c000000\r\nx-ms-version: 2021-08-06\r\n"
                + "x-ms-error-code: " + code + "\r\n" + more + "Connection: close\r\n\r\n" + document;
        return (read, passage) -> passage.instead(read, answer);
    }

    /** What Azure says when it has too much to do. */
    static Trick busy(int retryAfter) {
        return error("503 Server Busy", "ServerBusy", "Retry-After: " + retryAfter + "\r\n", "");
    }

    /** How Azure says that a link has expired; Azurite has other words. */
    static Trick expiredAsInAzure() {
        return error(
                "403 Server failed to authenticate the request. Make sure the value of Authorization header is formed"
                        + " correctly including the signature.",
                "AuthenticationFailed",
                "",
                "<AuthenticationErrorDetail>Signature not valid in the specified time frame: Start [] - Expiry [Fri, 27"
                        + " Nov 2026 07:00:00 GMT] - Current [Fri, 27 Nov 2026 08:00:00 GMT]</AuthenticationErrorDetail>");
    }
}
