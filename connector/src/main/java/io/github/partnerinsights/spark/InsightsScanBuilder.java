package io.github.partnerinsights.spark;

import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.types.StructType;

/** Takes the columns that a query needs. Built while Spark optimises, for {@code explain} as well: it calls nobody. */
final class InsightsScanBuilder implements SupportsPushDownRequiredColumns {

    private final InsightsTable table;
    private StructType required;

    InsightsScanBuilder(InsightsTable table) {
        this.table = table;
        this.required = table.schema();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public Scan build() {
        return new InsightsScan(table, required);
    }
}
