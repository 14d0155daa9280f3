package io.github.partnerinsights.spark.row;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.spark.sql.catalyst.util.TimestampFormatter;
import org.jspecify.annotations.Nullable;

/** Timestamps without time zone: by a pattern, or in the forms that Spark takes without one. A text with a zone is none. */
final class LocalTimestampConversion implements Conversion {

    private final boolean anyForm;
    private final TimestampFormatter formatter;

    /** @param pattern null for Spark's own forms */
    LocalTimestampConversion(@Nullable String pattern) {
        this.anyForm = pattern == null;
        this.formatter = pattern == null
                ? TimestampFormatter.apply(ZoneOffset.UTC)
                : TimestampFormatter.apply(pattern, ZoneOffset.UTC, true, true);
    }

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        if (anyForm) {
            long local = LocalTimestampText.micros(bytes, offset, length);
            if (local != LocalTimestampText.NONE) {
                row.putNumber(ordinal, local);
                return true;
            }
        }
        try {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            row.putNumber(ordinal, formatter.parseWithoutTimeZone(text, false));
            return true;
        } catch (Exception noTimestamp) {
            return false;
        }
    }
}
