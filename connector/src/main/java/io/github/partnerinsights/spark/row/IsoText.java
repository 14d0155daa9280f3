package io.github.partnerinsights.spark.row;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;

/** Days and times in the one form of ISO 8601 that nearly all reports have. Whatever else there is, is not found here. */
final class IsoText {

    /** {@code yyyy-MM-dd}. */
    static final int DATE_LENGTH = 10;

    /** {@code HH:mm:ss}. */
    private static final int TIME_LENGTH = 8;

    private static final int MOST_DECIMALS = 9;
    private static final int DECIMALS_OF_MICROS = 6;

    static final int NO_DATE = Integer.MIN_VALUE;
    static final long NO_TIME = -1;
    static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    private IsoText() {}

    /**
     * Reads a date of the form {@code yyyy-MM-dd}.
     *
     * @param offset there are at least 10 bytes from here
     * @return days since 1970-01-01; {@link #NO_DATE} if it is no date
     */
    static int days(byte[] bytes, int offset) {
        int year = twoDigits(bytes, offset) * 100 + twoDigits(bytes, offset + 2);
        int month = twoDigits(bytes, offset + 5);
        int day = twoDigits(bytes, offset + 8);
        boolean inForm = year >= 0 && bytes[offset + 4] == '-' && bytes[offset + 7] == '-';
        if (!inForm || month < 1 || month > 12 || day < 1 || (day > 28 && day > lengthOfMonth(year, month))) {
            return NO_DATE;
        }
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }

    private static int lengthOfMonth(int year, int month) {
        return YearMonth.of(year, month).lengthOfMonth();
    }

    /**
     * Reads a time of the form {@code HH:mm:ss}, with up to nine decimals.
     *
     * @return microseconds since midnight; {@link #NO_TIME} if it is no such time
     */
    static long micros(byte[] bytes, int offset, int length) {
        if (length < TIME_LENGTH || bytes[offset + 2] != ':' || bytes[offset + 5] != ':') {
            return NO_TIME;
        }
        int hour = twoDigits(bytes, offset);
        int minute = twoDigits(bytes, offset + 3);
        int second = twoDigits(bytes, offset + 6);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NO_TIME;
        }
        long seconds = (hour * 60L + minute) * 60 + second;
        long decimals = length == TIME_LENGTH ? 0 : decimals(bytes, offset + TIME_LENGTH, length - TIME_LENGTH);
        return decimals < 0 ? NO_TIME : TimeUnit.SECONDS.toMicros(seconds) + decimals;
    }

    /** The point and what follows it, as microseconds; what is smaller is cut off. */
    private static long decimals(byte[] bytes, int offset, int length) {
        if (length < 2 || length > MOST_DECIMALS + 1 || bytes[offset] != '.') {
            return NO_TIME;
        }
        long micros = 0;
        for (int i = 1; i <= Math.max(length - 1, DECIMALS_OF_MICROS); i++) {
            int digit = i < length ? bytes[offset + i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return NO_TIME;
            }
            if (i <= DECIMALS_OF_MICROS) {
                micros = micros * 10 + digit;
            }
        }
        return micros;
    }

    /** A very negative number if one of them is no digit. */
    private static int twoDigits(byte[] bytes, int offset) {
        int tens = bytes[offset] - '0';
        int ones = bytes[offset + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
    }
}
