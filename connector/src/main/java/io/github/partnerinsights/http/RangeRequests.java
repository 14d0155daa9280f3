package io.github.partnerinsights.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requests for one stretch of a file, one after the other: each is repeated as {@link RetryPolicy} says, and made
 * with another link if the one at hand is refused. Keeps count of how far the stretch has come, for that decides whether
 * to try again, and stands in every message.
 */
final class RangeRequests {

    private static final int PROGRESS = 64 << 10;

    private final DownloadOrigin origin;
    private RenewableLink.Current link;
    private long position;
    private long positionAtFailure;
    private int failures;
    private volatile boolean stopped;

    /** @param position the byte of the file with which the stretch begins */
    RangeRequests(DownloadOrigin origin, long position) {
        this.origin = origin;
        this.link = origin.link().current();
        this.position = position;
        this.positionAtFailure = position;
    }

    DownloadOrigin origin() {
        return origin;
    }

    /** The byte of the file that comes next. */
    long position() {
        return position;
    }

    void advance(int count) {
        position += count;
        if (position - positionAtFailure >= PROGRESS) {
            failures = 0;
        }
    }

    /** Makes no further request; from any thread. */
    void stop() {
        stopped = true;
    }

    /**
     * Connects, with another link if the one at hand is refused. A new link that is refused as well ends it: so no
     * service that always refuses is asked for ever.
     *
     * @param broke why the request is made again; {@code null} if it is not
     * @return an answer of any status that is not worth another attempt
     */
    Transfer connect(HttpHeaders headers, @Nullable IOException broke) throws InterruptedIOException {
        Transfer answer = tried(headers, broke);
        if (!isRefusedLink(answer.status())) {
            return answer;
        }
        DownloadException refused = unexpected(answer);
        try {
            origin.link().replace(link, refused);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requireNotInterrupted();
        }
        return tried(headers, null);
    }

    private static boolean isRefusedLink(int status) {
        return status == 401 || status == 403 || status == 404 || status == 410;
    }

    private Transfer tried(HttpHeaders headers, @Nullable IOException broke) throws InterruptedIOException {
        if (broke != null) {
            positionAtFailure = position;
            failures++;
            sleep(origin.retries().waitAfter(failures).orElseThrow(() -> broken(why(broke) + attempts(), broke)));
        }
        while (true) {
            if (stopped) {
                throw broken("it was closed", broke);
            }
            link = origin.link().current();
            RequestProgress progress = new RequestProgress();
            Duration wait;
            try {
                Transfer answer = origin.requests().get(link.uri(), headers, progress);
                Optional<Duration> again = RetryPolicy.allows(true, answer.status())
                        ? origin.retries().waitAfter(++failures, answer.headers())
                        : Optional.empty();
                if (again.isEmpty()) {
                    return answer;
                }
                answer.cancel();
                wait = again.get();
            } catch (IOException e) {
                requireNotInterrupted();
                failures++;
                wait = Optional.of(e)
                        .filter(ConnectionFailure::mayPass)
                        .flatMap(passing -> origin.retries().waitAfter(failures))
                        .orElseThrow(() -> broken(why(e, progress.requestStarted()) + attempts(), e));
            }
            sleep(wait);
        }
    }

    /**
     * Checks that an answer is of the expected version. Ends it, if it is not.
     *
     * @param found what the answer says of itself
     * @param broke why the request was made again; {@code null} if it was not
     * @throws DownloadException if the file has changed, or the server does not say that it has not
     */
    void requireSame(FileVersion expected, FileVersion found, Transfer answer, @Nullable IOException broke) {
        Optional<String> difference = expected.difference(found);
        if (difference.isPresent()) {
            answer.cancel();
            throw new DownloadException(
                    DownloadException.Reason.FILE_CHANGED,
                    changed(difference.get(), ""),
                    answer.status(),
                    Correlation.from(answer.headers()));
        }
        if (expected.strongEtag().isPresent() && found.etag() == null) {
            throw cannotGoOn(answer, "the server did not confirm that the file is the same", broke);
        }
    }

    DownloadException anotherRange(Transfer answer, @Nullable IOException broke) {
        return cannotGoOn(answer, "the server sent another range than it was asked for", broke);
    }

    /** The end of an answer that does not fit, without a hint that the file has changed. */
    DownloadException cannotGoOn(Transfer answer, String why, @Nullable IOException broke) {
        answer.cancel();
        return broken(after(broke) + "it cannot go on because " + why + "; start again", broke);
    }

    /** The beginning of a sentence that says what became of a transfer that broke. */
    String after(@Nullable IOException broke) {
        return broke == null ? "" : why(broke) + "; ";
    }

    /** What an answer of a status that does not help means. Ends it. */
    DownloadException unexpected(Transfer answer) {
        int status = answer.status();
        Correlation correlation = Correlation.from(answer.headers());
        String code = StorageError.code(answer).map(name -> ", " + name).orElse("");
        String ids = correlation.isEmpty() ? "" : " (" + correlation + ")";
        String shown = shown();
        return switch (status) {
            case 401, 403, 404, 410 ->
                new DownloadException(
                        DownloadException.Reason.LINK_REFUSED,
                        "The link " + shown + " was refused (HTTP " + status + code
                                + "): it has expired or was revoked, or the file is gone." + ids,
                        status,
                        correlation);
            case 412, 416 ->
                new DownloadException(
                        DownloadException.Reason.FILE_CHANGED,
                        // Of a version that it does not have, a store may say so also if it has none at all.
                        changed("HTTP " + status + code, status == 412 ? ", or is gone" : "") + ids,
                        status,
                        correlation);
            case 200 ->
                new DownloadException(
                        DownloadException.Reason.BROKEN,
                        "The download of " + shown + " cannot go on after " + position
                                + " bytes: the server ignored the range it was asked for. Start again." + ids,
                        status,
                        correlation);
            default ->
                new DownloadException(
                        DownloadException.Reason.BROKEN,
                        "The download of " + shown + " failed: HTTP " + status + code + attempts() + "." + ids,
                        status,
                        correlation);
        };
    }

    private String changed(String how, String orElse) {
        return position == 0
                ? "The file " + shown() + " is not the one that was expected (" + how + "): it has been replaced"
                        + orElse + ". Start again."
                : "The file " + shown() + " changed while it was read (" + how + ", after " + position + " bytes)"
                        + orElse + ". Start again.";
    }

    DownloadException broken(String why, @Nullable IOException cause) {
        return new DownloadException(
                DownloadException.Reason.BROKEN,
                "The download of " + shown() + " broke after " + position + " bytes: " + why + ".",
                cause);
    }

    private String why(IOException e) {
        return why(e, true);
    }

    private String why(IOException e, boolean requestStarted) {
        return e instanceof EOFException
                ? String.valueOf(e.getMessage())
                : ConnectionFailure.describe(
                        e,
                        DisplayedUri.hostAndPort(link.uri()),
                        requestStarted,
                        origin.requests().settings());
    }

    private String attempts() {
        return failures < 2 ? "" : " (after " + failures + " failures in a row)";
    }

    private String shown() {
        return DisplayedUri.of(link.uri());
    }

    /** Before a request is made again. */
    private void sleep(Duration wait) throws InterruptedIOException {
        origin.repeats().incrementAndGet();
        try {
            origin.pause().pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requireNotInterrupted();
        }
    }

    /** @throws InterruptedIOException if the thread is interrupted; its interrupt status stays set */
    void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw origin.interrupted(position);
        }
    }
}
