package io.github.partnerinsights.it;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Predicates in SQL as people write them, and worse: on values that there are, in other letter case, cut off, padded, with
 * characters that mean something in patterns.
 */
final class RandomPredicates {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "%",
            "_",
            "a%",
            "[a-z]",
            "O''Brien",
            "ß",
            "Müller",
            "2024-01-01",
            "0",
            "007",
            "1.50",
            "-1",
            "\\\\");

    private final Random random;
    private final List<String> columns;
    private final List<Row> rows;

    /**
     * @param columns all of them are strings
     * @param rows where values come from
     */
    RandomPredicates(long seed, List<String> columns, List<Row> rows) {
        this.random = new Random(seed);
        this.columns = columns;
        this.rows = rows;
    }

    String next() {
        return predicate(2);
    }

    private String predicate(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            String left = predicate(depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> "(" + left + " AND " + predicate(depth - 1) + ")";
                case 1 -> "(" + left + " OR " + predicate(depth - 1) + ")";
                default -> "NOT (" + left + ")";
            };
        }
        String column = any(columns);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> column + " = " + literal(column);
            case 3 -> literal(column) + " <=> " + column;
            case 4, 5 -> column + " IN (" + literals(column) + ")";
            case 6, 7 -> column + " LIKE '" + beginning(column) + "%'";
            case 8 -> column + " LIKE '%" + beginning(column) + "'";
            case 9 -> column + " NOT IN (" + literals(column) + ")";
            case 10 -> column + " <> " + literal(column);
            case 11 -> column + " BETWEEN " + literal(column) + " AND " + literal(column);
            case 12 -> "lower(" + column + ") = lower(" + literal(column) + ")";
            default -> column + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
        };
    }

    private String literals(String column) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> random.nextInt(8) == 0 ? "NULL" : literal(column))
                .collect(Collectors.joining(", "));
    }

    private String literal(String column) {
        return "'" + text(column) + "'";
    }

    private String beginning(String column) {
        String text = text(column);
        int length = random.nextInt(text.length() + 1);
        // An escape or a doubled quote stays whole.
        return text.contains("'") || text.contains("\\") ? text : text.substring(0, length);
    }

    /** As it stands between quotes. */
    private String text(String column) {
        if (random.nextInt(6) == 0) {
            return any(ODD);
        }
        String value = any(rows).getAs(column);
        String text = value == null ? "" : value.replace("\\", "\\\\").replace("'", "''");
        return switch (random.nextInt(8)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> text + " ";
            default -> text;
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
