package io.github.partnerinsights.http;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call to a remote service failed. The message is complete: what was tried, what went wrong, what to do, and the ids
 * for a support case. It holds no secret, and neither does the cause.
 */
public class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int NO_STATUS = 0;

    private final int status;
    private final Correlation correlation;

    /** A failure without an answer: no connection, a time-out, an interrupt. */
    public ServiceException(String message, @Nullable Throwable cause) {
        this(message, OptionalInt.empty(), Correlation.none(), cause);
    }

    /** A failure that the service answered with {@code status}. */
    public ServiceException(String message, OptionalInt status, Correlation correlation, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status.orElse(NO_STATUS);
        this.correlation = correlation;
    }

    /** The HTTP status of the answer; empty if there was none. */
    public final OptionalInt status() {
        return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The ids of the answer; all absent if there was none. */
    public final Correlation correlation() {
        return correlation;
    }
}
