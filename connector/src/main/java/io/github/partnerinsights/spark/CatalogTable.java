package io.github.partnerinsights.spark;

import io.github.partnerinsights.spark.options.ReadOptions;
import io.github.partnerinsights.spark.options.TableOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A table of a catalog: a read with the catalog's options, and for queries that bring options of their own a read with
 * these. A query is planned with them each time, so that such reads are kept: one report answers all actions of it.
 */
final class CatalogTable implements SupportsRead, SupportsMetadataColumns {

    private final CatalogTableName name;
    private final Map<String, String> properties;
    private final ReadOptions options;
    private final Function<ReadOptions, LoadedRead> loading;
    private final InsightsTable table;
    private final Map<ReadOptions, InsightsTable> others = new ConcurrentHashMap<>();

    /**
     * @param properties what {@code DESCRIBE TABLE EXTENDED} tells of it
     * @param options the catalog's
     * @param loading calls nobody, as what is read is known
     */
    CatalogTable(
            CatalogTableName name,
            Map<String, String> properties,
            ReadOptions options,
            Function<ReadOptions, LoadedRead> loading) {
        this.name = name;
        this.properties = Map.copyOf(properties);
        this.options = options;
        this.loading = loading;
        LoadedRead read = loading.apply(options);
        this.table = new InsightsTable(read, read.schema());
    }

    @Override
    public String name() {
        return name.text();
    }

    /** Deprecated by Spark in favour of {@code columns()}, which stands on it, and still abstract in 3.5 and 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return table.schema();
    }

    @Override
    public Set<TableCapability> capabilities() {
        return table.capabilities();
    }

    @Override
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return table.metadataColumns();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap given) {
        Map<String, String> own = name.withoutTimeTravel(given.asCaseSensitiveMap());
        if (own.isEmpty()) {
            return table.newScanBuilder(given);
        }
        TableOptions.check(name.text(), own.keySet(), name.namespace().isProgram());
        return others.computeIfAbsent(options.with(own), with -> new InsightsTable(loading.apply(with), table.schema()))
                .newScanBuilder(given);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CatalogTable that && name.equals(that.name) && table.equals(that.table);
    }

    @Override
    public int hashCode() {
        return table.hashCode();
    }
}
