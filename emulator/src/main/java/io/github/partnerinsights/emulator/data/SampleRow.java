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
        long months = Math.max(0, ChronoUnit.MONTHS.between(FIRST_SALES, month));
        long sold = Math.max(1, customer.size() * (100 - steady(1).below(70)) / 100);
        return sold + sold * months / 100;
    }

    /** Seats assigned to people: at most those available. */
    long assigned() {
        return available() * steady(2).between(40, 100) / 100;
    }

    /** Seats in use: at most those assigned. In the running month they change from day to day. */
    long active() {
        long key = running() ? Draw.key(rowKey, today.toEpochDay()) : rowKey;
        return assigned() * new Draw(Draw.key(key, 3)).between(30, 100) / 100;
    }

    private boolean running() {
        return month.equals(today.withDayOfMonth(1));
    }

    /** What has come together by now of something that will be this much at the end of the row's month. */
    long toDate(long wholeMonth) {
        return running() ? wholeMonth * today.getDayOfMonth() / today.lengthOfMonth() : wholeMonth;
    }

    /** When the subject's contract began: before any data that a clock of this decade asks for. */
    LocalDate started() {
        return FIRST_SALES.plusDays(steady(4).below(1_000));
    }

    /** When it ends: contracts run for one to three years and are renewed. */
    LocalDate ends() {
        int term = 12 * steady(5).between(1, 3);
        long terms = ChronoUnit.MONTHS.between(started(), today) / term;
        return started().plusMonths((terms + 1) * term);
    }

    /** A day of the row's month; in the running month it may still be to come. */
    LocalDate day(long salt) {
        return month.plusDays(fresh(salt).below(month.lengthOfMonth()));
    }
}
