package io.github.partnerinsights.emulator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens. */
final class Lexer {
    /** Some names of the marketplace end in a currency: {@code RevenueGenerated(USD)} (api/reference.md §3.2, §4.3). */
    private static final Pattern CURRENCY = Pattern.compile("\\((?:USD|CC|PC)\\)", Pattern.CASE_INSENSITIVE);

    /** The documented class of a string's characters (api/reference.md §9.15). */
    private static final Pattern IN_THE_GRAMMAR = Pattern.compile("[a-zA-Z0-9_]*");

    private final String text;
    private final CurlyQuotes curlyQuotes;
    private final StringLiterals literals;
    private int at;
    private int line = 1;
    private int lineStart;

    Lexer(String text, CurlyQuotes curlyQuotes, StringLiterals literals) {
        this.text = text;
        this.curlyQuotes = curlyQuotes;
        this.literals = literals;
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        skipBlanks();
        if (at == text.length()) {
            return token(Token.Kind.END, at, "");
        }
        char first = text.charAt(at);
        if (isLetter(first)) {
            return word();
        }
        boolean minus = first == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
        if (minus || isDigit(first)) {
            return number();
        }
        if (isQuote(first)) {
            return string();
        }
        return symbol();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            step();
        }
    }

    private Token word() {
        int start = at;
        while (at < text.length()
                && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        Matcher currency = CURRENCY.matcher(text).region(at, text.length());
        if (currency.lookingAt()) {
            at = currency.end();
        }
        return token(Token.Kind.WORD, start, text.substring(start, at));
    }

    private Token number() {
        int start = at;
        at++;
        skipDigits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            skipDigits();
        }
        if (at < text.length() && (isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != ',') {
                at++;
            }
            throw invalid(start, "'" + text.substring(start, at) + "' is neither a number nor a name: quote strings");
        }
        return token(Token.Kind.NUMBER, start, text.substring(start, at));
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    /** How a quote could be written inside a string is not documented, so the next quote ends it. */
    private Token string() {
        Token opening = token(Token.Kind.STRING, at, "");
        at++;
        int start = at;
        while (at < text.length() && !isQuote(text.charAt(at))) {
            step();
        }
        if (at == text.length()) {
            throw new InvalidQueryException(
                    "Invalid query: the string that begins at " + opening.position() + " has no closing quote");
        }
        String content = text.substring(start, at);
        if (literals == StringLiterals.GRAMMAR
                && !IN_THE_GRAMMAR.matcher(content).matches()) {
            throw new InvalidQueryException("Invalid query: the string that begins at " + opening.position()
                    + " may hold letters, digits and underscores only");
        }
        at++;
        return new Token(Token.Kind.STRING, content, opening.line(), opening.column());
    }

    private Token symbol() {
        int start = at;
        if (at + 1 < text.length()) {
            String two = text.substring(at, at + 2);
            if (two.equals("!=") || two.equals(">=") || two.equals("<=") || two.equals("<>")) {
                at += 2;
                return token(Token.Kind.SYMBOL, start, two);
            }
        }
        char sign = text.charAt(at);
        if ("=<>(),;*".indexOf(sign) >= 0) {
            at++;
            return token(Token.Kind.SYMBOL, start, String.valueOf(sign));
        }
        if (sign == '"' || sign == '\u2018' || sign == '\u2019' || sign == '\u201c' || sign == '\u201d') {
            throw invalid(start, "strings stand in straight single quotes (')");
        }
        throw invalid(start, "unexpected character '" + Character.toString(text.codePointAt(at)) + "'");
    }

    private boolean isQuote(char sign) {
        return sign == '\'' || (curlyQuotes == CurlyQuotes.REPAIRED && (sign == '\u2018' || sign == '\u2019'));
    }

    private void step() {
        if (text.charAt(at) == '\n') {
            line++;
            lineStart = at + 1;
        }
        at++;
    }

    private Token token(Token.Kind kind, int start, String content) {
        return new Token(kind, content, line, start - lineStart + 1);
    }

    private InvalidQueryException invalid(int start, String problem) {
        return new InvalidQueryException(
                "Invalid query: " + problem + " at line " + line + ", column " + (start - lineStart + 1));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
