package io.github.partnerinsights.emulator.query;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A word, number, string or sign of a query and where it begins.
 *
 * @param text the characters as written; for a string those between the quotes
 * @param line counted from 1
 * @param column counted from 1, in characters
 */
record Token(Kind kind, String text, int line, int column) {

    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    /** Words that open or join clauses, and so cannot name a column: "SELECT FROM x" lacks its columns. */
    private static final Set<String> RESERVED = Set.of(
            "SELECT",
            "DISTINCT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
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

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD && !RESERVED.contains(text.toUpperCase(Locale.ROOT));
    }

    /** What SQL has and this language has not, so that the message can say so (api/reference.md §3.1, §3.3). */
    Optional<String> notInTheLanguage() {
        if (kind == Kind.SYMBOL) {
            return switch (text) {
                case "*" -> Optional.of("name the columns: SELECT * is not part of the language");
                case "(", ")" -> Optional.of("functions and parentheses are not part of the language");
                case "<>" -> Optional.of("write != for unequal");
                default -> Optional.empty();
            };
        }
        if (kind != Kind.WORD) {
            return Optional.empty();
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "OR" -> Optional.of("OR is not part of the language: use IN, or a query for each case");
            case "GROUP" -> Optional.of("GROUP BY is not part of the language: select a metric instead");
            case "HAVING" -> Optional.of("HAVING is not part of the language: metrics go into WHERE");
            case "AS" -> Optional.of("aliases are not part of the language");
            case "BETWEEN" -> Optional.of("BETWEEN is not part of the language: use >= and <=");
            case "IS" -> Optional.of("IS NULL is not part of the language");
            case "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS" -> Optional.of("joins are not part of the language");
            case "AGGREGATED" -> Optional.of("AGGREGATED belongs to Apps & Games, not to Partner Insights");
            default -> Optional.empty();
        };
    }

    String described() {
        return switch (kind) {
            case END -> "the end of the query";
            case STRING -> "'" + text + "'";
            case WORD, NUMBER, SYMBOL -> text;
        };
    }

    String position() {
        return "line " + line + ", column " + column;
    }
}
