package io.github.partnerinsights.spark;

import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.spark.row.ParseMode;
import io.github.partnerinsights.spark.row.RowFormat;
import io.github.partnerinsights.spark.row.ValueFormats;
import io.github.partnerinsights.spark.row.ValueTypes;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * How texts become values, as the options of a read have it.
 *
 * @param mode what becomes of malformed records
 * @param recordColumn the name of the column that takes them, if there is one
 * @param recordColumnSet whether the read itself names it
 * @param parsersOfSpark2 whether the session asks for the parsers of dates and times that Spark 2 had
 * @param formats how values are written
 */
record Parsing(
        ParseMode mode, String recordColumn, boolean recordColumnSet, boolean parsersOfSpark2, ValueFormats formats) {

    private static final String SESSION_RECORD_COLUMN = "spark.sql.columnNameOfCorruptRecord";
    private static final String SESSION_PARSERS = "spark.sql.legacy.timeParserPolicy";
    private static final String SESSION_ZONE = "spark.sql.session.timeZone";

    static Parsing from(ReadOptions options) {
        ValueFormats formats = new ValueFormats(
                options.get(ConnectorOptions.NULL_VALUE),
                options.get(ConnectorOptions.EMPTY_VALUE),
                options.find(ConnectorOptions.DATE_FORMAT).orElse(null),
                options.find(ConnectorOptions.TIMESTAMP_FORMAT).orElse(null),
                options.find(ConnectorOptions.TIMESTAMP_NTZ_FORMAT).orElse(null),
                zone(options));
        ValueTypes.check(formats);
        return new Parsing(
                ParseMode.parse(options.get(ConnectorOptions.MODE)),
                options.find(ConnectorOptions.COLUMN_NAME_OF_CORRUPT_RECORD)
                        .or(() -> options.conf(SESSION_RECORD_COLUMN))
                        .orElse("_corrupt_record"),
                options.isSet(ConnectorOptions.COLUMN_NAME_OF_CORRUPT_RECORD),
                options.conf(SESSION_PARSERS).filter("LEGACY"::equalsIgnoreCase).isPresent(),
                formats);
    }

    private static ZoneId zone(ReadOptions options) {
        String id = options.find(ConnectorOptions.TIME_ZONE)
                .or(() -> options.conf(SESSION_ZONE))
                .orElseGet(() -> TimeZone.getDefault().getID());
        try {
            return DateTimeUtils.getZoneId(id);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "Option 'timeZone': '" + id + "' is no time zone, such as UTC, +02:00 or Europe/Berlin.", unknown);
        }
    }

    /**
     * Checks that a column is read in the way that the session expects.
     *
     * @throws IllegalArgumentException it is of days or times, and the session asks for parsers that are not used here
     */
    void requireReadable(StructField column) {
        if (refuses(column.dataType())) {
            throw new IllegalArgumentException("Column '" + column.name() + "' cannot be read as "
                    + column.dataType().sql() + " while " + SESSION_PARSERS
                    + " is LEGACY: this source has no parsers of Spark 2. Set CORRECTED, or declare it as STRING.");
        }
    }

    /** Whether a type is of days or times, and the session asks for parsers that are not used here. */
    boolean refuses(DataType type) {
        return parsersOfSpark2
                && (type instanceof DateType || type instanceof TimestampType || type instanceof TimestampNTZType);
    }

    /** Whether a record as a whole makes a difference, and not only the values of the columns that a query needs. */
    boolean judgesRecords(StructType schema, List<String> reportColumns) {
        return mode != ParseMode.PERMISSIVE
                || Arrays.stream(schema.fieldNames()).anyMatch(name -> isRecordColumn(name, reportColumns));
    }

    /** Whether no value stands for another one. */
    boolean showsTextsAsTheyAre() {
        return formats.emptyValue().isEmpty();
    }

    /** The column that takes malformed records, where no schema says whether there is one. */
    Optional<String> recordColumnAskedFor() {
        return recordColumnSet ? Optional.of(recordColumn) : Optional.empty();
    }

    /**
     * Checks that the column that is asked for does not stand for another one.
     *
     * @throws IllegalArgumentException the report has a column of that name
     */
    void requireFree(List<String> reportColumns) {
        if (recordColumnSet && reportColumns.stream().anyMatch(recordColumn::equalsIgnoreCase)) {
            throw new IllegalArgumentException("Option 'columnNameOfCorruptRecord': the report has a column '"
                    + recordColumn + "'. Choose another name.");
        }
    }

    /** Whether a column of a schema takes malformed records; never one that the report has. */
    boolean isRecordColumn(String name, List<String> reportColumns) {
        return name.equalsIgnoreCase(recordColumn) && reportColumns.stream().noneMatch(name::equalsIgnoreCase);
    }

    /**
     * What rows of some columns are made of.
     *
     * <p>Where malformed records make a difference, all columns are checked that have a type: else it would depend on
     * the columns of a query whether a record is malformed, and so how many rows there are.
     *
     * @param schema of the table
     * @param required the columns that a query reads
     * @param reportColumns the columns of the report
     * @param facts the columns that are asked for and do not come from the file
     */
    RowFormat format(StructType schema, StructType required, List<String> reportColumns, StructType facts) {
        List<StructField> fields = Arrays.asList(required.fields());
        Predicate<StructField> isRecord = field -> isRecordColumn(field.name(), reportColumns);
        boolean withRecord = fields.stream().anyMatch(isRecord);
        boolean checksAll = withRecord || mode != ParseMode.PERMISSIVE;
        return new RowFormat(
                struct(
                        fields,
                        isRecord.or(Arrays.asList(facts.fields())::contains).negate()),
                struct(
                        Arrays.asList(schema.fields()),
                        field -> checksAll
                                && !(field.dataType() instanceof StringType)
                                && fields.stream().map(StructField::name).noneMatch(field.name()::equals)),
                withRecord,
                facts,
                mode,
                formats);
    }

    private static StructType struct(List<StructField> fields, Predicate<StructField> kept) {
        return new StructType(fields.stream().filter(kept).toArray(StructField[]::new));
    }
}
