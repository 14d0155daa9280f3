package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.query.Condition;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.query.Literal;
import io.github.partnerinsights.emulator.query.Ordering;
import io.github.partnerinsights.emulator.query.ReportQuery;
import io.github.partnerinsights.emulator.query.Timespan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a report query over one dataset into SQL, or refuses it (api/reference.md §3.2).
 *
 * <p>As soon as a metric is named anywhere, the rows are grouped by the selected columns; conditions on metrics apply
 * to the groups. Every statement orders its rows completely, so that a query and a LIMIT mean the same rows each time.
 */
final class QueryTranslator {
    /** The engine's number of a row. */
    private static final Set<String> STORED_ORDER = Set.of("_ROWID_");

    private final Dataset dataset;
    private final Clock clock;

    QueryTranslator(Dataset dataset, Clock clock) {
        this.dataset = dataset;
        this.clock = clock;
    }

    /** @throws InvalidQueryException if a name, value or time span does not fit the dataset */
    SqlQuery translate(ReportQuery query, Optional<Window> window) {
        List<Dataset.Selected> selected = selected(query);
        List<Term> terms = new ArrayList<>();
        for (Condition condition : query.conditions()) {
            terms.add(term(condition));
        }
        List<Sort> sorts = query.ordering().stream().map(this::sort).toList();
        boolean grouped = selected.stream().anyMatch(item -> item.field() instanceof Field.Metric)
                || terms.stream().anyMatch(term -> term.field() instanceof Field.Metric)
                || sorts.stream().anyMatch(sort -> sort.field() instanceof Field.Metric);
        boolean distinct = query.distinct() && !grouped;
        if (grouped || distinct) {
            requireSelected(sorts, selected, grouped);
        }
        Optional<DateRange> range = range(query, window);

        StringBuilder sql = new StringBuilder("SELECT ");
        List<Object> parameters = new ArrayList<>();
        if (distinct) {
            sql.append("DISTINCT ");
        }
        sql.append(String.join(
                ", ", selected.stream().map(item -> item.field().sql()).toList()));
        sql.append(" FROM ").append(Field.quoted(dataset.name()));
        appendTerms(sql, " WHERE ", where(terms, range), parameters);
        Set<String> plain = plainColumns(selected);
        if (grouped && !plain.isEmpty()) {
            sql.append(" GROUP BY ").append(String.join(", ", plain));
        }
        appendTerms(
                sql,
                " HAVING ",
                terms.stream()
                        .filter(term -> term.field() instanceof Field.Metric)
                        .toList(),
                parameters);
        appendOrder(sql, sorts, grouped || distinct ? plain : STORED_ORDER);
        query.limit().ifPresent(limit -> {
            sql.append(" LIMIT ?");
            parameters.add(limit);
        });
        return new SqlQuery(
                sql.toString(),
                parameters,
                selected.stream().map(Dataset.Selected::header).toList());
    }

    private List<Dataset.Selected> selected(ReportQuery query) {
        List<Dataset.Selected> selected = new ArrayList<>();
        Set<String> headers = new HashSet<>();
        for (String name : query.columns()) {
            Dataset.Selected item = find(name);
            if (!headers.add(item.header())) {
                throw new InvalidQueryException("Incorrect column name: '" + name + "' is selected twice");
            }
            selected.add(item);
        }
        return selected;
    }

    private Dataset.Selected find(String name) {
        return dataset.find(name)
                .orElseThrow(() -> new InvalidQueryException("Incorrect column name: dataset '" + dataset.name()
                        + "' has no column or metric '" + name + "'"));
    }

    private Term term(Condition condition) {
        Field field = find(condition.column()).field();
        if (condition instanceof Condition.Comparison comparison) {
            return new Term(
                    field,
                    field.sql() + " " + comparison.operator().symbol() + " ?",
                    List.of(value(field, comparison.column(), comparison.value())));
        }
        if (condition instanceof Condition.Like like) {
            // As in SQL, _ stands for one character; no character escapes another.
            return new Term(
                    field, field.sql() + (like.negated() ? " NOT" : "") + " LIKE ? ESCAPE ''", List.of(like.pattern()));
        }
        Condition.In in = (Condition.In) condition;
        List<Object> values = new ArrayList<>();
        for (Literal literal : in.values()) {
            values.add(value(field, in.column(), literal));
        }
        String marks = String.join(", ", values.stream().map(value -> "?").toList());
        return new Term(field, field.sql() + (in.negated() ? " NOT" : "") + " IN (" + marks + ")", values);
    }

