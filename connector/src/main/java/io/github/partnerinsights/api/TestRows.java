package io.github.partnerinsights.api;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a query, computed at once (api/reference.md §2.3).
 *
 * <p>At most 10 or 100 rows: the documents say both. That many rows or more prove nothing about the whole.
 *
 * @param columns the names that occurred, in order of first appearance; empty if there were no rows
 * @param rows the values as text, one per column; null where the service gave null or left the name out
 * @param totalCount what the answer claims as its number of rows
 * @param dataRedacted whether the identity's role may not see all of the data (api/reference.md §1.3)
 */
public record TestRows(
        List<String> columns, List<List<@Nullable String>> rows, OptionalInt totalCount, boolean dataRedacted) {
    public TestRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
