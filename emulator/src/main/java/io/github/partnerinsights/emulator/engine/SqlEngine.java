package io.github.partnerinsights.emulator.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.table.Column;
import org.h2.util.HasSQL;

/** A database without tables of its own. Safe for use by many threads. */
public final class SqlEngine implements AutoCloseable {
    private final JdbcDataSource database;
    private final Connection keepAlive;

    private SqlEngine(JdbcDataSource database, Connection keepAlive) {
        this.database = database;
        this.keepAlive = keepAlive;
    }

    /** Opens a new database. */
    public static SqlEngine open() {
        JdbcDataSource database = new JdbcDataSource();
        // Lazy execution lets scans and groups stream instead of being collected first.
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";LAZY_QUERY_EXECUTION=1";
        database.setURL(url);
        try {
            Connection keepAlive = database.getConnection();
            // From now on it exists or has been closed.
            database.setURL(url + ";IFEXISTS=TRUE");
            return new SqlEngine(database, keepAlive);
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    /** Runs a query over one table, in constant memory unless it sorts, or groups what does not come sorted. */
    public RowStream query(TableSource table, SqlQuery query) {
        return QueryRows.of(connect(List.of(table)), query);
    }

    /** Finds the rows of a table that fulfil a condition, in the table's order and in constant memory. */
    public RowStream scan(TableSource source, TableScan scan) {
        try {
            Connection connection = database.getConnection();
            StreamedTable table = added(source, connection);
            String sql = "SELECT " + Column.ROWID + " FROM " + table.getSQL(HasSQL.DEFAULT_SQL_FLAGS)
                    + (scan.condition().isEmpty() ? "" : " WHERE " + scan.condition());
            SqlQuery numbers = new SqlQuery(sql, scan.parameters(), List.of(ColumnType.COUNT));
            return new ScannedRows(table, QueryRows.of(connection, numbers), scan.columns());
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    /** A connection that sees these tables and no other. */
    public Connection connect(List<TableSource> tables) {
        try {
            Connection connection = database.getConnection();
            for (TableSource table : tables) {
                added(table, connection);
            }
            return connection;
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    private static StreamedTable added(TableSource source, Connection connection) {
        SessionLocal session = (SessionLocal) ((JdbcConnection) connection).getSession();
        StreamedTable table = StreamedTable.of(source, session);
        session.addLocalTempTable(table);
        return table;
    }

    /** Ends the database; once more does nothing. Statements that still run fail. */
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
}
