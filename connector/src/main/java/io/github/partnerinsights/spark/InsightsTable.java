package io.github.partnerinsights.spark;

import io.github.partnerinsights.report.ReportPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * One {@code load()}: every action on it reads the one execution that its snapshot is pinned to.
 *
 * <p>Two tables are equal when they give the same rows: of the same snapshot, read in the same way. So a DataFrame that
 * was cached answers an equal load, for as long as that load gets the same snapshot.
 */
final class InsightsTable implements SupportsRead, SupportsMetadataColumns {

    private final LoadedRead read;
    private final StructType schema;
    private final StructType facts;
    private final NarrowedReports narrowedReports;

    InsightsTable(LoadedRead read, StructType schema) {
        this(read, schema, new StructType());
    }

    /**
     * @param schema its columns, but for those that say which report they come from
     * @param facts those that say so, and stand behind the others; what is not here is a metadata column
     */
    InsightsTable(LoadedRead read, StructType schema, StructType facts) {
        this.read = read;
        this.schema = schema;
        this.facts = facts;
        this.narrowedReports = new NarrowedReports(read, schema);
    }

    /** Its columns, but for those that say which report they come from. */
    StructType reportSchema() {
        return schema;
    }

    LoadedRead read() {
        return read;
    }

    NarrowedReports narrowedReports() {
        return narrowedReports;
    }

    /** The columns of the report that some of the table's columns come from. */
    List<String> columnsOf(StructType required) {
        return Arrays.stream(required.fieldNames())
                .filter(name -> reportColumn(name).isPresent())
                .toList();
    }

    /** The columns of the table that a report has. */
    StructType partIn(ReportPlan plan) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> plan.columns().stream().anyMatch(field.name()::equalsIgnoreCase))
                .toArray(StructField[]::new));
    }

    /** The service's name for a column, if it is a text there as well as here. */
    Optional<String> textColumn(String name) {
        return Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name) && DataTypes.StringType.equals(field.dataType()))
                .findFirst()
                .flatMap(field -> reportColumn(name))
                .filter(read.snapshot().plan()::isText);
    }

    private Optional<String> reportColumn(String name) {
        return read.snapshot().plan().columns().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    @Override
    public String name() {
        return PartnerInsightsProvider.NAME + " " + read.snapshot().plan().title();
    }

    /** Deprecated by Spark in favour of {@code columns()}, which stands on it, and still abstract in 3.5 and 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return new StructType(Stream.of(schema, facts)
                .flatMap(columns -> Arrays.stream(columns.fields()))
                .toArray(StructField[]::new));
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ, TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return facts.isEmpty() ? ReportMetadata.columns() : new MetadataColumn[0];
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
                && read.pushDown().equals(that.read.pushDown())
                && read.file().equals(that.read.file())
                && read.session().settings().failOnRedacted()
                        == that.read.session().settings().failOnRedacted()
                && read.parsing().equals(that.read.parsing())
                && read.partitioning().equals(that.read.partitioning())
                && schema.equals(that.schema)
                && facts.equals(that.facts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(read.snapshot(), read.preview(), schema);
    }
}
