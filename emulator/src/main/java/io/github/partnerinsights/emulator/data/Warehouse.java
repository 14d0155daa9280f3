package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.query.ReportQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data behind the report API: what datasets there are, and what a query over them yields.
 *
 * <p>Rows are made at a dataset's first use, from the seed and the day on which the warehouse was opened, and live in a database of this
 * instance alone. Safe for use by many threads.
 */
public final class Warehouse implements AutoCloseable {
    private final Catalog catalog = Catalog.mpn();
    private final Set<String> loaded = ConcurrentHashMap.newKeySet();
    private final JdbcDataSource engine;
    private final Connection keepAlive;
    private final SampleLoader loader;
    private final Clock clock;

    private Warehouse(WarehouseConfig config, Clock clock, JdbcDataSource engine, Connection keepAlive) {
        this.engine = engine;
        this.keepAlive = keepAlive;
        this.loader = new SampleLoader(new SampleWorld(config, clock));
        this.clock = clock;
    }

    /** Opens an empty warehouse at once; nothing is generated yet. */
    public static Warehouse open(WarehouseConfig config, Clock clock) {
        JdbcDataSource engine = new JdbcDataSource();
        // Lazy execution lets plain scans stream instead of being collected first.
        engine.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";LAZY_QUERY_EXECUTION=1");
        try {
            return new Warehouse(config, clock, engine, engine.getConnection());
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    /** Every dataset, in the order of the catalog. */
    public List<DatasetDefinition> datasets() {
        return catalog.datasets().stream().map(Dataset::definition).toList();
    }

    /** The queries that everybody has from the start. */
    public List<SystemQuery> systemQueries() {
        return catalog.systemQueries();
    }

    /**
     * Checks all that can be checked without running the query.
     *
     * @throws InvalidQueryException if the service would refuse it
     */
    public void validate(String queryText) {
        ReportQuery query = ReportQuery.parse(queryText);
        new QueryTranslator(dataset(query), clock).translate(query, Optional.empty());
    }

    /**
     * Runs a query. Memory stays constant while the rows are read, unless they must be sorted, grouped or made distinct.
     *
     * @param window if present, what is read instead of the query's TIMESPAN; without effect on a dataset whose rows
     *     have no time
     * @throws InvalidQueryException if the service would refuse it
     */
    public RowCursor execute(String queryText, Optional<Window> window) {
        ReportQuery query = ReportQuery.parse(queryText);
        Dataset dataset = dataset(query);
        SqlQuery sql = new QueryTranslator(dataset, clock).translate(query, window);
        load(dataset);
        return RowCursor.over(connect(), sql);
    }

    /**
     * Asks the engine directly, past the report query language: for tests that want the truth independently of the
     * translation. Tables and columns carry the catalog's names, in double quotes.
     */
    public List<List<@Nullable String>> select(String sql) {
        for (Dataset dataset : catalog.datasets()) {
            if (sql.contains(Field.quoted(dataset.name()))) {
                load(dataset);
            }
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int width = rows.getMetaData().getColumnCount();
            List<List<@Nullable String>> result = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    row.add(rows.getString(i));
                }
                result.add(Collections.unmodifiableList(row));
            }
            return result;
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    /** Discards the data; once more does nothing. Cursors that are still open fail. */
    @Override
    public void close() {
        try {
            if (!keepAlive.isClosed()) {
                keepAlive.createStatement().execute("SHUTDOWN IMMEDIATELY");
            }
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    private Dataset dataset(ReportQuery query) {
        return catalog.find(query.dataset())
                .orElseThrow(() ->
                        new InvalidQueryException("Invalid table name: there is no dataset '" + query.dataset() + "'"));
    }

    private void load(Dataset dataset) {
        if (loaded.contains(dataset.name())) {
            return;
        }
        synchronized (dataset) {
            if (!loaded.contains(dataset.name())) {
                try (Connection connection = connect()) {
                    loader.load(dataset, connection);
                } catch (SQLException e) {
                    throw new EngineException(e);
                }
                loaded.add(dataset.name());
            }
        }
    }

    private Connection connect() {
        try {
            return engine.getConnection();
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }
}
