package io.github.partnerinsights.emulator.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A statement of the report query language, taken apart.
 *
 * @param distinct whether {@code DISTINCT} was written
 * @param columns columns and metrics to select, at least one, as written
 * @param dataset the dataset, as written
 * @param conditions the terms of the WHERE clause, all of which must hold
 * @param ordering the terms of the ORDER BY clause
 * @param limit the greatest number of rows, at least 1
 * @param timespan the name of a {@link Timespan}, in capitals
 */
public record ReportQuery(
        boolean distinct,
        List<String> columns,
        String dataset,
        List<Condition> conditions,
        List<Ordering> ordering,
        OptionalLong limit,
        Optional<String> timespan) {

    /** Characters that a statement may have, and terms that a clause of it may have; neither is documented. */
    static final int MOST_CHARACTERS = 64 * 1024;

    static final int MOST_TERMS = 500;

    public ReportQuery {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        ordering = List.copyOf(ordering);
    }

    /**
     * Reads a statement by the grammar of api/reference.md §3.1: clauses in their documented order, keywords in any
     * letter case, blanks and line breaks anywhere between words, a semicolon at the end if wanted.
     *
     * @throws InvalidQueryException naming line and column of the first thing that does not fit
     */
    public static ReportQuery parse(String text) {
        return parse(text, CurlyQuotes.REFUSED, StringLiterals.ANY);
    }

    /**
     * Reads a statement, with a say in what becomes of typographic quotes, and in what strings may hold.
     *
     * @throws InvalidQueryException naming line and column of the first thing that does not fit
     */
    public static ReportQuery parse(String text, CurlyQuotes curlyQuotes, StringLiterals literals) {
        if (text.length() > MOST_CHARACTERS) {
            throw new InvalidQueryException("Invalid query: it has " + text.length() + " characters; at most "
                    + MOST_CHARACTERS + " are allowed");
        }
        return new Parser(new Lexer(text, curlyQuotes, literals).tokens()).query();
    }
}
