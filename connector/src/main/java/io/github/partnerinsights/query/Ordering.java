package io.github.partnerinsights.query;

/**
 * One column of an {@code ORDER BY} clause.
 *
 * @param column the column or metric
 * @param direction its direction; a statement that gives none means {@link Direction#DESC}, unlike SQL
 */
public record Ordering(String column, Direction direction) {

    /** The direction of a sort. */
    public enum Direction {
        /** Smallest first. */
        ASC,
        /** Largest first. */
        DESC
    }

    /** Checks the name. */
    public Ordering {
        Names.requireColumn(column);
    }

    String render() {
        return column + " " + direction;
    }
}
