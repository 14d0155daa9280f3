package io.github.partnerinsights.spark.pushdown;

import io.github.partnerinsights.query.Condition;
import io.github.partnerinsights.query.Literal;
import io.github.partnerinsights.query.Literal.Text;
import io.github.partnerinsights.query.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

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
            case "STARTS_WITH" -> beginning(predicate.children()).stream().toList();
            default -> EqualTexts.of(predicate).flatMap(this::equality).stream().toList();
        };
    }

    private Optional<Condition> equality(EqualTexts wanted) {
        List<Literal> values = wanted.texts().stream()
                .filter(FilterTranslation::isPlain)
                .<Literal>map(Text::new)
                .toList();
        return values.size() < wanted.texts().size() || values.size() > MOST_VALUES
                ? Optional.empty()
                : texts.apply(wanted.column())
                        .map(name -> values.size() == 1
                                ? new Condition.Comparison(name, Operator.EQUAL, values.get(0))
                                : new Condition.In(name, false, values));
    }

    private Optional<Condition> beginning(Expression[] sides) {
        return EqualTexts.nameOf(sides[0])
                .flatMap(texts)
                .flatMap(name -> EqualTexts.textOf(sides[1])
                        .filter(FilterTranslation::isPlain)
                        .map(text -> new Condition.Like(name, false, new Text(text + "%"))));
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }
}
