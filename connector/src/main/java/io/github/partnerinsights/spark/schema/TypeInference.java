package io.github.partnerinsights.spark.schema;

import io.github.partnerinsights.api.DocumentedColumn.Kind;
import io.github.partnerinsights.spark.row.ValueFormats;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a type for a column from a few of its values, and from what the documents tell of it.
 *
 * <p>A value that turns up later and is none of the type becomes null, so the type is one that has room for it: a whole
 * number is taken for one only where a fraction is ruled out, and whatever may be an id stays the text that it is. What
 * is in doubt is a text.
 */
public final class TypeInference {

    /** 20 digits before the point and 18 behind it: room for each number that a report can plausibly have. */
    public static final DataType DECIMAL = DataTypes.createDecimalType(38, 18);

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d*)");

    /** Zeros in front and a plus sign would be lost; a comma may stand for a point; longer ones are ids. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d+)?");

    private static final Pattern EXACT = Pattern.compile("[^.]*(\\.\\d{1,18})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MOMENT = Pattern.compile(DAY + "([T ]\\d{2}:\\d{2}.*)?");

    private static final Pattern NAME_OF_ID =
            Pattern.compile(".*(I[dD]s?|_id)|id|(?i:.*(guid|tpid|mpn|duns|zip|postal|phone).*)"
                    + "|(?i:.*(number|code|key|version|year|account))");
    private static final Pattern NAME_OF_COUNT =
            Pattern.compile("(?i).*(seats|users|(?<!dis|ac)count|customers|licen[sc]es|devices|subscriptions|tenants)");
    private static final Pattern NAME_OF_MEAN = Pattern.compile("(?i).*(avg|average|mean|percent|ratio|rate|per).*");

    private final ValueFormats formats;
    private final DataType moment;

    /**
     * For one read.
     *
     * @param formats how values are written
     * @param moment TIMESTAMP or TIMESTAMP_NTZ: what the session takes a time for that names no zone
     */
    public TypeInference(ValueFormats formats, DataType moment) {
        this.formats = formats;
        this.moment = moment;
    }

    /**
     * Whether a column stays a text whatever its values are.
     *
     * @param column its name
     * @param kind what the documents tell of it
     * @return true for words and ids
     */
    public static boolean staysText(String column, Kind kind) {
        return switch (kind) {
            case TEXT, ID -> true;
            case UNKNOWN -> NAME_OF_ID.matcher(column).matches();
            default -> false;
        };
    }

    /**
     * The type of a column.
     *
     * @param column its name
     * @param kind what the documents tell of it
     * @param sample some of its values
     * @return STRING where no other type is safe
     */
    public DataType type(String column, Kind kind, Sample sample) {
        if (staysText(column, kind) || sample.texts().isEmpty()) {
            return DataTypes.StringType;
        }
        return switch (kind) {
            case FLAG -> flag(sample).orElse(DataTypes.StringType);
            case DATE, MONTH -> time(sample, true).orElse(DataTypes.StringType);
            case TIME -> time(sample, false).orElse(DataTypes.StringType);
            case INTEGER -> number(sample, true).orElse(DataTypes.StringType);
            case DECIMAL -> number(sample, false).orElse(DataTypes.StringType);
            default -> unknown(column, sample).orElse(DataTypes.StringType);
        };
    }

    private Optional<DataType> unknown(String column, Sample sample) {
        Optional<DataType> number = number(sample, counts(column));
        // A day is one for good only where a pattern says so: without one, a time of day that came later would be lost.
        Optional<DataType> time = time(sample, formats.date() != null);
        if (number.isPresent() && time.isPresent()) {
            return Optional.empty();
        }
        boolean bothSeen =
                sample.texts().stream().map(String::toLowerCase).distinct().count() == 2;
        return number.or(() -> time).or(() -> bothSeen ? flag(sample) : Optional.empty());
    }

    private static boolean counts(String column) {
        return NAME_OF_COUNT.matcher(column).matches()
                && !NAME_OF_MEAN.matcher(column).matches();
    }

    private static Optional<DataType> flag(Sample sample) {
        return as(DataTypes.BooleanType, sample);
    }

    /** @param whole whether a fraction is ruled out for values to come */
    private static Optional<DataType> number(Sample sample, boolean whole) {
        if (!all(NUMBER, sample)) {
            return Optional.empty();
        }
        if (whole && all(WHOLE, sample)) {
            return as(DataTypes.LongType, sample);
        }
        return all(EXACT, sample) ? as(DECIMAL, sample) : as(DataTypes.DoubleType, sample);
    }

    /** @param daysSuffice whether values to come have no time of day where these have none */
    private Optional<DataType> time(Sample sample, boolean daysSuffice) {
        if (daysSuffice && isWritten(formats.date(), DAY, sample)) {
            Optional<DataType> day = as(DataTypes.DateType, sample);
            if (day.isPresent()) {
                return day;
            }
        }
        return withoutZone(sample).or(() -> withZone(sample));
    }

    private Optional<DataType> withoutZone(Sample sample) {
        return moment.equals(DataTypes.TimestampNTZType) && isWritten(formats.timestampWithoutZone(), MOMENT, sample)
                ? as(DataTypes.TimestampNTZType, sample)
                : Optional.empty();
    }

    private Optional<DataType> withZone(Sample sample) {
        return isWritten(formats.timestamp(), MOMENT, sample) ? as(DataTypes.TimestampType, sample) : Optional.empty();
    }

    /** Without a pattern Spark takes 2026 for a date, and 12:30 for a time of today. */
    private static boolean isWritten(@Nullable String pattern, Pattern form, Sample sample) {
        return pattern != null || all(form, sample);
    }

    private static Optional<DataType> as(DataType type, Sample sample) {
        return sample.reads(type) ? Optional.of(type) : Optional.empty();
    }

    private static boolean all(Pattern form, Sample sample) {
        List<String> texts = sample.texts();
        return texts.stream().allMatch(text -> form.matcher(text).matches());
    }
}
