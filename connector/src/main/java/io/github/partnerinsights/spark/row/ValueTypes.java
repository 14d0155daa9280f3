package io.github.partnerinsights.spark.row;

import java.util.function.Consumer;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VarcharType;
import org.jspecify.annotations.Nullable;

/** The types that a column can have, and how each is read. */
public final class ValueTypes {

    /** For messages. */
    public static final String NAMES = "STRING, BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, DATE,"
            + " TIMESTAMP, TIMESTAMP_NTZ";

    private ValueTypes() {}

    /**
     * Whether a column can have a type.
     *
     * @param type Spark's type
     * @return whether texts can be read as values of it
     */
    public static boolean include(DataType type) {
        return type instanceof StringType
                || type instanceof BooleanType
                || isIntegral(type)
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof DecimalType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
    }

    /**
     * The type that the values of a declared type have. A text has no largest length: nothing is cut, padded or refused for
     * it.
     *
     * @param declared a type
     * @return STRING for CHAR and VARCHAR; any other type as it is
     */
    public static DataType asRead(DataType declared) {
        return declared instanceof CharType || declared instanceof VarcharType ? DataTypes.StringType : declared;
    }

    private static boolean isIntegral(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }

    /**
     * Checks patterns, so that a wrong one is an error before there is a task.
     *
     * @param formats how values are written
     * @throws IllegalArgumentException a pattern is none; the message names the option
     */
    public static void check(ValueFormats formats) {
        check("dateFormat", formats.date(), DateConversion::new);
        check("timestampFormat", formats.timestamp(), pattern -> new TimestampConversion(pattern, formats.zone()));
        check("timestampNTZFormat", formats.timestampWithoutZone(), LocalTimestampConversion::new);
    }

    private static void check(String option, @Nullable String pattern, Consumer<@Nullable String> use) {
        try {
            use.accept(pattern);
        } catch (RuntimeException noPattern) {
            throw new IllegalArgumentException(
                    "Option '" + option + "': '" + pattern + "' is no pattern of Spark's (" + noPattern.getMessage()
                            + ").",
                    noPattern);
        }
    }

    /** Null for texts, which stay what they are. */
    static @Nullable Conversion conversion(DataType type, ValueFormats formats) {
        if (type instanceof StringType) {
            return null;
        } else if (type instanceof BooleanType) {
            return BooleanConversion.INSTANCE;
        } else if (type instanceof ByteType) {
            return new IntegralConversion(Byte.MIN_VALUE, Byte.MAX_VALUE);
        } else if (type instanceof ShortType) {
            return new IntegralConversion(Short.MIN_VALUE, Short.MAX_VALUE);
        } else if (type instanceof IntegerType) {
            return new IntegralConversion(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type instanceof LongType) {
            return new IntegralConversion(Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type instanceof FloatType) {
            return FloatingConversion.FLOAT;
        } else if (type instanceof DoubleType) {
            return FloatingConversion.DOUBLE;
        } else if (type instanceof DecimalType decimal) {
            return new DecimalConversion(decimal.precision(), decimal.scale());
        } else if (type instanceof DateType) {
            return new DateConversion(formats.date());
        } else if (type instanceof TimestampType) {
            return new TimestampConversion(formats.timestamp(), formats.zone());
        } else if (type instanceof TimestampNTZType) {
            return new LocalTimestampConversion(formats.timestampWithoutZone());
        }
        throw new IllegalArgumentException("A report has no values of type " + type.sql() + ".");
    }
}
