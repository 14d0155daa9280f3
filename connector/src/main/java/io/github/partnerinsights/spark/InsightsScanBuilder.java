package io.github.partnerinsights.spark;

import java.util.OptionalInt;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the columns that a query needs, and how few rows may do. Built while Spark optimises, for {@code explain} as
 * well: it calls nobody.
 */
final class InsightsScanBuilder implements SupportsPushDownRequiredColumns, SupportsPushDownLimit {

    private final InsightsTable table;
    private StructType required;
    private OptionalInt limit = OptionalInt.empty();

    InsightsScanBuilder(InsightsTable table) {
        this.table = table;
        this.required = table.schema();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    /** The report is not narrowed, only read no further; Spark applies the limit once more. */
    @Override
    public boolean pushLimit(int rows) {
        limit = OptionalInt.of(rows);
        return true;
    }

    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    public Scan build() {
        return new InsightsScan(table, required, limit);
    }
}
