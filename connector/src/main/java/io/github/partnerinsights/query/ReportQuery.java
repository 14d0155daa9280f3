package io.github.partnerinsights.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One statement of the report query language (api/reference.md §3.1), as a value.
 *
 * <p>The parts are checked when the value is made, so that every {@code ReportQuery} can be {@link #render() rendered}
 * and {@link #parse(String) parsed} back to an equal one. Two statements that differ only in white space, in the case
 * of keywords, in a trailing semicolon or in a {@code DESC} that is left out are equal; names and values keep the
 * letter case in which they were written.
 *
 * @param distinct whether {@code DISTINCT} is given; it is not needed when a metric is selected
 * @param columns columns and metrics, in the order of the report; at least one, none twice in any letter case
 * @param dataset the dataset that is read
 * @param conditions what every row fulfils (joined by {@code AND}); may be empty
 * @param ordering the sort order, most significant first; may be empty
 * @param limit the largest number of rows, at least 1; empty for all
 * @param timespan one of the date ranges of the dataset, in capitals; empty for the service's default, six months
 * @param aggregated the word after {@code AGGREGATED}, which only the Apps and Games datasets are seen to take
 */
public record ReportQuery(
        boolean distinct,
        List<String> columns,
        String dataset,
        List<Condition> conditions,
        List<Ordering> ordering,
        OptionalLong limit,
        Optional<String> timespan,
        Optional<String> aggregated) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if a name cannot be written in the language, no column is given, one is given
     *     twice, or the limit is below 1
     */
    public ReportQuery {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        ordering = List.copyOf(ordering);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A query needs at least one column.");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            Names.requireColumn(column);
            if (!seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("Column '" + column + "' is selected twice.");
            }
        }
        Names.requireWord(dataset, "dataset");
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw new IllegalArgumentException("LIMIT must be at least 1, not " + limit.getAsLong() + ".");
        }
        timespan = timespan.map(word -> Names.requireWord(word, "time span").toUpperCase(Locale.ROOT));
        aggregated.ifPresent(word -> Names.requireWord(word, "aggregation"));
    }

    /**
     * Reads a statement.
     *
     * @param text the statement; may span lines and end with a semicolon
     * @return the statement as a value
     * @throws QuerySyntaxException if it does not belong to the language; the message points to the place
     */
    public static ReportQuery parse(String text) {
        return new QueryParser(text).parse();
    }

    /**
     * A query that selects columns of a dataset and nothing else.
     *
     * @param dataset the dataset
     * @param columns its columns and metrics, at least one
     * @return the query
     * @throws IllegalArgumentException as the constructor does
     */
    public static ReportQuery select(String dataset, List<String> columns) {
        return new ReportQuery(
                false,
                columns,
                dataset,
                List.of(),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same query with other columns.
     *
     * @param newColumns columns and metrics, at least one
     * @return the changed query
     */
    public ReportQuery withColumns(List<String> newColumns) {
        return new ReportQuery(distinct, newColumns, dataset, conditions, ordering, limit, timespan, aggregated);
    }

    /**
     * The same query with these conditions instead of its own.
     *
     * @param newConditions conditions that all hold; may be empty
     * @return the changed query
     */
    public ReportQuery withConditions(List<Condition> newConditions) {
        return new ReportQuery(distinct, columns, dataset, newConditions, ordering, limit, timespan, aggregated);
    }

    /**
     * The same query in this sort order.
     *
     * @param newOrdering most significant first; may be empty
     * @return the changed query
     */
    public ReportQuery withOrdering(List<Ordering> newOrdering) {
        return new ReportQuery(distinct, columns, dataset, conditions, newOrdering, limit, timespan, aggregated);
    }

    /**
     * The same query with at most this many rows.
     *
     * @param newLimit rows, at least 1
     * @return the changed query
     */
    public ReportQuery withLimit(long newLimit) {
        return new ReportQuery(
                distinct, columns, dataset, conditions, ordering, OptionalLong.of(newLimit), timespan, aggregated);
    }

    /**
     * The same query over this date range.
     *
     * @param newTimespan one of the date ranges of the dataset, in any letter case
     * @return the changed query
     */
    public ReportQuery withTimespan(String newTimespan) {
        return new ReportQuery(
                distinct, columns, dataset, conditions, ordering, limit, Optional.of(newTimespan), aggregated);
    }

    /**
     * The canonical text: one line, clauses in the documented order, straight quotes, every sort direction spelled
     * out.
     *
     * @return a statement that {@link #parse(String)} reads back as an equal value
     */
    public String render() {
        List<String> clauses = new ArrayList<>();
        clauses.add((distinct ? "SELECT DISTINCT " : "SELECT ") + String.join(", ", columns));
        clauses.add("FROM " + dataset);
        if (!conditions.isEmpty()) {
            clauses.add("WHERE " + conditions.stream().map(Condition::render).collect(Collectors.joining(" AND ")));
        }
        if (!ordering.isEmpty()) {
            clauses.add("ORDER BY " + ordering.stream().map(Ordering::render).collect(Collectors.joining(", ")));
        }
        limit.ifPresent(rows -> clauses.add("LIMIT " + rows));
        timespan.ifPresent(range -> clauses.add("TIMESPAN " + range));
        aggregated.ifPresent(word -> clauses.add("AGGREGATED " + word));
        return String.join(" ", clauses);
    }
}
