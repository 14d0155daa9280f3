package io.github.partnerinsights.emulator.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the values of one row have in common, so that they fit each other.
 *
 * @param subjectKey the same for all months of a subscription, learner …
 * @param rowKey of this row alone
 * @param today the last day on which anything can have happened
 * @param month the first day of the row's month
 * @param partner the location that serves the customer
 * @param headquarters the location that heads the global account
 */
record SampleRow(
        long subjectKey,
        long rowKey,
        LocalDate today,
        LocalDate month,
        Customer customer,
        PartnerLocation partner,
        PartnerLocation headquarters,
        Product product) {

    private static final LocalDate FIRST_SALES = LocalDate.of(2015, 1, 1);

    /** Chance that is the same in every month of the subject. */
    Draw steady(long salt) {
        return new Draw(Draw.key(subjectKey, salt));
    }

    /** Chance that differs from month to month. */
    Draw fresh(long salt) {
        return new Draw(Draw.key(rowKey, salt));
    }

    /** This row as if no other month belonged to its subject. */
    SampleRow asItsOwnSubject() {
        return new SampleRow(rowKey, rowKey, today, month, customer, partner, headquarters, product);
    }

    /** Seats sold, growing by one percent a month from the customer's size. */
    long available() {
        long months = ChronoUnit.MONTHS.between(FIRST_SALES, month);
        long sold = Math.max(1, customer.size() * (100 - steady(1).below(70)) / 100);
        return sold + sold * months / 100;
    }

    /** Seats assigned to people: at most those available. */
    long assigned() {
        return available() * steady(2).between(40, 100) / 100;
    }

    /** Seats in use: at most those assigned. */
    long active() {
        return assigned() * fresh(3).between(30, 100) / 100;
    }

    /** When the subject's contract began: before the oldest data, so that all its months lie within. */
    LocalDate started() {
        LocalDate oldest = today.withDayOfMonth(1).minusMonths(SampleWorld.MONTHS);
        return oldest.minusDays(steady(4).below(1_000));
    }

    /** When it ends: within three years from now. */
    LocalDate ends() {
        return today.plusDays(steady(5).between(1, 1_095));
    }

    /** A day of the row's month that is not in the future. */
    LocalDate day(long salt) {
        int days = month.equals(today.withDayOfMonth(1)) ? today.getDayOfMonth() : month.lengthOfMonth();
        return month.plusDays(fresh(salt).below(days));
    }
}
