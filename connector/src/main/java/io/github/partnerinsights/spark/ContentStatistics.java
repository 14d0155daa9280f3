package io.github.partnerinsights.spark;

import java.util.OptionalLong;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.types.StructType;

/**
 * How large a reading is, for Spark to choose joins by.
 *
 * @param sizeInBytes about how many bytes; empty as long as nobody has seen the file
 */
record ContentStatistics(OptionalLong sizeInBytes) implements Statistics {

    /**
     * @param content how many bytes all columns have together
     * @param columns those that are read
     * @param all of the table
     */
    static ContentStatistics of(OptionalLong content, StructType columns, StructType all) {
        double part = Math.min(1, (double) columns.defaultSize() / Math.max(1, all.defaultSize()));
        return new ContentStatistics(
                content.isPresent()
                        ? OptionalLong.of(Math.max(1, Math.round(content.getAsLong() * part)))
                        : OptionalLong.empty());
    }

    /** Nobody counts the records but who reads them. */
    @Override
    public OptionalLong numRows() {
        return OptionalLong.empty();
    }
}
