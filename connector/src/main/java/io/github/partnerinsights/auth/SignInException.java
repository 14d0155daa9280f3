package io.github.partnerinsights.auth;

import io.github.partnerinsights.http.Correlation;
import io.github.partnerinsights.http.ServiceException;
import java.io.InterruptedIOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** No access token could be had. The message says why and what to do, and holds none of the credentials. */
public final class SignInException extends ServiceException {

    private static final long serialVersionUID = 1;

    public SignInException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public SignInException(String message, OptionalInt status, Correlation correlation) {
        super(message, status, correlation, null);
    }

    /** Sets the thread's interrupt status again. */
    static SignInException interrupted(String when, Exception e) {
        Thread.currentThread().interrupt();
        InterruptedIOException cause = new InterruptedIOException("interrupted " + when);
        cause.initCause(e);
        return new SignInException("Interrupted " + when, cause);
    }
}
