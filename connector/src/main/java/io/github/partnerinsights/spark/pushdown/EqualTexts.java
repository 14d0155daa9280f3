package io.github.partnerinsights.spark.pushdown;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A predicate that only rows fulfil in which a column is one of some texts.
 *
 * @param column its name in the table
 * @param texts at least one, in one order: {@code IN ('a', 'b')} is the same as {@code IN ('b', 'a')}
 */
public record EqualTexts(String column, SortedSet<String> texts) {

    /**
     * Reads a predicate.
     *
     * @param predicate as Spark offers it
     * @return empty if it says something else
     */
    public static Optional<EqualTexts> of(Predicate predicate) {
        Expression[] children = predicate.children();
        return switch (predicate.name()) {
            case "=", "<=>" ->
                children[0] instanceof NamedReference
                        ? of(children[0], List.of(children[1]))
                        : of(children[1], List.of(children[0]));
            case "IN" -> of(children[0], Arrays.asList(children).subList(1, children.length));
            default -> Optional.empty();
        };
    }

    private static Optional<EqualTexts> of(Expression column, List<Expression> values) {
        SortedSet<String> texts = new TreeSet<>();
        for (Expression value : values) {
            // Nothing is equal to null.
            if (value instanceof Literal<?> literal && literal.value() == null) {
                continue;
            }
            Optional<String> text = textOf(value);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return texts.isEmpty() ? Optional.empty() : nameOf(column).map(name -> new EqualTexts(name, texts));
    }

    static Optional<String> textOf(Expression value) {
        return value instanceof Literal<?> literal && literal.value() instanceof UTF8String text
                ? Optional.of(text.toString())
                : Optional.empty();
    }

    static Optional<String> nameOf(Expression column) {
        return column instanceof NamedReference reference && reference.fieldNames().length == 1
                ? Optional.of(reference.fieldNames()[0])
                : Optional.empty();
    }
}
