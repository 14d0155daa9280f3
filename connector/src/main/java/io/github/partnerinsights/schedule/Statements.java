package io.github.partnerinsights.schedule;

import io.github.partnerinsights.query.QuerySyntaxException;
import io.github.partnerinsights.query.ReportQuery;
import io.github.partnerinsights.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two statements side by side: the one that a report runs, and the one that was asked for. */
record Statements(String has, String wanted) {

    private static final int LONGEST_SHOWN = 2000;

    /** Letter case means nothing to the service, not even in values; neither does white space between words. */
    boolean areEqual() {
        return canonical(has).equals(canonical(wanted));
    }

    /** How they differ, as the end of a sentence about the report. */
    String difference() {
        Optional<ReportQuery> one = parsed(has);
        Optional<ReportQuery> other = parsed(wanted);
        if (one.isPresent() && other.isPresent() && differInColumnsOnly(one.get(), other.get())) {
            List<String> missing = without(other.get().columns(), one.get().columns());
            List<String> more = without(one.get().columns(), other.get().columns());
            if (!missing.isEmpty() || !more.isEmpty()) {
                return "its query " + (missing.isEmpty() ? "" : "lacks " + String.join(", ", missing))
                        + (missing.isEmpty() || more.isEmpty() ? "" : " and ")
                        + (more.isEmpty() ? "" : "has " + String.join(", ", more) + " besides");
            }
        }
        return "its query is \"" + shown(has) + "\" and not \"" + shown(wanted) + "\"";
    }

    private static String shown(String statement) {
        return Printable.shortened(Printable.spelledOutOnOneLine(statement), LONGEST_SHOWN);
    }

    private static boolean differInColumnsOnly(ReportQuery one, ReportQuery other) {
        return canonical(one.withColumns(other.columns()).render()).equals(canonical(other.render()));
    }

    private static List<String> without(List<String> columns, List<String> others) {
        return columns.stream()
                .filter(column -> others.stream().noneMatch(column::equalsIgnoreCase))
                .toList();
    }

    private static String canonical(String statement) {
        return parsed(statement)
                .map(ReportQuery::render)
                .orElseGet(() -> statement.strip().replaceAll("\\s+", " "))
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<ReportQuery> parsed(String statement) {
        try {
            return Optional.of(ReportQuery.parse(statement));
        } catch (QuerySyntaxException unknownToUs) {
            return Optional.empty();
        }
    }
}
