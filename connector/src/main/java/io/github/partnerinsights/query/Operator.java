package io.github.partnerinsights.query;

import java.util.Arrays;
import java.util.Optional;

/** How a {@link Condition.Comparison} compares. */
public enum Operator {
    /** Equal, in any letter case. */
    EQUAL("="),
    /** Not equal. */
    NOT_EQUAL("!="),
    /** Less than. */
    LESS("<"),
    /** Less than or equal. */
    LESS_OR_EQUAL("<="),
    /** Greater than. */
    GREATER(">"),
    /** Greater than or equal. */
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /**
     * The operator as the language writes it.
     *
     * @return one or two characters
     */
    public String symbol() {
        return symbol;
    }

    static Optional<Operator> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }
}
