package io.github.partnerinsights.emulator.data;

import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are like: their type, and how one is made for a row.
 *
 * @param type the type of the values
 * @param sensitive whether a plain report viewer does not see them: revenue, and what tells who a customer or an
 *     employee is (api/reference.md §1.3)
 * @param generator makes them
 */
record ColumnKind(SqlType type, boolean sensitive, Generator generator) {

    /** A kind that everybody sees. */
    ColumnKind(SqlType type, Generator generator) {
        this(type, false, generator);
    }

    /** The same kind, withheld from plain report viewers. */
    ColumnKind asSensitive() {
        return new ColumnKind(type, true, generator);
    }

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
