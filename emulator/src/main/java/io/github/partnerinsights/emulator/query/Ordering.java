package io.github.partnerinsights.emulator.query;

/**
 * One term of an ORDER BY clause.
 *
 * @param column the column or metric, as written
 * @param descending true unless the query says {@code ASC}: unlike SQL, the language sorts downwards by default
 *     (api/reference.md §3.2)
 */
public record Ordering(String column, boolean descending) {}
