package io.github.partnerinsights.query;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people know from SQL and this language lacks, with what to do instead. */
final class Dialect {

    private static final String ONE_DATASET =
            "a query reads one dataset. Read each by its own query, and combine them afterwards.";
    private static final String NO_ALIAS = "aliases are not part of the language. Rename columns after reading.";

    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry(
                    "GROUP",
                    "GROUP BY is not part of the language. Leave it out: metrics are aggregated per distinct"
                            + " combination of the other selected columns."),
            Map.entry("HAVING", "HAVING is not part of the language. Metrics can be filtered in WHERE."),
            Map.entry(
                    "OR",
                    "OR is not part of the language: all conditions must hold. Use IN (…) for several values of one"
                            + " column, or filter after reading."),
            Map.entry("BETWEEN", "BETWEEN is not part of the language. Write Column >= a AND Column <= b."),
            Map.entry("IS", "IS [NOT] NULL is not part of the language. Filter after reading."),
            Map.entry("ILIKE", "ILIKE is not part of the language. LIKE already ignores letter case."),
            Map.entry("OFFSET", "OFFSET is not part of the language. Use LIMIT alone."),
            Map.entry("AS", NO_ALIAS),
            Map.entry("JOIN", ONE_DATASET),
            Map.entry("INNER", ONE_DATASET),
            Map.entry("LEFT", ONE_DATASET),
            Map.entry("RIGHT", ONE_DATASET),
            Map.entry("FULL", ONE_DATASET),
            Map.entry("CROSS", ONE_DATASET),
            Map.entry("UNION", ONE_DATASET),
            Map.entry("EXCEPT", ONE_DATASET),
            Map.entry("INTERSECT", ONE_DATASET));

    /** Functions whose argument could be taken for the currency of a column name, as in {@code COUNT(id)}. */
    private static final Set<String> FUNCTIONS = Set.of(
            "SUM",
            "COUNT",
            "AVG",
            "MIN",
            "MAX",
            "ABS",
            "ROUND",
            "UPPER",
            "LOWER",
            "TRIM",
            "LEN",
            "LENGTH",
            "CAST",
            "COALESCE",
            "DATE",
            "YEAR",
            "MONTH",
            "DAY");

    private Dialect() {}

    static boolean isFunction(String word) {
        return FUNCTIONS.contains(word.toUpperCase(Locale.ROOT));
    }

    static Optional<String> adviceFor(Token token) {
        return token.kind() == Token.Kind.WORD
                ? Optional.ofNullable(FOREIGN.get(token.text().toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }
}
