package io.github.partnerinsights.query;

import io.github.partnerinsights.text.Printable;
import java.io.Serial;

/** A statement that does not belong to the report query language. The message shows the place and says what to do. */
public final class QuerySyntaxException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Characters of a long line that are shown before and after the place. */
    private static final int CONTEXT = 60;

    /** Of what is said of it, in which a word may stand. */
    private static final int LONGEST_PROBLEM = 500;

    private final int position;

    QuerySyntaxException(String query, int position, String problem) {
        super(describe(query, position, problem));
        this.position = position;
    }

    /**
     * Where the statement went wrong.
     *
     * @return the index of the first offending character, counted from 0; the length of the text if it ended too early
     */
    public int position() {
        return position;
    }

    private static String describe(String query, int position, String problem) {
        int lineStart = position;
        while (lineStart > 0 && !isLineBreak(query.charAt(lineStart - 1))) {
            lineStart--;
        }
        int lineEnd = position;
        while (lineEnd < query.length() && !isLineBreak(query.charAt(lineEnd))) {
            lineEnd++;
        }
        // Bounded after it was spelled out, which makes it longer; and a character may be cut in half then.
        String all = shown(query.substring(Math.max(lineStart, position - CONTEXT), position));
        String rest = shown(query.substring(position, Math.min(lineEnd, position + CONTEXT)));
        boolean fromStart = position - lineStart <= CONTEXT && all.length() <= CONTEXT;
        boolean toEnd = lineEnd - position <= CONTEXT && rest.length() <= CONTEXT;
        String before = (fromStart ? "" : "…") + shown(all.substring(Math.max(0, all.length() - CONTEXT)));
        String shown = before + shown(rest.substring(0, Math.min(rest.length(), CONTEXT))) + (toEnd ? "" : "…");
        long line = query.substring(0, lineStart).lines().count() + 1;
        return "Query, line " + line + ", character " + (position - lineStart + 1) + ": "
                + Printable.shortened(Printable.spelledOut(problem), LONGEST_PROBLEM) + "\n  " + shown + "\n  "
                + " ".repeat(before.length()) + "^";
    }

    /** Also a stored statement comes here, whose words are the service's. */
    private static String shown(String part) {
        return Printable.spelledOutOnOneLine(part);
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
