package io.github.partnerinsights.spark.row;

/** A date, and perhaps a time behind a blank or T, in the one form of {@link IsoText}, without zone. */
final class LocalTimestampText {

    static final long NONE = Long.MIN_VALUE;

    private LocalTimestampText() {}

    /** Microseconds since 1970-01-01T00:00:00; {@link #NONE} if it is not of that form. */
    static long micros(byte[] bytes, int offset, int length) {
        if (length < IsoText.DATE_LENGTH) {
            return NONE;
        }
        int days = IsoText.days(bytes, offset);
        if (days == IsoText.NO_DATE) {
            return NONE;
        }
        long midnight = days * IsoText.MICROS_PER_DAY;
        if (length == IsoText.DATE_LENGTH) {
            return midnight;
        }
        byte between = bytes[offset + IsoText.DATE_LENGTH];
        int date = IsoText.DATE_LENGTH + 1;
        long time = between == 'T' || between == ' '
                ? IsoText.micros(bytes, offset + date, length - date)
                : IsoText.NO_TIME;
        return time == IsoText.NO_TIME ? NONE : midnight + time;
    }
}
