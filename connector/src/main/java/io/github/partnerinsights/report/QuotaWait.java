package io.github.partnerinsights.report;

import io.github.partnerinsights.api.ApiException;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.api.ReportFilter;
import io.github.partnerinsights.http.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Waits while the service takes no further "execute now" report: five an hour, for each user (api/reference.md §5). Has
 * its own clock, which begins with the first refusal.
 *
 * <p>When the next one will be taken follows from the reports that exist: an hour after the fifth latest was created.
 * Deleted ones may count as well, so it is tried a little more often than that.
 */
final class QuotaWait {

    private static final Duration PERIOD = Duration.ofHours(1);

    /** Between two tries, in longest intervals of polling. */
    private static final int LONGEST_INTERVALS = 5;

    private final ReportSession session;
    private final Duration timeout;

    private long began;
    private boolean begun;
    private Duration interval;

    QuotaWait(ReportSession session) {
        this.session = session;
        this.timeout = session.settings().waiting().quotaTimeout();
        this.interval = session.settings().waiting().maxPollInterval();
    }

    /** Whether the service has refused once, so that trouble is waited through. */
    boolean hasBegun() {
        return begun;
    }

    /**
     * Waits until another try is worth it.
     *
     * @param refused what the service said, or why it said nothing
     * @throws ServiceException there is no time left for that
     */
    void await(ServiceException refused) {
        if (!begun) {
            begun = true;
            began = System.nanoTime();
        }
        Duration left = timeout.minus(waited());
        Optional<Instant> until = nextTaken();
        Duration next = (refused instanceof ApiException answered ? answered.retryAfter() : Optional.<Duration>empty())
                .orElseGet(() -> until.map(then -> Duration.between(session.now(), then))
                        .filter(wait -> !wait.isNegative() && !wait.isZero() && wait.compareTo(interval) < 0)
                        .orElse(interval));
        if (left.isNegative() || left.isZero()) {
            throw outOfTime(refused, until);
        }
        try {
            Pause.sleep(
                    next.compareTo(left) < 0 ? next : left,
                    () -> session.listener().waitingForQuota(until, waited()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServiceException(
                    "Interrupted while waiting until the service takes another report. No report was made.",
                    interrupted);
        }
        Duration longest = session.settings().waiting().maxPollInterval().multipliedBy(LONGEST_INTERVALS);
        interval = interval.plus(interval).compareTo(longest) < 0 ? interval.plus(interval) : longest;
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Optional<Instant> nextTaken() {
        try {
            return taken();
        } catch (ServiceException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Instant> taken() {
        List<Instant> latest = session.client().listReports(ReportFilter.all()).stream()
                .filter(Report::executeNow)
                .flatMap(report -> Optional.ofNullable(report.createdTime()).stream())
                .sorted(Comparator.reverseOrder())
                .limit(Quotas.MOST_REPORTS_AN_HOUR)
                .toList();
        return latest.size() < Quotas.MOST_REPORTS_AN_HOUR
                ? Optional.empty()
                : Optional.of(latest.get(latest.size() - 1).plus(PERIOD)).filter(then -> then.isAfter(session.now()));
    }

    private ServiceException outOfTime(ServiceException refused, Optional<Instant> until) {
        return new ServiceException(
                refused.getMessage() + " Waited for " + ReportSettings.shown(waited()) + " (option 'quotaTimeout')."
                        + until.map(then -> " By the reports that exist, the next one is taken at " + then + ".")
                                .orElse("")
                        + " Raise the option, or read a report that exists with option 'reportId'.",
                refused.status(),
                refused.correlation(),
                refused);
    }
}
