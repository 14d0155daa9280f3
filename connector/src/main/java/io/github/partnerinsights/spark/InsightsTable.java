package io.github.partnerinsights.spark;

import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * One {@code load()}: every action on it reads the one execution that its snapshot is pinned to.
 *
 * <p>Two tables are equal when they give the same rows: of the same snapshot, read in the same way. So a DataFrame that
 * was cached answers an equal load, for as long as that load gets the same snapshot.
 */
final class InsightsTable implements SupportsRead {

    private final LoadedRead read;
    private final StructType schema;

    InsightsTable(LoadedRead read, StructType schema) {
        this.read = read;
        this.schema = schema;
    }

    LoadedRead read() {
        return read;
    }

    @Override
    public String name() {
        return PartnerInsightsProvider.NAME + " " + read.snapshot().plan().description();
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

    @Override
    public boolean equals(Object other) {
        return other instanceof InsightsTable that
                && read.snapshot().equals(that.read.snapshot())
                && read.preview() == that.read.preview()
                && read.file().equals(that.read.file())
                && read.session().settings().failOnRedacted()
                        == that.read.session().settings().failOnRedacted()
                && read.parsing().equals(that.read.parsing())
                && read.partitioning().equals(that.read.partitioning())
                && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return Objects.hash(read.snapshot(), read.preview(), schema);
    }
}
