package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.EngineException;
import io.github.partnerinsights.emulator.engine.SqlEngine;
import io.github.partnerinsights.emulator.engine.TableSource;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.query.ReportQuery;
import io.github.partnerinsights.emulator.query.StringLiterals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data behind a program's report API: what datasets there are, and what a query over them yields.
 *
 * <p>Rows are not stored. Each query makes those of its day anew from the seed: the same seed and day give the same
 * rows; the day is today, or the latest on which the data was refreshed, as the switches say. A month that is over stays
 * as it was; in the running one figures change and rows are added from day to day; each new month pushes the oldest out.
 * Safe for use by many threads.
 */
public final class Warehouse implements AutoCloseable {
    private final Catalog catalog;
    private final SampleWorld world;
    private final DataSwitches switches;
    private final boolean redacted;
    private final StringLiterals literals;
    private final SqlEngine engine;
    private final Clock clock;

    private Warehouse(Program program, WarehouseConfig config, SqlEngine engine, Clock clock) {
        this.catalog = Catalog.of(program, config.switches());
        this.world = new SampleWorld(config);
        this.switches = config.switches();
        this.redacted = config.redacted() && program == Program.MPN;
        this.literals = config.literals();
        this.engine = engine;
        this.clock = clock;
    }

    /** Opens the warehouse of program {@code mpn}. */
    public static Warehouse open(WarehouseConfig config, Clock clock) {
        return open(Program.MPN, config, clock);
    }

    /** Opens a program's warehouse. */
    public static Warehouse open(Program program, WarehouseConfig config, Clock clock) {
        return new Warehouse(program, config, SqlEngine.open(), clock);
    }

    /** Every dataset, in the order of the catalog. */
    public List<DatasetDefinition> datasets() {
        return catalog.datasets().stream().map(Dataset::definition).toList();
    }

    /** The dataset of that name, in any letter case and every spelling that is accepted (api/reference.md §9.11). */
    public Optional<DatasetDefinition> dataset(String name) {
        return catalog.find(name).map(Dataset::definition);
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
        ReportQuery query = parse(queryText);
        new QueryTranslator(dataset(query), switches, clock.instant()).translate(query, Optional.empty());
    }

    /**
     * Runs a query over the data of this moment.
     *
     * @see #execute(String, Optional, Instant)
     */
    public RowCursor execute(String queryText, Optional<Window> window) {
        return execute(queryText, window, clock.instant());
    }

    /**
     * Runs a query over the data of this moment, which ends with an exception once the deadline has passed.
     *
     * @see #execute(String, Optional, Instant)
     */
    public RowCursor execute(String queryText, Optional<Window> window, Deadline deadline) {
        return execute(queryText, window, clock.instant(), deadline);
    }

    /**
     * Runs a query. Memory stays constant while the rows are read; what must be sorted, grouped or made distinct goes
     * to temporary files if it is much.
     *
     * @param window if present, what is read instead of the query's TIMESPAN; without effect on a dataset whose rows
     *     have no time
     * @param asOf the time whose data is read, and from which TIMESPAN counts back
     * @throws InvalidQueryException if the service would refuse it
     */
    public RowCursor execute(String queryText, Optional<Window> window, Instant asOf) {
        return execute(queryText, window, asOf, Deadline.never());
    }

    /**
     * Runs a query over the data of a time, which ends with an exception once the deadline has passed.
     *
     * @see #execute(String, Optional, Instant)
     */
    public RowCursor execute(String queryText, Optional<Window> window, Instant asOf, Deadline deadline) {
        ReportQuery query = parse(queryText);
        Dataset dataset = dataset(query);
        Translation translation = new QueryTranslator(dataset, switches, asOf).translate(query, window);
        return RowCursor.over(engine, table(dataset, asOf, redacted), translation, switches.decimals(), deadline);
    }

    /**
     * Asks the engine directly, past the report query language: for tests that want the truth independently of the
     * translation, and with what the queries' answers withhold. Tables and columns carry the catalog's names, in double
     * quotes. Groups are kept in memory.
     */
    public List<List<@Nullable String>> select(String sql) {
        List<TableSource> tables = catalog.datasets().stream()
                .filter(dataset -> sql.contains(Field.quoted(dataset.name())))
                .map(dataset -> table(dataset, clock.instant(), false))
                .toList();
        try (Connection connection = engine.connect(tables);
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

    /** Ends the engine; once more does nothing. Cursors that are still open fail. */
    @Override
    public void close() {
        engine.close();
    }

    /** The dataset that a query reads, as written; empty if the service would refuse the query. */
    public Optional<String> datasetOf(String queryText) {
        try {
            return Optional.of(parse(queryText).dataset());
        } catch (InvalidQueryException e) {
            return Optional.empty();
        }
    }

    private ReportQuery parse(String text) {
        return ReportQuery.parse(text, switches.curlyQuotes(), literals);
    }

    private Dataset dataset(ReportQuery query) {
        return catalog.find(query.dataset())
                .orElseThrow(() ->
                        new InvalidQueryException("Invalid table name: there is no dataset '" + query.dataset() + "'"));
    }

    private TableSource table(Dataset dataset, Instant asOf, boolean withheld) {
        LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        LocalDate refreshed = switch (switches.refreshes()) {
            case DAILY -> today;
            case DOCUMENTED -> dataset.refreshed(today);
        };
        return new GeneratedTable(world, dataset, refreshed, withheld);
    }
}
