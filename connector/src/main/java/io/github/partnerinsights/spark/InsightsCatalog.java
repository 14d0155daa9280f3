package io.github.partnerinsights.spark;

import io.github.partnerinsights.access.Connections;
import io.github.partnerinsights.api.Dataset;
import io.github.partnerinsights.api.ExecutionFilter;
import io.github.partnerinsights.api.Program;
import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.options.ConnectorOptions;
import io.github.partnerinsights.options.ReadOptions;
import io.github.partnerinsights.report.Account;
import io.github.partnerinsights.report.ReportPlanner;
import io.github.partnerinsights.report.Selection;
import io.github.partnerinsights.spark.system.AccountAccess;
import io.github.partnerinsights.spark.system.SystemTables;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.NamespaceChange;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partner Insights as a catalog of Spark: {@code spark.sql.catalog.insights=io.github.partnerinsights.spark.InsightsCatalog},
 * with the options of {@code docs/options.md} below {@code spark.sql.catalog.insights.}.
 *
 * <p>Its namespaces are {@code mpn} and {@code cmp}, whose tables are the datasets of the programs; {@code reports}, whose
 * tables are the reports that the account has, and their executions the versions; and {@code system}, with tables about the
 * account. The last two are of the option {@code program}. It is for reading: whatever would write or change a table throws
 * {@link UnsupportedOperationException}.
 */
public final class InsightsCatalog implements TableCatalog, SupportsNamespaces {

    private static final Logger LOG = LoggerFactory.getLogger(InsightsCatalog.class);

    private final Map<Account, CatalogAccount> accounts = new ConcurrentHashMap<>();
    private String name = "";
    private Map<String, String> options = Map.of();

    /**
     * Checks the catalog's options; calls nobody.
     *
     * @throws IllegalArgumentException naming the first option that is unknown, unreadable, or not for catalogs
     */
    @Override
    public void initialize(String catalogName, CaseInsensitiveStringMap given) {
        name = catalogName;
        options = given.asCaseSensitiveMap();
        options();
    }

    @Override
    public String name() {
        return name;
    }

    /** After {@code USE insights}, a dataset of {@code mpn} needs no more than its name. */
    @Override
    public String[] defaultNamespace() {
        return new String[] {CatalogNamespace.MPN.path()};
    }

    @Override
    public String[][] listNamespaces() {
        return Arrays.stream(CatalogNamespace.values())
                .map(namespace -> new String[] {namespace.path()})
                .toArray(String[][]::new);
    }

