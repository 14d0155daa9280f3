package io.github.partnerinsights.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a statement by recursive descent, one method per rule of the grammar in api/reference.md §3.1.
 *
 * <p>A reservation about that grammar: it was put together from samples and prose, so the service may take more than
 * this parser does. What it refuses here costs a message; what it let through by mistake would cost a report.
 */
final class QueryParser {

    private static final String CLAUSE_ORDER =
            "The order is SELECT, FROM, WHERE, ORDER BY, LIMIT, TIMESPAN, each at most once.";

    private final String query;
    private final List<Token> tokens;
    private int next;

    QueryParser(String query) {
        this.query = query;
        this.tokens = new Tokenizer(query).tokens();
    }

    ReportQuery parse() {
        if (peek().kind() == Token.Kind.END) {
            throw fail(peek(), "the statement is empty. Write SELECT column, … FROM dataset.");
        }
        if (!take("SELECT")) {
            throw fail(peek(), "a statement begins with SELECT, but here stands " + shown(peek()) + ".");
        }
        boolean distinct = take("DISTINCT");
        List<String> columns = columns();
        String dataset = dataset();
        List<Condition> conditions = take("WHERE") ? conditions() : List.of();
        List<Ordering> ordering = takeOrderBy() ? ordering() : List.of();
        OptionalLong limit = take("LIMIT") ? OptionalLong.of(limit()) : OptionalLong.empty();
        Optional<String> timespan = take("TIMESPAN")
                ? Optional.of(word("one of the date ranges of the dataset, such as LAST_3_MONTHS, without quotes"))
                : Optional.empty();
        Optional<String> aggregated = take("AGGREGATED") ? Optional.of(word("a word such as Daily")) : Optional.empty();
        end();
        return new ReportQuery(distinct, columns, dataset, conditions, ordering, limit, timespan, aggregated);
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        do {
            Token column = peek();
            columns.add(selected());
            if (!seen.add(column.text().toLowerCase(Locale.ROOT))) {
                throw fail(column, "column " + shown(column) + " is selected twice. Remove one.");
            }
        } while (takeSymbol(","));
        if (take("FROM")) {
            return columns;
        }
        Token wrong = peek();
        if (wrong.kind() == Token.Kind.WORD
                && !Names.isReserved(wrong.text())
                && adviceFor(wrong).isEmpty()) {
            throw fail(
                    wrong,
                    "a comma or FROM is missing between '" + previous().text() + "' and '" + wrong.text()
                            + "' (aliases are not part of the language).");
        }
        throw unexpected("a comma and the next column, or FROM and the dataset");
    }

    private String selected() {
        Token token = peek();
        if (token.isSymbol("*")) {
            throw fail(token, "SELECT * is not part of the language. Name each column.");
        }
        if (token.isWord("TOP") && tokens.get(next + 1).kind() == Token.Kind.NUMBER) {
            throw fail(token, "TOP is not part of the language. Write LIMIT and the number after the conditions.");
        }
        return column();
    }

