package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.query.Timespan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The days that a query reads.
 *
 * @param first the first day
 * @param beyond the day after the last
 */
record DateRange(LocalDate first, LocalDate beyond) {

    /**
     * The days whose midnight (UTC) lies in the window. A monthly row bears its month's first day, so it is read if
     * that day is in the window.
     */
    static DateRange of(Window window) {
        LocalDate firstDay = day(window.start());
        boolean atMidnight = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant().equals(window.start());
        return new DateRange(
                atMidnight ? firstDay : firstDay.plusDays(1), day(window.end()).plusDays(1));
    }

    /**
     * The days of a time span; empty for all time. The service does not document its borders: here spans of months
     * begin with a calendar month (UTC) and end as the switch says, spans of days end with yesterday.
     */
    static Optional<DateRange> of(Timespan span, Instant asOf, DataSwitches.MonthSpans monthSpans) {
        LocalDate today = day(asOf);
        return switch (span) {
            case TODAY -> Optional.of(new DateRange(today, today.plusDays(1)));
            case YESTERDAY -> days(1, today);
            case LAST_7_DAYS -> days(7, today);
            case LAST_14_DAYS -> days(14, today);
            case LAST_30_DAYS -> days(30, today);
            case LAST_90_DAYS -> days(90, today);
            case LAST_180_DAYS -> days(180, today);
            case LAST_365_DAYS -> days(365, today);
            case LAST_MONTH -> months(1, today, monthSpans);
            case LAST_3_MONTHS -> months(3, today, monthSpans);
            case LAST_6_MONTHS -> months(6, today, monthSpans);
            case LAST_1_YEAR -> months(12, today, monthSpans);
            case LIFETIME -> Optional.empty();
        };
    }

    private static Optional<DateRange> days(int count, LocalDate today) {
        return Optional.of(new DateRange(today.minusDays(count), today));
    }

    private static Optional<DateRange> months(int count, LocalDate today, DataSwitches.MonthSpans monthSpans) {
        LocalDate thisMonth = today.withDayOfMonth(1);
        LocalDate beyond = switch (monthSpans) {
            case COMPLETE -> thisMonth;
            case TO_DATE -> today.plusDays(1);
        };
        return Optional.of(new DateRange(thisMonth.minusMonths(count), beyond));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
