package io.github.partnerinsights.schedule;

import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.report.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What can be known of a schedule before the service is asked to make it. */
final class ScheduleChecks {

    private static final Duration LEAST_LEAD = Duration.ofHours(4);

    /** What the calls before the creation may take, and clocks may differ. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final NewSchedule wanted;

    ScheduleChecks(NewSchedule wanted) {
        this.wanted = wanted;
    }

    /** @throws IllegalArgumentException the dataset's reports may not run so often */
    void requireInterval(Optional<Dataset> dataset) {
        dataset.filter(known -> known.minimumRecurrenceInterval().orElse(0) > wanted.intervalHours())
                .ifPresent(known -> {
                    throw new IllegalArgumentException("An interval of " + wanted.intervalHours()
                            + " hours is too short for dataset '" + known.datasetName() + "': its reports run every "
                            + known.minimumRecurrenceInterval().getAsInt()
                            + " hours at most. Choose a longer interval.");
                });
    }

    /**
     * The first run: as wanted, or the earliest full minute that is sure to be taken.
     *
     * @param now by the service's clock
     * @throws IllegalArgumentException the wanted one is too near
     */
    Instant start(Instant now) {
        if (wanted.start().isEmpty()) {
            Instant earliest = now.plus(LEAST_LEAD).plus(MARGIN);
            Instant minute = earliest.truncatedTo(ChronoUnit.MINUTES);
            return minute.equals(earliest) ? minute : minute.plus(1, ChronoUnit.MINUTES);
        }
        Instant start = wanted.start().get();
        if (start.isBefore(now.plus(LEAST_LEAD))) {
            throw new IllegalArgumentException(
                    "A first run at " + start + " is too near: for the service it is "
                            + now.truncatedTo(ChronoUnit.SECONDS)
                            + " now, and the first run has to be at least 4 hours ahead. Choose a later start, or leave it out.");
        }
        return start;
    }

    /** @throws ScheduleException there is no room for another report, or for its query */
    void requireRoom(Quotas quotas, boolean savesQuery) {
        if (quotas.activeReportsLeft() == 0) {
            throw new ScheduleException("There is no room for '" + wanted.name() + "': the account has "
                    + quotas.activeReports() + " active reports of at most " + Quotas.MOST_ACTIVE_REPORTS
                    + ". Pause or delete one that is no longer needed.");
        }
        if (savesQuery && quotas.savedQueriesLeft() == 0) {
            throw new ScheduleException("There is no room for the query of '" + wanted.name() + "': the account has "
                    + quotas.savedQueries() + " saved queries of at most " + Quotas.MOST_SAVED_QUERIES
                    + ". Delete one that is no longer needed, or name one that exists (queryId).");
        }
    }
}
