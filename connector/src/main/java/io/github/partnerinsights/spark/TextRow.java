package io.github.partnerinsights.spark;

import java.util.function.IntFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A row of Spark from the texts of a record, wherever that comes from. An empty text is null. */
final class TextRow {

    private TextRow() {}

    static InternalRow of(int size, IntFunction<@Nullable String> text) {
        @Nullable Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            String value = text.apply(i);
            values[i] = value == null || value.isEmpty() ? null : UTF8String.fromString(value);
        }
        return new GenericInternalRow(values);
    }
}