    private String dataset() {
        String dataset = word("the name of a dataset");
        Token after = peek();
        if (after.isSymbol(",")) {
            throw fail(after, "a query reads one dataset. Read each by its own query, and combine them afterwards.");
        }
        if (after.kind() == Token.Kind.WORD
                && !Names.isReserved(after.text())
                && adviceFor(after).isEmpty()) {
            throw fail(
                    after,
                    shown(after) + " is not understood after the dataset. Aliases are not part of the language. "
                            + CLAUSE_ORDER);
        }
        return dataset;
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(condition());
        } while (take("AND"));
        return conditions;
    }

    private Condition condition() {
        Token first = peek();
        if (first.isSymbol("(")) {
            throw fail(first, "parentheses are not part of the language. List the conditions, joined by AND.");
        }
        if (first.isWord("NOT")) {
            throw fail(first, "NOT stands only before LIKE and IN. Write != or turn the comparison around.");
        }
        if (first.kind() == Token.Kind.TEXT || first.kind() == Token.Kind.NUMBER) {
            throw fail(first, "a condition begins with a column, without quotes. Write Column = " + shown(first) + ".");
        }
        String column = column();
        boolean negated = take("NOT");
        if (take("LIKE")) {
            return new Condition.Like(column, negated, pattern());
        }
        if (take("IN")) {
            return new Condition.In(column, negated, values());
        }
        if (negated) {
            throw unexpected("LIKE or IN after NOT");
        }
        return new Condition.Comparison(column, operator(), value());
    }

    private Operator operator() {
        Token token = peek();
        if (token.isSymbol("<>") || token.isSymbol("==")) {
            throw fail(
                    token, "write " + (token.text().equals("==") ? "=" : "!=") + " instead of " + token.text() + ".");
        }
        Optional<Operator> operator =
                token.kind() == Token.Kind.SYMBOL ? Operator.ofSymbol(token.text()) : Optional.empty();
        if (operator.isEmpty()) {
            throw unexpected("one of = != < <= > >= LIKE, IN, NOT LIKE, NOT IN");
        }
        next++;
        return operator.get();
    }

    private Literal.Text pattern() {
        Token token = peek();
        if (token.kind() != Token.Kind.TEXT) {
            throw unexpected("a pattern in single quotes, such as '%Contoso%'");
        }
        next++;
        return new Literal.Text(token.text());
    }

    private List<Literal> values() {
        if (!takeSymbol("(")) {
            throw unexpected("a list in parentheses after IN, such as ('A', 'B')");
        }
        List<Literal> values = new ArrayList<>();
        do {
            values.add(value());
        } while (takeSymbol(","));
        if (!takeSymbol(")")) {
            throw unexpected("a comma and the next value, or the closing parenthesis of IN");
        }
        return values;
    }

    private Literal value() {
        Token token = peek();
        switch (token.kind()) {
            case TEXT -> {
                next++;
                return new Literal.Text(token.text());
            }
            case NUMBER -> {
                next++;
                return new Literal.Numeric(token.text());
            }
            case BARE ->
                throw fail(
                        token,
                        shown(token) + " is neither a number nor a text. Put texts and dates in single quotes: '"
                                + token.text() + "'.");
            case WORD -> {
                if (token.isWord("NULL")) {
                    throw fail(token, "NULL is not part of the language. Filter after reading.");
                }
                if (Names.isReserved(token.text())) {
                    throw unexpected("a number, or a text in single quotes");
                }
                throw fail(
                        token,
                        "a value that is not a number stands in single quotes, and " + shown(token)
                                + " has no opening quote. Columns cannot be compared with each other.");
            }
            default -> throw unexpected("a number, or a text in single quotes");
        }
    }

    private boolean takeOrderBy() {
        if (!take("ORDER")) {
            return false;
        }
        if (!take("BY")) {
            throw unexpected("BY after ORDER");
        }
        return true;
    }

    private List<Ordering> ordering() {
        List<Ordering> ordering = new ArrayList<>();
        do {
            String column = column();
            boolean ascending = take("ASC");
            if (!ascending) {
                take("DESC");
            }
            ordering.add(new Ordering(column, ascending ? Ordering.Direction.ASC : Ordering.Direction.DESC));
        } while (takeSymbol(","));
        return ordering;
    }

    private long limit() {
        Token token = peek();
        long limit = 0;
        if (token.kind() == Token.Kind.NUMBER) {
            try {
                limit = Long.parseLong(token.text());
            } catch (NumberFormatException e) {
                limit = 0;
            }
        }
        if (limit < 1) {
            throw fail(token, "LIMIT takes a whole number of at least 1, not " + shown(token) + ".");
        }
        next++;
        return limit;
    }

    private void end() {
        boolean semicolon = takeSymbol(";");
        Token token = peek();
        if (token.kind() == Token.Kind.END) {
            return;
        }
        if (semicolon) {
            throw fail(token, "only one statement can be given. Remove what follows the semicolon.");
        }
        if (Names.isReserved(token.text())) {
            throw fail(token, token.text().toUpperCase(Locale.ROOT) + " cannot stand here. " + CLAUSE_ORDER);
        }
        throw fail(
                token,
                adviceFor(token)
                        .orElseGet(() -> shown(token) + " is not understood here. Conditions are joined by AND. "
                                + CLAUSE_ORDER));
    }

    private String column() {
        String name = name("the name of a column");
        if (peek().isSymbol("(")) {
            next--;
            throw fail(
                    peek(),
                    "functions such as " + name
                            + "(…) are not part of the language. Select the dataset's metrics, which"
                            + " are aggregated by the service, or compute after reading.");
        }
        return name;
    }

    /** A name that can have no currency in parentheses. */
    private String word(String expected) {
        String name = name(expected);
        if (name.endsWith(")")) {
            next--;
            throw unexpected(expected);
        }
        return name;
    }

    private String name(String expected) {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD || Names.isReserved(token.text())) {
            throw unexpected(expected);
        }
        next++;
        return token.text();
    }

    private boolean take(String keyword) {
        boolean there = peek().isWord(keyword);
        next += there ? 1 : 0;
        return there;
    }

    private boolean takeSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        next += there ? 1 : 0;
        return there;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token previous() {
        return tokens.get(next - 1);
    }

    private static Optional<String> adviceFor(Token token) {
        return Dialect.adviceFor(token);
    }

    private QuerySyntaxException unexpected(String expected) {
        Token token = peek();
        return fail(
                token, adviceFor(token).orElseGet(() -> "expected " + expected + ", but found " + shown(token) + "."));
    }

    private QuerySyntaxException fail(Token token, String problem) {
        return new QuerySyntaxException(query, token.start(), problem);
    }

    private String shown(Token token) {
        return token.kind() == Token.Kind.END ? "the end" : bounded(query.substring(token.start(), token.end()));
    }

    private static String bounded(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
