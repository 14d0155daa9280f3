package io.github.partnerinsights.emulator.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What a statement yields, made while it is read. */
final class QueryRows implements RowStream {
    private final Connection connection;
    private final ResultSet rows;
    private final List<ColumnType> types;
    private boolean asked;
    private boolean more;

    private QueryRows(Connection connection, ResultSet rows, List<ColumnType> types) {
        this.connection = connection;
        this.rows = rows;
        this.types = types;
    }

    /** Runs the query; the connection belongs to the result, also when this fails. */
    static QueryRows of(Connection connection, SqlQuery query) {
        try {
            PreparedStatement statement = connection.prepareStatement(query.sql());
            for (int i = 0; i < query.parameters().size(); i++) {
                statement.setObject(i + 1, query.parameters().get(i));
            }
            return new QueryRows(connection, statement.executeQuery(), query.types());
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

    @Override
    public boolean hasNext() {
        if (!asked) {
            try {
                more = rows.next();
            } catch (SQLException e) {
                throw new EngineException(e);
            }
            asked = true;
        }
        return more;
    }

    @Override
    public @Nullable Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        asked = false;
        try {
            @Nullable Object[] values = new Object[types.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rows.getObject(i + 1, types.get(i).javaType());
            }
            return values;
        } catch (SQLException e) {
            throw new EngineException(e);
        }
    }

    /** The first value of the next row, which is a number. */
    long nextNumber() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        asked = false;
        try {
            return rows.getLong(1);
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
