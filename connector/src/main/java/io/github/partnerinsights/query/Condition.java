package io.github.partnerinsights.query;

import java.util.List;
import java.util.stream.Collectors;

/** One condition of a {@code WHERE} clause. All conditions of a query must hold; the language has no {@code OR}. */
public sealed interface Condition {

    /**
     * The column or metric that is tested.
     *
     * @return its name as written
     */
    String column();

    /**
     * The condition in the query language.
     *
     * @return its text, without {@code AND}
     */
    String render();

    /**
     * A column compared with one value.
     *
     * @param column the column or metric
     * @param operator how to compare
     * @param value what to compare with; the service converts it to the type of the column, and ignores letter case
     */
    record Comparison(String column, Operator operator, Literal value) implements Condition {

        /** Checks the name. */
        public Comparison {
            Names.requireColumn(column);
        }

        @Override
        public String render() {
            return column + " " + operator.symbol() + " " + value.render();
        }
    }

    /**
     * A column matched with a pattern in which {@code %} stands for any characters.
     *
     * @param column the column
     * @param negated whether this is {@code NOT LIKE}
     * @param pattern the pattern
     */
    record Like(String column, boolean negated, Literal.Text pattern) implements Condition {

        /** Checks the name. */
        public Like {
            Names.requireColumn(column);
        }

        @Override
        public String render() {
            return column + (negated ? " NOT LIKE " : " LIKE ") + pattern.render();
        }
    }

    /**
     * A column that has one of several values.
     *
     * @param column the column or metric
     * @param negated whether this is {@code NOT IN}
     * @param values at least one
     */
    record In(String column, boolean negated, List<Literal> values) implements Condition {

        /** Checks the name, and that there is a value. */
        public In {
            Names.requireColumn(column);
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("IN needs at least one value (column '" + column + "').");
            }
        }

        @Override
        public String render() {
            return column
                    + (negated ? " NOT IN (" : " IN (")
                    + values.stream().map(Literal::render).collect(Collectors.joining(", "))
                    + ")";
        }
    }
}
