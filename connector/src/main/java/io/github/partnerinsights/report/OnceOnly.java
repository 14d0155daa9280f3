package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.http.ServiceException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a creation until it is known what became of it, and never creates twice.
 *
 * <p>After an answer that was lost, or that tells of a failure of the service's or of a gateway's, what was to be created is
 * looked for, twice with a pause between, since the service may still be at work on it; only what is not there is sent
 * again. Remembers an unknown outcome over its calls.
 */
final class OnceOnly {

    private static final int MOST_TRIES = 3;

    private boolean unknown;

    /**
     * Creates, or finds what an earlier call has created without our hearing of it.
     *
     * @param creation sends it once
     * @param search finds what exactly this creation has made
     * @throws ApiException the service refused; or it failed again and again, and the next call looks first
     * @throws ServiceException there is no answer, or the thread was interrupted; the next call looks first
     */
    <T> T send(ReportSession session, Supplier<T> creation, Supplier<Optional<T>> search) {
        if (unknown) {
            Optional<T> there = search.get();
            if (there.isPresent()) {
                return known(there.get());
            }
        }
        for (int tries = 1; ; tries++) {
            try {
                unknown = true;
                return known(creation.get());
            } catch (ServiceException failed) {
                if (failed instanceof ApiException answered && answered.isRefusal()) {
                    unknown = false;
                    throw failed;
                }
                boolean mayPass = tries < MOST_TRIES && Passing.may(failed);
                Optional<T> there = search.get();
                if (there.isEmpty() && mayPass) {
                    pause(session, failed);
                    there = search.get();
                }
                if (there.isPresent()) {
                    return known(there.get());
                }
                if (!mayPass) {
                    throw failed;
                }
            }
        }
    }

    /** Whether something may have been created of which nothing is known. */
    boolean isUnknown() {
        return unknown;
    }

    private <T> T known(T made) {
        unknown = false;
        return made;
    }

    private static void pause(ReportSession session, ServiceException unanswered) {
        try {
            Pause.sleep(session.settings().waiting().pollInterval(), () -> {});
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unanswered;
        }
    }
}
