package io.github.partnerinsights.spark.system;

import java.util.Arrays;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Takes the columns that a query needs, and the reports that it asks about. Calls nobody. */
final class SystemScanBuilder implements SupportsPushDownRequiredColumns, SupportsPushDownV2Filters {

    private final SystemTable table;
    private StructType required;
    private Predicate[] taken = new Predicate[0];

    SystemScanBuilder(SystemTable table) {
        this.table = table;
        this.required = table.source().schema();
    }

    /** Spark checks all of them again. */
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        taken = Arrays.stream(predicates).filter(WantedReports::says).toArray(Predicate[]::new);
        return predicates;
    }

    @Override
    public Predicate[] pushedPredicates() {
        return taken.clone();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    @Override
    public Scan build() {
        return new SystemScan(table, required, WantedReports.of(Arrays.asList(taken)));
    }
}
