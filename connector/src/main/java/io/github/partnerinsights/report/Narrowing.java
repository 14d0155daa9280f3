package io.github.partnerinsights.report;

import io.github.partnerinsights.query.Condition;
import io.github.partnerinsights.query.ReportQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How much less than a whole statement selects is wanted of it.
 *
 * <p>A narrowed statement selects every row that is wanted, and perhaps others. Where that cannot be proven, because a
 * row stands for many, or because which rows there are depends on all columns or on a limit, nothing is narrowed.
 *
 * @param columns the columns that are wanted; none for all
 * @param conditions what every wanted row fulfils
 * @param limit how many rows do, whichever
 */
public record Narrowing(List<String> columns, List<Condition> conditions, OptionalInt limit) {

    /** Nothing is narrowed. */
    public static final Narrowing NONE = new Narrowing(List.of(), List.of(), OptionalInt.empty());

    public Narrowing {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
    }

    /** Whether a plan can select fewer columns and still have a row for each of its rows. */
    public static boolean takesColumns(ReportPlan plan) {
        return takesConditions(plan)
                && plan instanceof ReportPlan.OfStatement statement
                && statement.query().ordering().isEmpty();
    }

    /** Whether a plan with more conditions selects the same rows, but for those that do not fulfil them. */
    public static boolean takesConditions(ReportPlan plan) {
        // Rows that are equal but for letter case become one in those: which one, conditions could change.
        return takesLimit(plan)
                && plan instanceof ReportPlan.OfStatement statement
                && !statement.aggregated()
                && !statement.query().distinct();
    }

    /** Whether a plan can select fewer rows. What {@code AGGREGATED} does is not documented. */
    public static boolean takesLimit(ReportPlan plan) {
        return plan instanceof ReportPlan.OfStatement statement
                && statement.query().limit().isEmpty()
                && statement.query().aggregated().isEmpty();
    }

    /**
     * The plan of a report that has less.
     *
     * @param plan one that takes what this has
     * @return the same plan if this has nothing
     */
    public ReportPlan of(ReportPlan plan) {
        if (equals(NONE)) {
            return plan;
        }
        ReportPlan.OfStatement statement = (ReportPlan.OfStatement) plan;
        ReportQuery query = statement.query();
        if (!columns.isEmpty()) {
            // In the statement's order and spelling: two queries that need the same columns share a report.
            query = query.withColumns(kept(query.columns()));
        }
        List<Condition> all = new ArrayList<>(query.conditions());
        conditions.stream().filter(condition -> !all.contains(condition)).forEach(all::add);
        query = query.withConditions(all);
        if (limit.isPresent()) {
            query = query.withLimit(limit.getAsInt());
        }
        return new ReportPlan.OfStatement(query, statement.window(), statement.aggregated(), statement.hint());
    }

    /** Two at least: in a file of one column a row without a value is a blank line, which not all programs keep. */
    private List<String> kept(List<String> all) {
        List<String> kept = new ArrayList<>(all.stream()
                .filter(column -> columns.stream().anyMatch(column::equalsIgnoreCase))
                .toList());
        if (kept.size() == 1 && all.size() > 1) {
            String other = all.get(0).equals(kept.get(0)) ? all.get(1) : all.get(0);
            kept.add(all.indexOf(other) < all.indexOf(kept.get(0)) ? 0 : 1, other);
        }
        return kept;
    }
}
