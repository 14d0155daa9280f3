package io.github.partnerinsights.examples;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;
import org.apache.spark.sql.execution.adaptive.QueryStageExec;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.jdk.javaapi.CollectionConverters;

/** The numbers that Spark's SQL tab shows for the scan of a query that has run. */
record ScanNumbers(Map<String, SQLMetric> metrics) {

    /** @throws IllegalStateException the query reads nothing through a DataSource V2 */
    static ScanNumbers of(Dataset<Row> executed) {
        BatchScanExec scan = scan(executed.queryExecution().executedPlan())
                .orElseThrow(() -> new IllegalStateException("The query has no scan."));
        return new ScanNumbers(CollectionConverters.asJava(scan.metrics()));
    }

    long get(String name) {
        SQLMetric metric = metrics.get(name);
        return metric == null ? 0 : metric.value();
    }

    private static Optional<BatchScanExec> scan(SparkPlan plan) {
        if (plan instanceof BatchScanExec scan) {
            return Optional.of(scan);
        }
        if (plan instanceof AdaptiveSparkPlanExec adaptive) {
            return scan(adaptive.executedPlan());
        }
        if (plan instanceof QueryStageExec stage) {
            return scan(stage.plan());
        }
        return CollectionConverters.asJava(plan.children()).stream()
                .map(ScanNumbers::scan)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
