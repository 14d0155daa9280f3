package io.github.partnerinsights.spark.system;

import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One look at a system table. The service is asked when the query runs, and once however often Spark plans it: an account
 * has a few hundred rows, which travel with the plan.
 */
final class SystemScan implements Scan, Batch {

    private final SystemTable table;
    private final StructType required;
    private final WantedReports wanted;
    private @Nullable SystemRows rows;

    SystemScan(SystemTable table, StructType required, WantedReports wanted) {
        this.table = table;
        this.required = required;
        this.wanted = wanted;
    }

    @Override
    public StructType readSchema() {
        return required;
    }

    @Override
    public String description() {
        return (required.isEmpty() ? "no column" : "columns " + String.join(", ", required.fieldNames()))
                + wanted.ids()
                        .map(ids -> ", of reports " + ids.stream().sorted().collect(Collectors.joining(", ")))
                        .orElse("");
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    /** Rows only. Left undecided, Spark would plan the partitions, and so ask the service, to explain a query. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.UNSUPPORTED;
    }

    @Override
    public synchronized InputPartition[] planInputPartitions() {
        SystemRows known = rows;
        if (known == null) {
            known = new SystemRows(table.source().rows(table.account(), wanted, required));
            rows = known;
        }
        return new InputPartition[] {known};
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new SystemReaderFactory();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SystemScan that
                && table.equals(that.table)
                && required.equals(that.required)
                && wanted.equals(that.wanted);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, required, wanted);
    }
}