    private static Object value(Field field, String column, Literal literal) {
        return field.type()
                .convert(literal)
                .orElseThrow(() -> new InvalidQueryException("Invalid query: " + literal
                        + " cannot be compared with '" + column + "', which holds "
                        + field.type().description()));
    }

    private Sort sort(Ordering ordering) {
        return new Sort(find(ordering.column()).field(), ordering.column(), ordering.descending());
    }

    private void requireSelected(List<Sort> sorts, List<Dataset.Selected> selected, boolean grouped) {
        for (Sort sort : sorts) {
            if (sort.field() instanceof Field.Column
                    && selected.stream().noneMatch(item -> item.field().equals(sort.field()))) {
                throw new InvalidQueryException("Incorrect column name: ORDER BY '" + sort.name()
                        + "' needs that column among the selected ones, because the query "
                        + (grouped ? "has metrics" : "is DISTINCT"));
            }
        }
    }

    /**
     * What of the dataset's time is read: the window, else TIMESPAN, else the last six months (api/reference.md §3.2).
     */
    private Optional<DateRange> range(ReportQuery query, Optional<Window> window) {
        query.timespan().ifPresent(this::requireOffered);
        if (dataset.timeColumn().isEmpty()) {
            return Optional.empty();
        }
        if (window.isPresent()) {
            return Optional.of(DateRange.of(window.get()));
        }
        return DateRange.of(Timespan.valueOf(query.timespan().orElse("LAST_6_MONTHS")), clock);
    }

    private void requireOffered(String timespan) {
        List<String> offered = dataset.definition().availableDateRanges();
        if (!offered.contains(timespan)) {
            throw new InvalidQueryException("Requested value '" + timespan + "' not found: dataset '" + dataset.name()
                    + "' has " + (offered.isEmpty() ? "no time spans" : "the time spans " + offered));
        }
    }

    private List<Term> where(List<Term> terms, Optional<DateRange> range) {
        List<Term> where = new ArrayList<>(terms.stream()
                .filter(term -> term.field() instanceof Field.Column)
                .toList());
        range.ifPresent(dates -> {
            Field field = find(dataset.timeColumn().orElseThrow()).field();
            where.add(new Term(
                    field, field.sql() + " >= ? AND " + field.sql() + " < ?", List.of(dates.first(), dates.beyond())));
        });
        return where;
    }

    private static Set<String> plainColumns(List<Dataset.Selected> selected) {
        Set<String> plain = new LinkedHashSet<>();
        for (Dataset.Selected item : selected) {
            if (item.field() instanceof Field.Column column) {
                plain.add(column.sql());
            }
        }
        return plain;
    }

    private static void appendTerms(StringBuilder sql, String clause, List<Term> terms, List<Object> parameters) {
        if (!terms.isEmpty()) {
            sql.append(clause);
            sql.append(String.join(" AND ", terms.stream().map(Term::sql).toList()));
            terms.forEach(term -> parameters.addAll(term.parameters()));
        }
    }

    /** Ties are broken by the remaining columns, or by the order of the stored rows. */
    private static void appendOrder(StringBuilder sql, List<Sort> sorts, Set<String> tieBreakers) {
        Set<String> sorted = new HashSet<>();
        List<String> order = new ArrayList<>();
        for (Sort sort : sorts) {
            if (sorted.add(sort.field().sql())) {
                order.add(sort.field().sql() + (sort.descending() ? " DESC" : " ASC"));
            }
        }
        if (sorts.isEmpty() && tieBreakers.equals(STORED_ORDER)) {
            return; // a scan has that order anyway, and without a sort it streams
        }
        for (String column : tieBreakers) {
            if (sorted.add(column)) {
                order.add(column);
            }
        }
        if (!order.isEmpty()) {
            sql.append(" ORDER BY ").append(String.join(", ", order));
        }
    }

    /** A condition in SQL. */
    private record Term(Field field, String sql, List<Object> parameters) {}

    /** A sort key, with the name that the query used. */
    private record Sort(Field field, String name, boolean descending) {}
}
