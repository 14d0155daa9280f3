package io.github.partnerinsights.spark.system;

import io.github.partnerinsights.api.Report;
import io.github.partnerinsights.spark.pushdown.EqualTexts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

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
        return EqualTexts.of(predicate)
                .filter(wanted -> wanted.column().equals(COLUMN))
                .map(wanted -> wanted.texts().stream()
                        .map(id -> id.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
