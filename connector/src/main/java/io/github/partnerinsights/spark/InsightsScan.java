package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.CompletedReport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a table's report, in one partition.
 *
 * <p>Spark plans a batch more than once for one action. So the partitions are planned once and kept, and two scans are
 * equal when they would give the same rows: of the same table, hence the same execution, and the same columns.
 */
final class InsightsScan implements Scan, Batch {

    private final InsightsTable table;
    private final StructType columns;

    private volatile @Nullable Planned planned;

    InsightsScan(InsightsTable table, StructType columns) {
        this.table = table;
        this.columns = columns;
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return columns.isEmpty() ? "no column" : "columns " + String.join(", ", columns.fieldNames());
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    /** Rows only. Left undecided, Spark would plan the partitions, and so create the report, to explain a query. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.UNSUPPORTED;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return new InputPartition[] {new ReportPartition(planned().report())};
    }

    /** Two threads that come at once both open the snapshot, which lets one of them create the report. */
    private Planned planned() {
        Planned known = planned;
        if (known == null) {
            long began = System.nanoTime();
            long callsBefore = table.calls().calls();
            CompletedReport report = table.snapshot().open();
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            known = new Planned(report, waited, table.calls().calls() - callsBefore);
            planned = known;
        }
        return known;
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new ReportReaderFactory(table.file(), table.snapshot().plan().columns(), List.of(columns.fieldNames()));
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return ReadMetrics.supported();
    }

    @Override
    public CustomTaskMetric[] reportDriverMetrics() {
        Planned known = planned;
        return known == null ? new CustomTaskMetric[0] : ReadMetrics.ofDriver(known.waited(), known.calls());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InsightsScan that && table.equals(that.table) && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, columns);
    }

    /** What planning found, and what it took. */
    private record Planned(CompletedReport report, Duration waited, long calls) {}
}
