package io.github.partnerinsights.it;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;

/** The numbers that Spark's SQL tab shows for the scan of a query. */
record ScanMetrics(SparkPlan scan) {

    /** Runs the query. */
    static ScanMetrics of(Dataset<Row> query) {
        query.collectAsList();
        return new ScanMetrics(
                query.queryExecution().executedPlan().collectLeaves().head());
    }

    long get(String name) {
        return scan.metrics().apply(name).value();
    }
}
