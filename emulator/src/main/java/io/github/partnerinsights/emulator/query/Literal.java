package io.github.partnerinsights.emulator.query;

/**
 * A value as it stands in a query.
 *
 * @param text the number as written, or the characters between the quotes
 * @param quoted whether it was a string; the type of the column decides what either form means (api/reference.md §3.2)
 */
public record Literal(String text, boolean quoted) {

    /** As it would be written in a query. */
    @Override
    public String toString() {
        return quoted ? "'" + text + "'" : text;
    }
}
