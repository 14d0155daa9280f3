package io.github.partnerinsights.emulator.query;

import java.util.List;
import java.util.Optional;

/** One term of a WHERE clause; all of them must hold. Names are as written. */
public sealed interface Condition {

    /** The column or metric that is tested. */
    String column();

    /** {@code column operator value}. */
    record Comparison(String column, Operator operator, Literal value) implements Condition {}

    /** {@code column [NOT] LIKE 'pattern'}, where {@code %} stands for any characters. */
    record Like(String column, boolean negated, String pattern) implements Condition {}

    /** {@code column [NOT] IN (value, …)}, with at least one value. */
    record In(String column, boolean negated, List<Literal> values) implements Condition {
        public In {
            values = List.copyOf(values);
        }
    }

    /** The six comparisons of the language. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        GREATER(">"),
        LESS("<"),
        GREATER_OR_EQUAL(">="),
        LESS_OR_EQUAL("<=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** How a query spells it. */
        public String symbol() {
            return symbol;
        }

        static Optional<Operator> of(String symbol) {
            for (Operator operator : values()) {
                if (operator.symbol.equals(symbol)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }
}