    @Override
    public String[][] listNamespaces(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return listNamespaces();
        }
        namespace(namespace);
        return new String[0][];
    }

    @Override
    public Map<String, String> loadNamespaceMetadata(String[] namespace) throws NoSuchNamespaceException {
        return Map.of(SupportsNamespaces.PROP_COMMENT, namespace(namespace).comment());
    }

    private static CatalogNamespace namespace(String[] namespace) throws NoSuchNamespaceException {
        Optional<CatalogNamespace> known = CatalogNamespace.of(namespace);
        if (known.isEmpty()) {
            throw new NoSuchNamespaceException(namespace);
        }
        return known.get();
    }

    /**
     * The tables of a namespace, in the service's spelling: of {@code mpn} and {@code cmp} as they were at most a minute
     * ago.
     *
     * @throws io.github.partnerinsights.api.ApiException the service refused to answer
     */
    @Override
    public Identifier[] listTables(String[] namespace) throws NoSuchNamespaceException {
        if (namespace.length == 0) {
            return new Identifier[0];
        }
        CatalogNamespace known = namespace(namespace);
        ReadOptions read = options(known);
        List<String> tables = switch (known) {
            case MPN, CMP ->
                account(read).datasets(read).stream().map(Dataset::datasetName).toList();
            case REPORTS -> account(read).listReports(read).tables();
            case SYSTEM -> SystemTables.names();
        };
        return tables.stream()
                .map(table -> Identifier.of(new String[] {known.path()}, table))
                .toArray(Identifier[]::new);
    }

    /**
     * A table by its name in any letter case.
     *
     * @throws NoSuchTableException there is no such namespace, dataset, report or system table
     * @throws IllegalArgumentException several reports have that name
     */
    @Override
    public Table loadTable(Identifier ident) throws NoSuchTableException {
        return switch (namespaceOf(ident)) {
            case MPN -> dataset(CatalogNamespace.MPN, ident);
            case CMP -> dataset(CatalogNamespace.CMP, ident);
            case REPORTS -> report(ident, versions -> Optional.empty());
            case SYSTEM -> system(ident);
        };
    }

    /**
     * What one execution of a report has produced.
     *
     * @param version the execution's id
     * @throws IllegalArgumentException the report has no such execution
     * @throws UnsupportedOperationException the table is no report, so that it has no versions
     */
    @Override
    public Table loadTable(Identifier ident, String version) throws NoSuchTableException {
        requireVersions(ident);
        return report(ident, versions -> Optional.of(versions.get().byId(version)));
    }

    /**
     * What the newest execution of a report has produced that was made no later than a moment.
     *
     * @param timestamp microseconds since 1970, UTC
     * @throws IllegalArgumentException the report has none that old
     * @throws UnsupportedOperationException the table is no report, so that it has no versions
     */
    @Override
    public Table loadTable(Identifier ident, long timestamp) throws NoSuchTableException {
        requireVersions(ident);
        Instant moment = Instant.EPOCH.plus(timestamp, ChronoUnit.MICROS);
        return report(ident, versions -> Optional.of(versions.get().asOf(moment)));
    }

    private void requireVersions(Identifier ident) throws NoSuchTableException {
        CatalogNamespace namespace = namespaceOf(ident);
        if (namespace != CatalogNamespace.REPORTS) {
            throw new UnsupportedOperationException("Table " + shown(ident) + " has no versions: "
                    + (namespace.isProgram()
                            ? "a dataset is read as the service has it now. Read the executions of a report instead: SELECT"
                                    + " … FROM " + name + ".reports.<name or id> VERSION AS OF '<execution id>'."
                            : "it shows the account as it is now."));
        }
    }

    private static CatalogNamespace namespaceOf(Identifier ident) throws NoSuchTableException {
        Optional<CatalogNamespace> known = CatalogNamespace.of(ident.namespace());
        if (known.isEmpty()) {
            throw new NoSuchTableException(ident);
        }
        return known.get();
    }

    private Table dataset(CatalogNamespace namespace, Identifier ident) throws NoSuchTableException {
        ReadOptions read = options(namespace);
        CatalogAccount account = account(read);
        Optional<Dataset> found = account.dataset(ident.name(), read);
        if (found.isEmpty()) {
            throw noSuchTable(ident, account.nearestDataset(ident.name()));
        }
        Dataset dataset = found.get();
        return new CatalogTable(
                fullName(namespace, dataset.datasetName()),
                CatalogTable.Takes.TIMES,
                CatalogProperties.of(dataset),
                Optional.empty(),
                read.with(ConnectorOptions.DATASET, dataset.datasetName()),
                with -> account.load(
                        with, client -> ReportPlanner.plan(dataset, (Selection.OfDataset) Selections.from(with))));
    }

    /** @param version chooses an execution; whoever needs none does not have them listed */
    private Table report(Identifier ident, Function<Supplier<ReportVersions>, Optional<String>> version)
            throws NoSuchTableException {
        ReadOptions read = options(CatalogNamespace.REPORTS);
        CatalogAccount account = account(read);
        CatalogReports reports = account.reports(ident.name(), read);
        Optional<Report> found = reports.find(ident.name());
        if (found.isEmpty()) {
            throw noSuchTable(ident, reports.nearest(ident.name()));
        }
        Report report = found.get();
        Optional<String> executionId = version.apply(() -> new ReportVersions(
                shown(ident), account.client(read).listExecutions(report.reportId(), ExecutionFilter.all())));
        return new CatalogTable(
                fullName(CatalogNamespace.REPORTS, ident.name()),
                executionId.isPresent() ? CatalogTable.Takes.VERSION : CatalogTable.Takes.NEITHER,
                CatalogProperties.of(report, executionId),
                Optional.empty(),
                read,
                with -> account.load(with, client -> new ReportPlanner(client).plan(report, executionId)));
    }

    private Table system(Identifier ident) throws NoSuchTableException {
        ReadOptions read = options(CatalogNamespace.SYSTEM);
        CatalogAccount account = account(read);
        Optional<Table> table = SystemTables.find(
                fullName(CatalogNamespace.SYSTEM, ident.name().toLowerCase(Locale.ROOT)),
                ident.name(),
                () -> new AccountAccess(account.client(read), account.time()));
        if (table.isEmpty()) {
            throw noSuchTable(ident, SystemTables.nearest(ident.name()));
        }
        return table.get();
    }

    /** Spark says itself that there is no such table, and has no place for more. */
    private NoSuchTableException noSuchTable(Identifier ident, String hint) {
        if (!hint.isEmpty()) {
            LOG.warn("There is no table {}.{}", shown(ident), hint);
        }
        return new NoSuchTableException(ident);
    }

    private String fullName(CatalogNamespace namespace, String table) {
        return name + "." + namespace.path() + "." + table;
    }

    private String shown(Identifier ident) {
        return name + "." + String.join(".", ident.namespace()) + "." + ident.name();
    }

    /** What was listed is forgotten: {@code REFRESH TABLE}. */
    @Override
    public void invalidateTable(Identifier ident) {
        accounts.values().forEach(CatalogAccount::forget);
    }

    private ReadOptions options() {
        return ReadOptions.ofCatalog(ReadOptions.CATALOG_PREFIX + name + ".", options, SessionConf.now(options));
    }

    private ReadOptions options(CatalogNamespace namespace) {
        ReadOptions all = options();
        return namespace.isProgram()
                ? all.with(
                        ConnectorOptions.PROGRAM,
                        Program.parse(namespace.path()).path())
                : all;
    }

    private CatalogAccount account(ReadOptions read) {
        return accounts.computeIfAbsent(Connections.account(read), account -> new CatalogAccount());
    }

    /** Deprecated by Spark in favour of one with columns, which stands on it, and abstract in 3.5. */
    @Override
    @SuppressWarnings("deprecation")
    public Table createTable(
            Identifier ident, StructType schema, Transform[] partitions, Map<String, String> properties) {
        throw readOnly("no table can be created in it");
    }

    @Override
    public Table alterTable(Identifier ident, TableChange... changes) {
        throw readOnly("table " + shown(ident) + " cannot be changed");
    }

    @Override
    public boolean dropTable(Identifier ident) {
        throw readOnly("table " + shown(ident) + " cannot be dropped");
    }

    @Override
    public boolean purgeTable(Identifier ident) {
        return dropTable(ident);
    }

    @Override
    public void renameTable(Identifier ident, Identifier to) {
        throw readOnly("table " + shown(ident) + " cannot be renamed");
    }

    @Override
    public void createNamespace(String[] namespace, Map<String, String> metadata) {
        throw readOnly("its namespaces are mpn, cmp, reports and system, and none can be added");
    }

    @Override
    public void alterNamespace(String[] namespace, NamespaceChange... changes) {
        throw readOnly("its namespaces cannot be changed");
    }

    @Override
    public boolean dropNamespace(String[] namespace, boolean cascade) {
        throw readOnly("its namespaces cannot be dropped");
    }

    private UnsupportedOperationException readOnly(String what) {
        return new UnsupportedOperationException(
                "Catalog " + name + " only reads what Partner Insights has: " + what + ".");
    }
}
