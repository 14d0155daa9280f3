package io.github.partnerinsights.spark.system;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * One column of a system table.
 *
 * @param <T> what a row is made from
 * @param field name, type and comment
 * @param value as Spark has it within
 */
record SystemColumn<T>(StructField field, Function<T, @Nullable Object> value) {

    static <T> SystemColumn<T> text(String name, String comment, Function<T, @Nullable String> value) {
        return column(name, comment, DataTypes.StringType, row -> {
            String text = value.apply(row);
            return text == null || text.isEmpty() ? null : UTF8String.fromString(text);
        });
    }

    static <T> SystemColumn<T> texts(String name, String comment, Function<T, List<String>> values) {
        return column(
                name,
                comment,
                DataTypes.createArrayType(DataTypes.StringType, false),
                row -> new GenericArrayData(
                        values.apply(row).stream().map(UTF8String::fromString).toArray()));
    }

    static <T> SystemColumn<T> time(String name, String comment, Function<T, @Nullable Instant> value) {
        return column(name, comment, DataTypes.TimestampType, row -> {
            Instant time = value.apply(row);
            return time == null ? null : DateTimeUtils.instantToMicros(time);
        });
    }

    static <T> SystemColumn<T> flag(String name, String comment, Predicate<T> value) {
        return column(name, comment, DataTypes.BooleanType, value::test);
    }

    static <T> SystemColumn<T> number(String name, String comment, Function<T, OptionalInt> value) {
        return column(name, comment, DataTypes.IntegerType, row -> {
            OptionalInt number = value.apply(row);
            return number.isPresent() ? (Object) number.getAsInt() : null;
        });
    }

    private static <T> SystemColumn<T> column(
            String name, String comment, DataType type, Function<T, @Nullable Object> value) {
        return new SystemColumn<>(DataTypes.createStructField(name, type, true).withComment(comment), value);
    }

    String name() {
        return field.name();
    }
}
