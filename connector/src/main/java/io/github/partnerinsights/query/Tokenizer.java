package io.github.partnerinsights.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a statement into {@link Token}s, and refuses what no statement can hold. */
final class Tokenizer {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern CURRENCY = Pattern.compile("\\([A-Za-z]{2,3}\\)");
    private static final Pattern NUMBER_LIKE = Pattern.compile("-?[0-9][A-Za-z0-9_.:/-]*");
    private static final Pattern OPERATOR = Pattern.compile("<=|>=|!=|<>|==|[=<>]");
    private static final String PUNCTUATION = ",();*";
    private static final String CURLY_QUOTES = "‘’‚‛“”„‟`´";

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    Tokenizer(String query) {
        this.query = query;
    }

    List<Token> tokens() {
        for (skipBlanks(); position < query.length(); skipBlanks()) {
            tokens.add(token());
            position = tokens.get(tokens.size() - 1).end();
        }
        tokens.add(new Token(Token.Kind.END, "", query.length(), query.length()));
        return tokens;
    }

    private void skipBlanks() {
        while (position < query.length() && isBlank(query.charAt(position))) {
            position++;
        }
    }

    /** Pasted text often holds no-break spaces, which Java does not count as white space. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private Token token() {
        char first = query.charAt(position);
        if (first == '\'') {
            return text();
        }
        Matcher word = at(WORD, position);
        if (word.lookingAt()) {
            return word(word.group());
        }
        Matcher number = at(NUMBER_LIKE, position);
        if (number.lookingAt()) {
            boolean valid = Literal.Numeric.isNumber(number.group());
            return ending(valid ? Token.Kind.NUMBER : Token.Kind.BARE, number.group());
        }
        Matcher operator = at(OPERATOR, position);
        if (operator.lookingAt()) {
            return ending(Token.Kind.SYMBOL, operator.group());
        }
        if (PUNCTUATION.indexOf(first) >= 0) {
            return ending(Token.Kind.SYMBOL, String.valueOf(first));
        }
        throw new QuerySyntaxException(query, position, strayCharacter(first));
    }

    private Token text() {
        int end = position + 1;
        while (end < query.length() && query.charAt(end) != '\'' && !Character.isISOControl(query.charAt(end))) {
            end++;
        }
        if (end == query.length() || query.charAt(end) != '\'') {
            throw new QuerySyntaxException(
                    query, position, "the text that begins here has no closing quote (') on its line. Add it.");
        }
        if (end + 1 < query.length() && query.charAt(end + 1) == '\'') {
            throw new QuerySyntaxException(
                    query,
                    end,
                    "a quote (') within a text cannot be written in this language. Use LIKE with % in its place, or"
                            + " filter after reading.");
        }
        return new Token(Token.Kind.TEXT, query.substring(position + 1, end), position, end + 1);
    }

    private Token word(String word) {
        Matcher currency = at(CURRENCY, position + word.length());
        boolean partOfName = !Names.isReserved(word) && !Dialect.isFunction(word) && currency.lookingAt();
        return ending(Token.Kind.WORD, partOfName ? word + currency.group() : word);
    }

    private Token ending(Token.Kind kind, String text) {
        return new Token(kind, text, position, position + text.length());
    }

    private Matcher at(Pattern pattern, int index) {
        return pattern.matcher(query).region(index, query.length());
    }

    private String strayCharacter(char c) {
        if (CURLY_QUOTES.indexOf(c) >= 0) {
            return "curly quotes and backticks are not understood. Use straight single quotes (') around texts, and"
                    + " none around names.";
        }
        if (c == '"') {
            return "double quotes are not understood. Use single quotes (') around texts, and none around names.";
        }
        if (c == '\\') {
            return "a backslash has no meaning here (web pages show LAST\\_MONTH for LAST_MONTH). Remove it.";
        }
        if (c == '[' || c == ']') {
            return "brackets are not understood. Write names without them.";
        }
        if (c == '.') {
            return "names have no prefix. Write the column or dataset alone.";
        }
        if (query.startsWith("--", position) || query.startsWith("/*", position)) {
            return "comments are not part of the language. Remove them.";
        }
        if (c == '+' || c == '-' || c == '/' || c == '|' || c == '%') {
            return "expressions are not part of the language. Select the columns, and compute after reading.";
        }
        return "'" + Character.toString(query.codePointAt(position))
                + "' is not understood here. Texts stand in single quotes (').";
    }
}
