package io.github.partnerinsights.spark;

import io.github.partnerinsights.options.PushDown;
import io.github.partnerinsights.query.Condition;
import io.github.partnerinsights.report.Narrowing;
import io.github.partnerinsights.spark.pushdown.FilterTranslation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the columns that a query needs, what its rows fulfil, and how few of them may do. Built while Spark optimises, for
 * {@code explain} as well: it calls nobody.
 */
final class InsightsScanBuilder
        implements SupportsPushDownRequiredColumns, SupportsPushDownV2Filters, SupportsPushDownLimit {

    private final InsightsTable table;
    private StructType required;
    private Predicate[] translated = new Predicate[0];
    private List<Condition> conditions = List.of();
    private OptionalInt limit = OptionalInt.empty();

    InsightsScanBuilder(InsightsTable table) {
        this.table = table;
        this.required = table.schema();
    }

    /** Spark checks every predicate again: what the report then has is more than they let through, and never less. */
    @Override
    public Predicate[] pushPredicates(Predicate[] predicates) {
        if (table.narrowedReports().takes(PushDown.FILTERS)) {
            FilterTranslation translation = new FilterTranslation(table::textColumn);
            Map<Predicate, List<Condition>> all = new LinkedHashMap<>();
            Arrays.stream(predicates).forEach(predicate -> all.put(predicate, translation.conditions(predicate)));
            all.values().removeIf(List::isEmpty);
            translated = all.keySet().toArray(Predicate[]::new);
            conditions = all.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .sorted(Comparator.comparing(Condition::render))
                    .toList();
        }
        return predicates;
    }

    @Override
    public Predicate[] pushedPredicates() {
        return translated.clone();
    }

    @Override
    public void pruneColumns(StructType requiredSchema) {
        required = requiredSchema;
    }

    /** Spark applies the limit once more; it only asks where nothing else lies between. */
    @Override
    public boolean pushLimit(int rows) {
        limit = OptionalInt.of(rows);
        return true;
    }

    @Override
    public boolean isPartiallyPushed() {
        return true;
    }

    @Override
    public Scan build() {
        NarrowedReports reports = table.narrowedReports();
        return new InsightsScan(
                table,
                required,
                limit,
                reports.plan(new Narrowing(
                        reports.takes(PushDown.COLUMNS) ? table.columnsOf(required) : List.of(),
                        conditions,
                        reports.takes(PushDown.LIMIT) ? limit : OptionalInt.empty())));
    }
}
