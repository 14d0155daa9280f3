package io.github.partnerinsights.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** When a new report runs (api/reference.md §2.4). */
public sealed interface Schedule {

    /**
     * Once, as soon as the service gets to it. The service allows five of these an hour and user.
     *
     * @param window the data's window, instead of the query's {@code TIMESPAN}
     */
    record ExecuteNow(Optional<Window> window) implements Schedule {}

    /**
     * Again and again.
     *
     * @param start the first run; the service wants at least four hours from now. Parts of a second are cut
     * @param intervalHours hours between runs, 4 to 2160 and not below the dataset's minimum
     * @param count how many runs; without one the report runs until it is paused or deleted
     */
    record Recurring(Instant start, int intervalHours, OptionalInt count) implements Schedule {
        private static final int MIN_INTERVAL_HOURS = 4;
        private static final int MAX_INTERVAL_HOURS = 2160;

        /**
         * @throws IllegalArgumentException if interval or count is outside the documented bounds
         */
        public Recurring {
            requireInterval(intervalHours);
            requireCount(count);
        }

        static void requireInterval(int hours) {
            if (hours < MIN_INTERVAL_HOURS || hours > MAX_INTERVAL_HOURS) {
                throw new IllegalArgumentException("A recurrence interval of " + hours
                        + " hours is outside what the service takes: 4 to 2160 hours (90 days).");
            }
        }

        static void requireCount(OptionalInt count) {
            if (count.isPresent() && count.getAsInt() <= 0) {
                throw new IllegalArgumentException("A recurrence count of " + count.getAsInt()
                        + " is not possible: give a positive number, or none to repeat without end.");
            }
        }
    }
}
