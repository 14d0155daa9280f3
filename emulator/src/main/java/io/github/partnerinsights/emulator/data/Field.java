package io.github.partnerinsights.emulator.data;

import java.util.List;

/** What a query can name: a stored column, or a metric computed from one. */
sealed interface Field {

    /** The spelling of the catalog. */
    String name();

    /** Other documented spellings under which it is also accepted. */
    List<String> alsoKnownAs();

    /** The expression that yields it in SQL. */
    String sql();

    /** The type of its values. */
    SqlType type();

    /**
     * A stored column.
     *
     * @param hidden stored for the sake of a metric, but not selectable
     * @param nullPercent how many of a hundred values are absent
     */
    record Column(String name, List<String> alsoKnownAs, boolean hidden, int nullPercent, ColumnKind kind)
            implements Field {
        @Override
        public String sql() {
            return quoted(name);
        }

        @Override
        public SqlType type() {
            return kind.type();
        }
    }

    /** An aggregate over a stored column, per distinct combination of the selected columns. */
    record Metric(String name, List<String> alsoKnownAs, Aggregate function, Column of) implements Field {
        @Override
        public String sql() {
            return switch (function) {
                case COUNT_DISTINCT -> "COUNT(DISTINCT " + of.sql() + ")";
                case SUM -> "SUM(" + of.sql() + ")";
            };
        }

        @Override
        public SqlType type() {
            return switch (function) {
                case COUNT_DISTINCT -> SqlType.COUNT;
                case SUM -> of.type();
            };
        }
    }

    /** How a metric is computed. */
    enum Aggregate {
        COUNT_DISTINCT,
        SUM
    }

    /** The name as an SQL identifier. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
