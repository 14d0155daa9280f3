package io.github.partnerinsights.spark;

import io.github.partnerinsights.options.ConnectorOption;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.OptionGroup;
import io.github.partnerinsights.options.ReadOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.catalog.SessionConfigSupport;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code spark.read.format("partner_insights")}, and {@code spark.readStream} for the executions of a report.
 *
 * <p>{@code load()} checks the options, signs in, and asks the service what the selection's columns are; it creates
 * nothing there. The options are those of {@code docs/options.md}.
 */
public final class PartnerInsightsProvider implements TableProvider, DataSourceRegister, SessionConfigSupport {

    /** The name of the format. */
    public static final String NAME = "partner_insights";

    private static final Logger LOG = LoggerFactory.getLogger(PartnerInsightsProvider.class);

    /** Where Spark would keep the rows of a table in its catalog: given once the table is there, and not to create it. */
    private static final String STORED_AT = "path";

    /** What {@code inferSchema} learnt, for the {@code getTable} of the same load that follows it. */
    private @Nullable LoadedRead loaded;

    @Override
    public String shortName() {
        return NAME;
    }

    @Override
    public String keyPrefix() {
        return NAME;
    }

    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return load(options.asCaseSensitiveMap()).schema();
    }

    /** Of a table in Spark's own catalog, whose columns stand there, whoever drops or describes it needs no service. */
    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        if (ReadOptions.isStoredTable(properties) && properties.containsKey(STORED_AT)) {
            ReadOptions options = ReadOptions.ofStoredTable(properties, SessionConf.now(properties));
            return new CatalogTable(
                    NAME + " table",
                    CatalogTable.Takes.NEITHER,
                    Map.of(),
                    Optional.of(TableSchema.asRead(schema)),
                    options,
                    LoadedRead::of);
        }
        LoadedRead read = load(properties);
        boolean streaming = StreamingLoad.isUnderWay();
        if (streaming) {
            InsightsStream.requireReport(read);
        } else {
            warnOfStreamOptions(read.options());
        }
        boolean ordinary =
                read.options().find(ConnectorOptions.EXECUTION_COLUMNS).orElse(streaming);
        StructType columns = read.schemaLike(ordinary ? ReportMetadata.without(schema) : schema);
        StructType ordered = streaming ? read.recordColumnLast(columns) : columns;
        return ordinary
                ? new InsightsTable(read, ordered, ReportMetadata.beside(ordered))
                : new InsightsTable(read, ordered);
    }

    /** They may be the session's, for its streams; so it is no error. */
    private static void warnOfStreamOptions(ReadOptions options) {
        List<String> given = ConnectorOptions.all().stream()
                .filter(option -> option.group() == OptionGroup.STREAM)
                .filter(option -> !option.equals(ConnectorOptions.EXECUTION_COLUMNS))
                .filter(option -> options.isSet(option)
                        && options.sessionKey(option.name()).isEmpty())
                .map(ConnectorOption::name)
                .toList();
        if (!given.isEmpty()) {
            LOG.warn(
                    "Options {} are for streams (spark.readStream) and have no effect on this read",
                    String.join(", ", given));
        }
    }

    private LoadedRead load(Map<String, String> properties) {
        ReadOptions options = ReadOptions.isStoredTable(properties)
                ? ReadOptions.ofStoredTable(properties, SessionConf.now(properties))
                : ReadOptions.of(properties, SessionConf.now(properties));
        LoadedRead read = loaded;
        if (read == null || !read.options().equals(options)) {
            read = LoadedRead.of(options);
            loaded = read;
        }
        return read;
    }
}
