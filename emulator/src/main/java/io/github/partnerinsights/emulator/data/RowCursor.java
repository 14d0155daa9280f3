package io.github.partnerinsights.emulator.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an executed query, one at a time. Used by one thread; holds a connection until closed.
 *
 * <p>Values are rendered as the report file shows them: dates as {@code yyyy-MM-dd}, decimals in full, an absent value
 * as null.
 */
public final class RowCursor implements AutoCloseable {
    private final List<String> columns;
    private final Connection connection;
    private final ResultSet rows;

    private RowCursor(List<String> columns, Connection connection, ResultSet rows) {
        this.columns = List.copyOf(columns);
        this.connection = connection;
        this.rows = rows;
    }

    /** Runs the statement; the connection is the cursor's from now on, also when this fails. */
    static RowCursor over(Connection connection, SqlQuery query) {
        try {
            PreparedStatement statement = connection.prepareStatement(query.sql());
            for (int i = 0; i < query.parameters().size(); i++) {
                statement.setObject(i + 1, query.parameters().get(i));
            }
            return new RowCursor(query.headers(), connection, statement.executeQuery());
        } catch (SQLException e) {
            EngineException failure = new EngineException(e);
            try {
                connection.close();
            } catch (SQLException suppressed) {
                failure.addSuppressed(suppressed);
            }
            throw failure;
        }
    }

    /** The header row: canonical names, except where the query asked by another documented name. */
    public List<String> columns() {
        return columns;
    }

    /** Moves to the next row; false when there is none. */
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    /** The values of the current row, in the order of {@link #columns()}. */
    public List<@Nullable String> row() {
        try {
            List<@Nullable String> values = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                values.add(rows.getString(i));
            }
            return Collections.unmodifiableList(values);
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }
}
