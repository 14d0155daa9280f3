package io.github.partnerinsights.emulator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Recursive descent over the grammar of api/reference.md §3.1: a method for each of its rules. */
final class Parser {
    private final List<Token> tokens;
    private int at;

    /** @param tokens at least one, the last of kind {@link Token.Kind#END} */
    Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    ReportQuery query() {
        if (peek().kind() == Token.Kind.END) {
            throw new InvalidQueryException("Null or missing value: the query is empty");
        }
        expectKeyword("SELECT");
        boolean distinct = acceptKeyword("DISTINCT");
        List<String> columns = names("a column or metric");
        expectKeyword("FROM");
        String dataset = name("a dataset");
        List<Condition> conditions = where();
        List<Ordering> ordering = order();
        OptionalLong limit = limit();
        Optional<String> timespan = timespan();
        acceptSymbol(";");
        if (peek().kind() != Token.Kind.END) {
            throw unexpected("the end of the query");
        }
        return new ReportQuery(distinct, columns, dataset, conditions, ordering, limit, timespan);
    }

    private List<String> names(String what) {
        List<String> names = new ArrayList<>();
        do {
            checkTerms(names, what);
            names.add(name(what));
        } while (acceptSymbol(","));
        return names;
    }

    private List<Condition> where() {
        List<Condition> conditions = new ArrayList<>();
        if (acceptKeyword("WHERE")) {
            do {
                checkTerms(conditions, "a condition");
                conditions.add(condition());
            } while (acceptKeyword("AND"));
        }
        return conditions;
    }

    private Condition condition() {
        String column = name("a column or metric");
        boolean negated = acceptKeyword("NOT");
        if (acceptKeyword("LIKE")) {
            return new Condition.Like(column, negated, string());
        }
        if (acceptKeyword("IN")) {
            return new Condition.In(column, negated, list());
        }
        if (negated) {
            throw unexpected("LIKE or IN");
        }
        return new Condition.Comparison(column, operator(), value());
    }

    private Condition.Operator operator() {
        Token token = peek();
        Condition.Operator operator = Optional.of(token)
                .filter(candidate -> candidate.kind() == Token.Kind.SYMBOL)
                .flatMap(symbol -> Condition.Operator.of(symbol.text()))
                .orElseThrow(() -> unexpected("=, !=, >, <, >=, <=, LIKE or IN"));
        at++;
        return operator;
    }

    private List<Literal> list() {
        expectSymbol("(");
        List<Literal> values = new ArrayList<>();
        do {
            values.add(value());
        } while (acceptSymbol(","));
        expectSymbol(")");
        return values;
    }

    private Literal value() {
        Token token = peek();
        return switch (token.kind()) {
            case NUMBER, STRING -> {
                at++;
                yield new Literal(token.text(), token.kind() == Token.Kind.STRING);
            }
            case WORD, SYMBOL, END -> throw unexpected("a number or a 'string'");
        };
    }

    private String string() {
        Token token = peek();
        if (token.kind() != Token.Kind.STRING) {
            throw unexpected("a 'string'");
        }
        at++;
        return token.text();
    }

    private List<Ordering> order() {
        List<Ordering> ordering = new ArrayList<>();
        if (acceptKeyword("ORDER")) {
            expectKeyword("BY");
            do {
                checkTerms(ordering, "an ordering");
                String column = name("a column or metric");
                boolean ascending = acceptKeyword("ASC");
                if (!ascending) {
                    acceptKeyword("DESC");
                }
                ordering.add(new Ordering(column, !ascending));
            } while (acceptSymbol(","));
        }
        return ordering;
    }

    private OptionalLong limit() {
        if (!acceptKeyword("LIMIT")) {
            return OptionalLong.empty();
        }
        Token token = peek();
        if (token.kind() != Token.Kind.NUMBER || !token.text().matches("0*[1-9][0-9]{0,17}")) {
            throw unexpected("a whole number greater than 0");
        }
        at++;
        return OptionalLong.of(Long.parseLong(token.text()));
    }

    private Optional<String> timespan() {
        if (!acceptKeyword("TIMESPAN")) {
            return Optional.empty();
        }
        Token token = peek();
        if (token.kind() != Token.Kind.WORD) {
            throw unexpected("a time span such as LAST_6_MONTHS");
        }
        at++;
        if (Timespan.named(token.text()).isEmpty()) {
            throw new InvalidQueryException("Requested value '" + token.text() + "' not found: TIMESPAN at "
                    + token.position() + " must be one of " + List.of(Timespan.values()));
        }
        return Optional.of(token.text().toUpperCase(Locale.ROOT));
    }

    private String name(String what) {
        Token token = peek();
        if (!token.isName()) {
            throw unexpected(what);
        }
        at++;
        return token.text();
    }

    private void checkTerms(List<?> terms, String what) {
        if (terms.size() == ReportQuery.MOST_TERMS) {
            throw new InvalidQueryException("Invalid query: " + what + " too many at " + peek().position()
                    + "; a clause may have " + ReportQuery.MOST_TERMS);
        }
    }

    private void expectKeyword(String keyword) {
        if (!acceptKeyword(keyword)) {
            throw unexpected(keyword);
        }
    }

    private boolean acceptKeyword(String keyword) {
        boolean found = peek().isKeyword(keyword);
        if (found) {
            at++;
        }
        return found;
    }

    private void expectSymbol(String symbol) {
        if (!acceptSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    private boolean acceptSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    private Token peek() {
        return tokens.get(at);
    }

    /** What ends too early lacks a value, for which there is a documented text; the rest has none. */
    private InvalidQueryException unexpected(String expected) {
        Token token = peek();
        String documented = token.kind() == Token.Kind.END ? "Null or missing value" : "Invalid query";
        String advice = token.notInTheLanguage().map(text -> " (" + text + ")").orElse("");
        return new InvalidQueryException(documented + ": expected " + expected + " at " + token.position()
                + " but found " + token.described() + advice);
    }
}
