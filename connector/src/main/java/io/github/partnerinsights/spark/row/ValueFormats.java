package io.github.partnerinsights.spark.row;

import java.io.Serializable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How values are written; names and meaning are those of Spark's CSV source.
 *
 * @param nullValue the text that is null, besides an empty field without quotes, which always is
 * @param emptyValue the text for which a field of two quotes stands
 * @param date a pattern; null for the forms that Spark takes without one
 * @param timestamp a pattern; null for the forms that Spark takes without one
 * @param timestampWithoutZone a pattern; null for the forms that Spark takes without one
 * @param zone of timestamps that name none
 */
public record ValueFormats(
        String nullValue,
        String emptyValue,
        @Nullable String date,
        @Nullable String timestamp,
        @Nullable String timestampWithoutZone,
        ZoneId zone)
        implements Serializable {}
