package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a creation once, and where the answer is lost looks for what it may have made. Never sends it again: the service
 * has no key that would make that harmless.
 *
 * @param betweenLooks the service may still be at work on what it was sent
 */
record UnknownOutcome(Duration betweenLooks) {

    private static final int LOOKS = 3;

    /**
     * What was created.
     *
     * @param what it is, for the message
     * @param creation sends it
     * @param search finds it
     * @throws ApiException the service refused, or failed and has not made it
     * @throws ScheduleException there was no answer, and it is not there
     */
    <T> T resolve(String what, Supplier<T> creation, Supplier<Optional<T>> search) {
        try {
            return creation.get();
        } catch (ServiceException failed) {
            if (failed instanceof ApiException answered ? answered.isRefusal() : !isUnanswered(failed)) {
                throw failed;
            }
            Optional<T> made = look(failed, search);
            if (made.isPresent()) {
                return made.get();
            }
            if (failed instanceof ApiException answered) {
                throw answered;
            }
            throw new ScheduleException(
                    "It is not known whether " + what + " was created: no answer came, and it is not listed. Create it"
                            + " again later: what is there by then is found, and nothing is made twice. "
                            + failed.getMessage(),
                    failed);
        }
    }

    /** Subclasses, such as a refused sign-in, are told before anything is sent. */
    private static boolean isUnanswered(ServiceException failed) {
        return failed.getClass() == ServiceException.class;
    }

    private <T> Optional<T> look(ServiceException failed, Supplier<Optional<T>> search) {
        try {
            for (int look = 1; ; look++) {
                Optional<T> there = search.get();
                if (there.isPresent() || look == LOOKS) {
                    return there;
                }
                Thread.sleep(betweenLooks.toMillis());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ScheduleException anotherOne) {
            throw anotherOne;
        } catch (ServiceException notListed) {
            failed.addSuppressed(notListed);
            return Optional.empty();
        }
    }
}
