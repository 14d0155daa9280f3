package io.github.partnerinsights.spark.row;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.util.TimestampFormatter;
import org.jspecify.annotations.Nullable;

/** Moments: by a pattern, or in the forms that Spark takes without one. */
final class TimestampConversion implements Conversion {

    private final boolean anyForm;
    private final TimestampFormatter formatter;
    private final ZoneRules zone;

    /**
     * @param pattern null for Spark's own forms
     * @param zone of texts that name none
     */
    TimestampConversion(@Nullable String pattern, ZoneId zone) {
        this.anyForm = pattern == null;
        this.formatter =
                pattern == null ? TimestampFormatter.apply(zone) : TimestampFormatter.apply(pattern, zone, true);
        this.zone = zone.getRules();
    }

    @Override
    public boolean convert(byte[] bytes, int offset, int length, RecordRow row, int ordinal) {
        if (anyForm) {
            boolean utc = bytes[offset + length - 1] == 'Z';
            long local = LocalTimestampText.micros(bytes, offset, utc ? length - 1 : length);
            // A date alone has no zone.
            if (local != LocalTimestampText.NONE && !(utc && length == IsoText.DATE_LENGTH + 1)) {
                row.putNumber(ordinal, utc ? local : local - offset(local));
                return true;
            }
        }
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return put(text, row, ordinal) || (anyForm && put(DateConversion.withoutGmt(text), row, ordinal));
    }

    private long offset(long local) {
        ZoneOffset offset = zone.isFixedOffset()
                ? zone.getOffset(LocalDateTime.MIN)
                : zone.getOffset(LocalDateTime.ofEpochSecond(
                        Math.floorDiv(local, TimeUnit.SECONDS.toMicros(1)), 0, ZoneOffset.UTC));
        return TimeUnit.SECONDS.toMicros(offset.getTotalSeconds());
    }

    private boolean put(String text, RecordRow row, int ordinal) {
        try {
            row.putNumber(ordinal, formatter.parse(text));
            return true;
        } catch (Exception noTimestamp) {
            return false;
        }
    }
}
