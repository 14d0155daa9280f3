package io.github.partnerinsights.spark.row;

import io.github.partnerinsights.csv.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Fills a row with the values of the current record.
 *
 * <p>Null and empty are as in Spark's CSV source: an empty field is null; one of two quotes stands for {@code
 * emptyValue}; and whatever text then is {@code nullValue} is null.
 */
final class RecordConverter {

    /** What {@link #convert} answers if every field could be converted. */
    static final int NONE = -1;

    private final Fields fields;
    private final int inRow;
    private final int behind;
    private final boolean withRecord;
    private final @Nullable Conversion[] conversions;
    private final byte[] nullValue;
    private final byte[] emptyValue;
    private final RecordRow row;

    /** @param facts the values of the format's columns of that name */
    RecordConverter(RowFormat format, Fields fields, List<? extends @Nullable Object> facts) {
        this.fields = fields;
        this.inRow = format.columns().size();
        this.withRecord = format.withRecord();
        this.behind = (withRecord ? 1 : 0) + facts.size();
        List<DataType> types = format.fields().map(StructField::dataType).toList();
        this.conversions = types.stream()
                .map(type -> ValueTypes.conversion(type, format.formats()))
                .toArray(Conversion[]::new);
        this.nullValue = format.formats().nullValue().getBytes(StandardCharsets.UTF_8);
        this.emptyValue = format.formats().emptyValue().getBytes(StandardCharsets.UTF_8);
        this.row = new RecordRow(
                Stream.of(
                                types.subList(0, inRow),
                                withRecord ? List.of(DataTypes.StringType) : List.<DataType>of(),
                                Arrays.stream(format.facts().fields())
                                        .map(StructField::dataType)
                                        .toList(),
                                types.subList(inRow, types.size()))
                        .flatMap(List::stream)
                        .toArray(DataType[]::new),
                inRow + behind,
                fields);
        for (int i = 0; i < facts.size(); i++) {
            put(facts.get(i), inRow + behind - facts.size() + i);
        }
    }

    private void put(@Nullable Object fact, int ordinal) {
        if (fact == null) {
            row.putNull(ordinal);
        } else if (fact instanceof Long number) {
            row.putNumber(ordinal, number);
        } else {
            row.putObject(ordinal, fact);
        }
    }

    /** The row of the record that was converted last. */
    RecordRow row() {
        return row;
    }

    /**
     * Converts the fields of the current record; one that cannot be converted becomes null.
     *
     * @return the first field that could not be converted, or {@link #NONE}
     */
    int convert() {
        if (withRecord) {
            row.putNull(inRow);
        }
        int refused = NONE;
        for (int field = 0; field < conversions.length; field++) {
            // Columns that do not come from fields stand between those of the row and those to check.
            int ordinal = field < inRow ? field : field + behind;
            if (!convert(field, ordinal)) {
                row.putNull(ordinal);
                refused = refused == NONE ? field : refused;
            }
        }
        return refused;
    }

    /** Says that the record is malformed, for a row that shows it. */
    void show(byte[] utf8) {
        row.putObject(inRow, UTF8String.fromBytes(utf8));
    }

    private boolean convert(int field, int ordinal) {
        int length = fields.length(field);
        if (length == 0) {
            return convertEmpty(field, ordinal);
        }
        if (fields.isEscaped(field)) {
            byte[] value = fields.value(field);
            return convertCopy(conversions[field], value, ordinal);
        }
        if (length == nullValue.length && isNullValue(fields.bytes(), fields.offset(field))) {
            row.putNull(ordinal);
            return true;
        }
        Conversion conversion = conversions[field];
        if (conversion == null) {
            row.putSlice(ordinal);
            return true;
        }
        return conversion.convert(fields.bytes(), fields.offset(field), length, row, ordinal);
    }

    private boolean convertEmpty(int field, int ordinal) {
        if (fields.isQuoted(field)) {
            return convertCopy(conversions[field], emptyValue, ordinal);
        }
        row.putNull(ordinal);
        return true;
    }

    private boolean convertCopy(@Nullable Conversion conversion, byte[] value, int ordinal) {
        if (Arrays.equals(value, nullValue)) {
            row.putNull(ordinal);
            return true;
        }
        if (conversion == null) {
            row.putObject(ordinal, UTF8String.fromBytes(value));
            return true;
        }
        return value.length > 0 && conversion.convert(value, 0, value.length, row, ordinal);
    }

    private boolean isNullValue(byte[] bytes, int offset) {
        return Arrays.equals(bytes, offset, offset + nullValue.length, nullValue, 0, nullValue.length);
    }
}
