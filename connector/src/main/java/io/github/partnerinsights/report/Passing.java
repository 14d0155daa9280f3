package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.http.ServiceException;

/** Tells trouble that passes by itself from what stays until somebody does something. */
final class Passing {

    private Passing() {}

    /** Whether the same call may well succeed a little later. */
    static boolean may(ServiceException e) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        if (e instanceof ApiException answered) {
            return answered.reason() == ApiException.Reason.BUSY
                    || answered.reason() == ApiException.Reason.SERVICE_FAILURE;
        }
        // No answer at all. Subclasses, such as a refused sign-in, do not pass by themselves.
        return e.getClass() == ServiceException.class;
    }
}
