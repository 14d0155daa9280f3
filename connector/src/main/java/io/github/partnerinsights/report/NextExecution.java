package io.github.partnerinsights.report;

import io.github.partnerinsights.api.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** When a report runs next by its schedule: the service does not say. */
public final class NextExecution {

    private NextExecution() {}

    /** Null where nothing is due: it is not active, runs only once, or has run as often as it should. */
    public static @Nullable Instant of(Report report, Instant now) {
        Instant start = report.startTime();
        OptionalInt hours = report.recurrenceInterval();
        if (report.executeNow()
                || start == null
                || !"Active".equalsIgnoreCase(report.reportStatus())
                || (hours.isPresent() && hours.getAsInt() <= 0)) {
            return null;
        }
        if (!start.isBefore(now)) {
            return start;
        }
        if (hours.isEmpty()) {
            return null;
        }
        Duration interval = Duration.ofHours(hours.getAsInt());
        long runs = Duration.between(start, now).minusNanos(1).dividedBy(interval) + 1;
        boolean over = report.recurrenceCount().isPresent()
                && report.recurrenceCount().getAsInt() > 0
                && runs >= report.recurrenceCount().getAsInt();
        return over ? null : start.plus(interval.multipliedBy(runs));
    }
}
