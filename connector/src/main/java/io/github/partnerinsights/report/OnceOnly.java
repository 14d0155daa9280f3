package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a creation until it is known what became of it.
 *
 * <p>An answer may be lost, or tell of a failure of the service's or of a gateway's, while the service is still at work. So
 * what was to be created is looked for, and once more after as long as the answer was waited for, at least the interval
 * between two looks at a report; only what is not there is sent again. What is carried out later still is then there twice,
 * and {@link #wasRepeated} says so. Remembers an unknown outcome over its calls.
 */
final class OnceOnly {

    private static final int MOST_TRIES = 3;

    private boolean unknown;
    private boolean repeated;

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
            boolean doubtful = unknown;
            repeated |= doubtful;
            long began = System.nanoTime();
            try {
                unknown = true;
                return known(creation.get());
            } catch (ServiceException failed) {
                boolean refused = failed instanceof ApiException answered && answered.isRefusal();
                if (refused && !doubtful) {
                    unknown = false;
                    throw failed;
                }
                // It may be refused because an earlier one was carried out meanwhile.
                boolean mayPass = !refused && tries < MOST_TRIES && Passing.may(failed);
                Optional<T> there = search.get();
                if (there.isEmpty() && mayPass) {
                    pause(session, Duration.ofNanos(System.nanoTime() - began), failed);
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

    /** Whether it was sent again without its being known what became of it before, and may be there more than once. */
    boolean wasRepeated() {
        return repeated;
    }

    private <T> T known(T made) {
        unknown = false;
        return made;
    }

    private static void pause(ReportSession session, Duration waited, ServiceException unanswered) {
        Duration interval = session.settings().waiting().pollInterval();
        try {
            Pause.sleep(waited.compareTo(interval) > 0 ? waited : interval, () -> {});
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unanswered;
        }
    }
}
