package io.github.partnerinsights.emulator.data;

import io.github.partnerinsights.emulator.engine.ColumnType;
import io.github.partnerinsights.emulator.engine.RowOrder;
import io.github.partnerinsights.emulator.engine.SqlQuery;
import io.github.partnerinsights.emulator.engine.TableScan;
import io.github.partnerinsights.emulator.query.Condition;
import io.github.partnerinsights.emulator.query.InvalidQueryException;
import io.github.partnerinsights.emulator.query.Literal;
import io.github.partnerinsights.emulator.query.Ordering;
import io.github.partnerinsights.emulator.query.ReportQuery;
import io.github.partnerinsights.emulator.query.Timespan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a report query over one dataset into SQL, or refuses it (api/reference.md §3.2).
 *
 * <p>As soon as a metric is named anywhere, the rows are grouped by the selected columns; conditions on metrics apply
 * to the groups. Rows are sorted first and then grouped as they come, so that groups may be many. Sorting keeps the
 * order of equal rows, so a query and a LIMIT mean the same rows each time.
 */
final class QueryTranslator {
    private final Dataset dataset;
    private final DataSwitches switches;
    private final Instant asOf;

    /** @param asOf from when TIMESPAN counts back */
    QueryTranslator(Dataset dataset, DataSwitches switches, Instant asOf) {
        this.dataset = dataset;
        this.switches = switches;
        this.asOf = asOf;
    }

    /** @throws InvalidQueryException if a name, value or time span does not fit the dataset */
    Translation translate(ReportQuery query, Optional<Window> window) {
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

        List<Term> where = where(terms, range);
        List<Field> result = new ArrayList<>();
        selected.forEach(item -> result.add(item.field()));
        sorts.stream().map(Sort::field).filter(field -> !result.contains(field)).forEach(result::add);
        Set<Field.Column> keys = columns(selected);
        Optional<Translation.Grouping> grouping =
                grouped || distinct ? Optional.of(grouping(keys, result, terms)) : Optional.empty();
        return new Translation(
                selected.stream().map(Dataset.Selected::header).toList(),
                scan(grouping.map(step -> List.<Field>copyOf(step.columns())).orElse(result), where),
                grouping,
                order(sorts, result),
                query.limit());
    }

    /** @param fields columns, not metrics */
    private TableScan scan(List<Field> fields, List<Term> where) {
        return new TableScan(
                fields.stream()
                        .map(field -> dataset.columns().indexOf((Field.Column) field))
                        .toList(),
                types(fields),
                String.join(" AND ", where.stream().map(Term::sql).toList()),
                where.stream().flatMap(term -> term.parameters().stream()).toList());
    }

    /** One row for each distinct combination of the keys; without metrics, that is DISTINCT. Without keys, one row for all. */
    private Translation.Grouping grouping(Set<Field.Column> keys, List<Field> result, List<Term> terms) {
        Set<Field.Column> columns = new LinkedHashSet<>(keys);
        List<Field> named = new ArrayList<>(result);
        terms.forEach(term -> named.add(term.field()));
        for (Field field : named) {
            if (field instanceof Field.Metric metric) {
                columns.add(metric.of());
            }
        }
        StringBuilder sql = new StringBuilder("SELECT " + names(result) + " FROM " + Field.quoted(dataset.name()));
        if (!keys.isEmpty()) {
            sql.append(" GROUP BY ").append(names(keys));
        }
        List<Term> having = having(terms);
        if (!having.isEmpty()) {
            sql.append(" HAVING ")
                    .append(String.join(" AND ", having.stream().map(Term::sql).toList()));
        }
        List<Object> parameters =
                having.stream().flatMap(term -> term.parameters().stream()).toList();
        return new Translation.Grouping(
                List.copyOf(columns), keys.size(), new SqlQuery(sql.toString(), parameters, types(result)));
    }

    private static String names(Collection<? extends Field> fields) {
        return String.join(", ", fields.stream().map(Field::sql).toList());
    }

    private static List<ColumnType> types(Collection<Field> fields) {
        return fields.stream().map(field -> field.type().column()).toList();
    }

    private static List<Term> having(List<Term> terms) {
        return terms.stream()
                .filter(term -> term.field() instanceof Field.Metric)
                .toList();
    }

    private RowOrder order(List<Sort> sorts, List<Field> result) {
        return new RowOrder(sorts.stream()
                .map(sort -> new RowOrder.Key(
                        result.indexOf(sort.field()), sort.descending(), nullsFirst(sort.descending())))
                .toList());
    }

    private boolean nullsFirst(boolean descending) {
        return switch (switches.nullOrder()) {
            case LOWEST -> !descending;
            case FIRST -> true;
            case LAST -> false;
        };
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
        return DateRange.of(Timespan.valueOf(query.timespan().orElse("LAST_6_MONTHS")), asOf, switches.monthSpans());
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
            Field field = dataset.timeColumn().orElseThrow();
            where.add(new Term(
                    field, field.sql() + " >= ? AND " + field.sql() + " < ?", List.of(dates.first(), dates.beyond())));
        });
        return where;
    }

    private static Set<Field.Column> columns(List<Dataset.Selected> selected) {
        Set<Field.Column> columns = new LinkedHashSet<>();
        for (Dataset.Selected item : selected) {
            if (item.field() instanceof Field.Column column) {
                columns.add(column);
            }
        }
        return columns;
    }

    /** A condition in SQL. */
    private record Term(Field field, String sql, List<Object> parameters) {}

    /** A sort key, with the name that the query used. */
    private record Sort(Field field, String name, boolean descending) {}
}
