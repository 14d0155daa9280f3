package io.github.partnerinsights.spark.row;

import io.github.partnerinsights.csv.Fields;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The row of the current record: one object for all records, filled by a {@link RecordConverter}.
 *
 * <p>Texts are slices of the reader's window, made only for those who ask, and good until the next record: Spark copies
 * every row of a scan that is not columnar before it does anything else with it.
 */
final class RecordRow extends InternalRow {

    private final DataType[] types;
    private final int size;
    private final Fields fields;
    private final boolean[] nulls;
    private final long[] numbers;
    private final @Nullable Object[] objects;

    /**
     * @param types of the columns; those behind {@code size} are filled, but belong to no row
     * @param size how many columns the row has
     * @param fields where the texts of the columns lie
     */
    RecordRow(DataType[] types, int size, Fields fields) {
        this.types = types;
        this.size = size;
        this.fields = fields;
        this.nulls = new boolean[types.length];
        this.numbers = new long[types.length];
        this.objects = new @Nullable Object[types.length];
    }

    void putNull(int ordinal) {
        nulls[ordinal] = true;
    }

    /** The value is the text of the field as it lies in the window. */
    void putSlice(int ordinal) {
        nulls[ordinal] = false;
        objects[ordinal] = null;
    }

    /** A whole number, a day, microseconds, or the bits of a floating-point number. */
    void putNumber(int ordinal, long value) {
        nulls[ordinal] = false;
        numbers[ordinal] = value;
    }

    /** A decimal, or a text that does not lie in the window. */
    void putObject(int ordinal, Object value) {
        nulls[ordinal] = false;
        objects[ordinal] = value;
    }

    @Override
    public int numFields() {
        return size;
    }

    @Override
    public boolean isNullAt(int ordinal) {
        return nulls[ordinal];
    }

    @Override
    public boolean getBoolean(int ordinal) {
        return numbers[ordinal] != 0;
    }

    @Override
    public byte getByte(int ordinal) {
        return (byte) numbers[ordinal];
    }

    @Override
    public short getShort(int ordinal) {
        return (short) numbers[ordinal];
    }

    @Override
    public int getInt(int ordinal) {
        return (int) numbers[ordinal];
    }

    @Override
    public long getLong(int ordinal) {
        return numbers[ordinal];
    }

    @Override
    public float getFloat(int ordinal) {
        return Float.intBitsToFloat((int) numbers[ordinal]);
    }

    @Override
    public double getDouble(int ordinal) {
        return Double.longBitsToDouble(numbers[ordinal]);
    }

    @Override
    public @Nullable Decimal getDecimal(int ordinal, int precision, int scale) {
        return nulls[ordinal] ? null : (Decimal) objects[ordinal];
    }

    @Override
    public @Nullable UTF8String getUTF8String(int ordinal) {
        if (nulls[ordinal]) {
            return null;
        }
        Object elsewhere = objects[ordinal];
        return elsewhere == null
                ? UTF8String.fromBytes(fields.bytes(), fields.offset(ordinal), fields.length(ordinal))
                : (UTF8String) elsewhere;
    }

    @Override
    public @Nullable Object get(int ordinal, DataType dataType) {
        if (nulls[ordinal]) {
            return null;
        }
        DataType type = types[ordinal];
        if (type instanceof StringType) {
            return getUTF8String(ordinal);
        } else if (type instanceof DecimalType) {
            return objects[ordinal];
        } else if (type instanceof IntegerType || type instanceof DateType) {
            return getInt(ordinal);
        } else if (type instanceof DoubleType) {
            return getDouble(ordinal);
        } else if (type instanceof BooleanType) {
            return getBoolean(ordinal);
        } else if (type instanceof FloatType) {
            return getFloat(ordinal);
        } else if (type instanceof ShortType) {
            return getShort(ordinal);
        } else if (type instanceof ByteType) {
            return getByte(ordinal);
        }
        return getLong(ordinal);
    }

    @Override
    public InternalRow copy() {
        @Nullable Object[] values = new @Nullable Object[size];
        for (int i = 0; i < size; i++) {
            Object value = get(i, types[i]);
            values[i] = value instanceof UTF8String text ? text.copy() : value;
        }
        return new GenericInternalRow(values);
    }

    @Override
    public byte[] getBinary(int ordinal) {
        throw noSuchValue();
    }

    @Override
    public CalendarInterval getInterval(int ordinal) {
        throw noSuchValue();
    }

    @Override
    public InternalRow getStruct(int ordinal, int numFields) {
        throw noSuchValue();
    }

    @Override
    public ArrayData getArray(int ordinal) {
        throw noSuchValue();
    }

    @Override
    public MapData getMap(int ordinal) {
        throw noSuchValue();
    }

    private static UnsupportedOperationException noSuchValue() {
        return new UnsupportedOperationException("A report has no values of this type.");
    }

    @Override
    public void setNullAt(int ordinal) {
        throw readOnly();
    }

    @Override
    public void update(int ordinal, Object value) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("A row of a report cannot be changed.");
    }
}
