package io.github.partnerinsights.spark.pushdown;

import io.github.partnerinsights.query.Condition;
import io.github.partnerinsights.query.Literal.Text;
import io.github.partnerinsights.query.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Writes Spark's predicates as conditions of the report query language, where every row that fulfils the one provably
 * fulfils the other.
 *
 * <p>The service compares without regard to letter case (api/reference.md §3.2), converts literals to the type of a
 * column, and may round in the file what it compares exactly. So it is only asked to compare texts: {@code =}, {@code
 * IN} and the beginning of a text, with letters, digits and blanks within, which mean themselves in every pattern. (A
 * collation in which two letters are one, such as Czech {@code ch}, could see another beginning; none is documented.) A negation of a condition that fits too many rows would fit too few: there is none here.
 */
public final class FilterTranslation {

    /** Statements have no documented length; one that is too long would be refused. */
    private static final int MOST_VALUES = 100;

    /** What nobody trims, pads, escapes, or has a second spelling for. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+( +[A-Za-z0-9]+)*");

    private final Function<String, Optional<String>> texts;

    /** @param texts gives the service's name for a column of the table, if it is a text there as well as in Spark */
    public FilterTranslation(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /**
     * The conditions that every row fulfils which fulfils a predicate; perhaps none.
     *
     * @param predicate as Spark offers it
     * @return conditions that all hold
     */
    public List<Condition> conditions(Predicate predicate) {
        return switch (predicate.name()) {
            case "AND" ->
                Arrays.stream(predicate.children())
                        .flatMap(child -> child instanceof Predicate part ? conditions(part).stream() : Stream.of())
                        .toList();
            case "=", "<=>" -> equality(predicate.children()).stream().toList();
            case "IN" -> membership(predicate.children()).stream().toList();
            case "STARTS_WITH" -> beginning(predicate.children()).stream().toList();
            default -> List.of();
        };
    }

    private Optional<Condition> equality(Expression[] sides) {
        boolean columnFirst = sides[0] instanceof NamedReference;
        Expression column = columnFirst ? sides[0] : sides[1];
        Expression value = columnFirst ? sides[1] : sides[0];
        return column(column)
                .flatMap(name -> text(value).map(text -> new Condition.Comparison(name, Operator.EQUAL, text)));
    }

    /** Nothing is equal to null. */
    private Optional<Condition> membership(Expression[] children) {
        List<io.github.partnerinsights.query.Literal> values = new ArrayList<>();
        for (Expression child : Arrays.asList(children).subList(1, children.length)) {
            if (child instanceof Literal<?> literal && literal.value() == null) {
                continue;
            }
            Optional<Text> text = text(child);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            values.add(text.get());
        }
        // In one order, so that equal queries share a report.
        List<io.github.partnerinsights.query.Literal> sorted = values.stream()
                .distinct()
                .sorted(Comparator.comparing(io.github.partnerinsights.query.Literal::text))
                .toList();
        return sorted.isEmpty() || sorted.size() > MOST_VALUES
                ? Optional.empty()
                : column(children[0]).map(name -> new Condition.In(name, false, sorted));
    }

    private Optional<Condition> beginning(Expression[] sides) {
        return column(sides[0])
                .flatMap(name ->
                        text(sides[1]).map(text -> new Condition.Like(name, false, new Text(text.text() + "%"))));
    }

    private Optional<String> column(Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                ? texts.apply(reference.fieldNames()[0])
                : Optional.empty();
    }

    private static Optional<Text> text(Expression expression) {
        return expression instanceof Literal<?> literal && literal.value() instanceof UTF8String value
                ? Optional.of(value.toString())
                        .filter(text -> PLAIN.matcher(text).matches())
                        .map(Text::new)
                : Optional.empty();
    }
}
