package io.github.partnerinsights.http;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A file could not be downloaded, or not to its end. Its message shows the link without its signature. */
public final class DownloadException extends ServiceException {

    private static final long serialVersionUID = 1;

    /** What stood in the way, for callers that can do something about it. */
    public enum Reason {
        /** The link has expired, was revoked, or its file is gone. A new link may help. */
        LINK_REFUSED,
        /** The link leads where no link may lead: see {@link LinkGuard}. */
        FORBIDDEN_TARGET,
        /** The file was replaced while it was read. What has been read so far is useless. */
        FILE_CHANGED,
        /** The transfer failed, and could not be resumed. */
        BROKEN
    }

    private final Reason reason;

    DownloadException(Reason reason, String message) {
        this(reason, message, null);
    }

    DownloadException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    DownloadException(Reason reason, String message, int status, Correlation correlation) {
        super(message, OptionalInt.of(status), correlation, null);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
