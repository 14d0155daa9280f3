package io.github.partnerinsights.spark;

import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.options.TableOptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A table of a catalog: a read with the catalog's options, loaded once somebody needs it, and for queries that bring options
 * of their own a read with these. A query is planned with them each time, so such reads are kept: one report answers all
 * actions of it.
 */
final class CatalogTable implements SupportsRead, SupportsMetadataColumns {

    private static final String VERSION = "versionAsOf";
    private static final String TIMESTAMP = "timestampAsOf";

    private final String name;
    private final Takes takes;
    private final Map<String, String> properties;
    private final Optional<StructType> stored;
    private final ReadOptions options;
    private final Function<ReadOptions, LoadedRead> loading;
    private final Map<ReadOptions, InsightsTable> others = new ConcurrentHashMap<>();
    private @Nullable InsightsTable table;

    /** What a query may choose of it by options. */
    enum Takes {
        /** The time that its data is for. */
        TIMES,
        /** Nothing but how it is read. */
        NEITHER,
        /** The query has named one version; Spark 4 leaves the options there by which it did. */
        VERSION
    }

    /**
     * @param name for people
     * @param properties what {@code DESCRIBE TABLE EXTENDED} tells of it
     * @param stored its columns, where the catalog keeps them; else they are the report's
     * @param options the catalog's
     * @param loading calls the service at most for the first time
     */
    CatalogTable(
            String name,
            Takes takes,
            Map<String, String> properties,
            Optional<StructType> stored,
            ReadOptions options,
            Function<ReadOptions, LoadedRead> loading) {
        this.name = name;
        this.takes = takes;
        this.properties = Map.copyOf(properties);
        this.stored = stored;
        this.options = options;
        this.loading = loading;
    }

    private synchronized InsightsTable table() {
        InsightsTable known = table;
        if (known == null) {
            LoadedRead read = loading.apply(options);
            known = new InsightsTable(read, stored.map(read::schemaLike).orElseGet(read::schema));
            table = known;
        }
        return known;
    }

    @Override
    public String name() {
        return name;
    }

    /** Deprecated by Spark in favour of {@code columns()}, which stands on it, and still abstract in 3.5 and 4.0. */
    @Override
    @SuppressWarnings("deprecation")
    public StructType schema() {
        return stored.orElseGet(() -> table().schema());
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public Map<String, String> properties() {
        return properties;
    }

    @Override
    public MetadataColumn[] metadataColumns() {
        return ReportMetadata.columns();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap given) {
        Map<String, String> own = withoutTimeTravel(given);
        if (own.isEmpty()) {
            return table().newScanBuilder(given);
        }
        TableOptions.check(name, own.keySet(), takes == Takes.TIMES);
        return others.computeIfAbsent(
                        options.with(own), with -> new InsightsTable(loading.apply(with), table().schema()))
                .newScanBuilder(given);
    }

    private Map<String, String> withoutTimeTravel(CaseInsensitiveStringMap given) {
        Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(given.asCaseSensitiveMap());
        own.remove(VERSION);
        own.remove(TIMESTAMP);
        if (own.size() < given.size() && takes != Takes.VERSION) {
            throw new IllegalArgumentException("Options 'versionAsOf' and 'timestampAsOf' choose no version of table "
                    + name + " with this Spark. Use SQL: SELECT … FROM … VERSION AS OF '<execution id>'.");
        }
        return own;
    }

    @Override
    public boolean equals(Object other) {
        // What can be told without the service comes first.
        return other instanceof CatalogTable that
                && name.equals(that.name)
                && stored.equals(that.stored)
                && options.equals(that.options)
                && table().equals(that.table());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
