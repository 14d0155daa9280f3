package io.github.partnerinsights.api;

import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The service answered a call with a refusal, or with something that cannot be read.
 *
 * <p>The message is complete: the call, its ids, the status, the service's own words, what to do, and the ids for a
 * support case. It holds neither tokens nor signed links. No answer at all is a plain {@link ServiceException}.
 */
public final class ApiException extends ServiceException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is, as far as status and documented messages tell (api/reference.md §6). */
    public enum Reason {
        /** 401: the token is not accepted, and neither is a renewed one if it could be renewed. */
        UNAUTHORIZED,
        /** 401 without a body: the token lacks multi-factor authentication (api/reference.md §1.4). */
        MFA_REQUIRED,
        /** 403: the role is missing (api/reference.md §1.3). */
        FORBIDDEN,
        /** 404 in the service's words: no such query, report or execution. */
        NOT_FOUND,
        /** 404 in other words: no such address, so endpoint or program are wrong. */
        NO_SUCH_ADDRESS,
        /** 400: 50 active reports exist (api/reference.md §5). */
        ACTIVE_REPORTS_QUOTA,
        /** 400: 5 reports were executed at once within the last hour. */
        EXECUTE_NOW_QUOTA,
        /** 400: 100 saved queries exist. */
        SAVED_QUERIES_QUOTA,
        /** Any other 4xx: the request is not what the service wants. */
        INVALID_REQUEST,
        /** 408, 429 or 503, after the retries where a call may be repeated. */
        BUSY,
        /** Any other 5xx, after the retries where a call may be repeated. */
        SERVICE_FAILURE,
        /** A success whose body is not what the documents describe. */
        UNREADABLE_ANSWER
    }

    private final String call;
    private final Reason reason;
    private final @Nullable String serviceMessage;
    private final @Nullable Duration retryAfter;

    ApiException(
            String message,
            String call,
            Reason reason,
            int status,
            @Nullable String serviceMessage,
            @Nullable Duration retryAfter,
            Correlation correlation) {
        super(message, OptionalInt.of(status), correlation, null);
        this.call = call;
        this.reason = reason;
        this.serviceMessage = serviceMessage;
        this.retryAfter = retryAfter;
    }

    /** Verb and documented path of the call, such as {@code POST ScheduledReport}. */
    public String call() {
        return call;
    }

    /** What kind of refusal it is. */
    public Reason reason() {
        return reason;
    }

    /** The service's own words, shortened if they are long. */
    public Optional<String> serviceMessage() {
        return Optional.ofNullable(serviceMessage);
    }

    /** How long the service asks its caller to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Whether the service certainly did nothing: it refused the request itself. Otherwise a creation may have taken
     * place, and whoever needs to know must look for it.
     */
    public boolean isRefusal() {
        int status = status().orElse(0);
        return status >= 400 && status < 500 && status != 408;
    }
}
