package io.github.partnerinsights.query;

/**
 * A piece of a statement.
 *
 * @param kind what it is
 * @param text its characters; of a {@link Kind#TEXT} those between the quotes
 * @param start the index of its first character in the statement
 * @param end the index after its last character
 */
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        /** A name or keyword. */
        WORD,
        /** A number of the grammar. */
        NUMBER,
        /** Something that begins like a number and is none, such as a date without quotes. */
        BARE,
        /** A value in quotes. */
        TEXT,
        /** Punctuation or an operator. */
        SYMBOL,
        /** After the last piece. */
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
