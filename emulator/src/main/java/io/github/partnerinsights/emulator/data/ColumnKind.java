package io.github.partnerinsights.emulator.data;

import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are like: their type, and how one is made for a row.
 *
 * @param type the type of the values
 * @param generator makes them
 */
record ColumnKind(SqlType type, Generator generator) {

    /** Makes the value of one column in one row. */
    @FunctionalInterface
    interface Generator {
        /**
         * The same value for the same row and salt.
         *
         * @param salt differs from column to column
         */
        @Nullable
        Object value(SampleRow row, long salt);
    }
}
