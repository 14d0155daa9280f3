package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.Snapshot;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** One {@code load()}: every action on it reads the one execution that its snapshot is pinned to. */
record InsightsTable(Snapshot snapshot, StructType schema, FileAccess file, CallCount calls) implements SupportsRead {

    @Override
    public String name() {
        return PartnerInsightsProvider.NAME + " " + snapshot.plan().description();
    }

    /** Deprecated by Spark in favour of {@code columns()}, which stands on it, and still abstract in 3.5 and 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return schema;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return new InsightsScanBuilder(this);
    }
}
