package io.github.partnerinsights.query;

import io.github.partnerinsights.text.Printable;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a name may look like in the language. */
final class Names {

    /** The words of the grammar, which no name can be. */
    private static final Set<String> RESERVED = Set.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "AND",
            "NOT",
            "LIKE",
            "IN",
            "ORDER",
            "BY",
            "ASC",
            "DESC",
            "LIMIT",
            "TIMESPAN",
            "AGGREGATED");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** Datasets of the commercial marketplace name columns such as {@code RevenueGenerated(USD)}. */
    private static final Pattern COLUMN = Pattern.compile(WORD + "(\\([A-Za-z]{2,3}\\))?");

    private Names() {}

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toUpperCase(Locale.ROOT));
    }

    static void requireColumn(String name) {
        if (!COLUMN.matcher(name).matches()) {
            throw new IllegalArgumentException("Column '" + Printable.spelledOut(name)
                    + "' cannot be written in the report query language: a name is made of letters, digits and _,"
                    + " and begins with a letter.");
        }
        requireNotReserved(name, "column");
    }

    static String requireWord(String name, String role) {
        if (!WORD.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + Printable.spelledOut(name) + "' cannot be a " + role
                    + " in the report query language: a name is made of letters, digits and _, and begins with a"
                    + " letter.");
        }
        requireNotReserved(name, role);
        return name;
    }

    private static void requireNotReserved(String name, String role) {
        if (isReserved(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be a " + role + ": it is a word of the report query language.");
        }
    }
}
