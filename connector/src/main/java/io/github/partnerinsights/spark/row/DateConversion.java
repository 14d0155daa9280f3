package io.github.partnerinsights.spark.row;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.util.DateFormatter;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Dates: by a pattern, or in the forms that Spark takes without one, a time behind the date included. */
final class DateConversion implements Conversion {

    private final boolean anyForm;
    private final DateFormatter formatter;

    /** @param pattern null for Spark's own forms */
    DateConversion(@Nullable String pattern) {
        this.anyForm = pattern == null;
        this.formatter = pattern == null ? DateFormatter.apply() : DateFormatter.apply(pattern, true);
    }

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        if (anyForm && startsWithDate(bytes, offset, length)) {
            int days = IsoText.days(bytes, offset);
            if (days != IsoText.NO_DATE) {
                row.putNumber(ordinal, days);
                return true;
            }
        }
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return put(text, row, ordinal) || (anyForm && put(withoutGmt(text), row, ordinal));
    }

    /** Spark looks no further than a blank or T. */
    private static boolean startsWithDate(byte[] bytes, int offset, int length) {
        if (length <= IsoText.DATE_LENGTH) {
            return length == IsoText.DATE_LENGTH;
        }
        byte next = bytes[offset + IsoText.DATE_LENGTH];
        return next == 'T' || next == ' ';
    }

    private boolean put(String text, RecordRow row, int ordinal) {
        try {
            row.putNumber(ordinal, formatter.parse(text));
            return true;
        } catch (Exception noDate) {
            return false;
        }
    }

    /** The CSV source tries once more without these letters. */
    static String withoutGmt(String text) {
        return DateTimeUtils.cleanLegacyTimestampStr(UTF8String.fromString(text))
                .toString();
    }
}
