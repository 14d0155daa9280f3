package io.github.partnerinsights.spark.system;

import io.github.partnerinsights.api.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The reports that a query asks about by their ids; all of them where it does not say. Spark checks its conditions again,
 * so these may be too many, and never too few.
 *
 * @param ids in lower case; empty for all
 */
record WantedReports(Optional<Set<String>> ids) {

    static final WantedReports ALL = new WantedReports(Optional.empty());

    private static final String COLUMN = "report_id";

    /** Those that every one of these conditions lets through. */
    static WantedReports of(List<Predicate> predicates) {
        return new WantedReports(predicates.stream()
                .flatMap(predicate -> ids(predicate).stream())
                .reduce((one, other) -> {
                    Set<String> both = new HashSet<>(one);
                    both.retainAll(other);
                    return both;
                }));
    }

    /** Whether a condition says which reports are wanted. */
    static boolean says(Predicate predicate) {
        return ids(predicate).isPresent();
    }

    boolean include(Report report) {
        return ids.isEmpty() || ids.get().contains(report.reportId().toLowerCase(Locale.ROOT));
    }

    private static Optional<Set<String>> ids(Predicate predicate) {
        Expression[] children = predicate.children();
        return switch (predicate.name()) {
            case "=", "<=>" ->
                isColumn(children[0])
                        ? texts(List.of(children[1]))
                        : isColumn(children[1]) ? texts(List.of(children[0])) : Optional.empty();
            case "IN" ->
                isColumn(children[0]) ? texts(Arrays.asList(children).subList(1, children.length)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isColumn(Expression expression) {
        return expression instanceof NamedReference reference
                && reference.fieldNames().length == 1
                && reference.fieldNames()[0].equals(COLUMN);
    }

    private static Optional<Set<String>> texts(List<Expression> values) {
        List<String> texts = new ArrayList<>();
        for (Expression value : values) {
            if (!(value instanceof Literal<?> literal && literal.value() instanceof UTF8String text)) {
                return Optional.empty();
            }
            texts.add(text.toString().toLowerCase(Locale.ROOT));
        }
        return Optional.of(texts.stream().collect(Collectors.toUnmodifiableSet()));
    }
}
