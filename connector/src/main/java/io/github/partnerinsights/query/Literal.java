package io.github.partnerinsights.query;

import java.util.regex.Pattern;

/** A value in a condition. The service converts it to the type of the column it is compared with. */
public sealed interface Literal {

    /**
     * The value itself.
     *
     * @return its characters, without quotes
     */
    String text();

    /**
     * The value in the query language.
     *
     * @return its characters, in straight quotes if it is a text
     */
    String render();

    /**
     * A value in quotes: a text, a date, and often a number too.
     *
     * @param text the characters between the quotes, any but {@code '} and control characters; may be empty
     */
    record Text(String text) implements Literal {

        /**
         * Checks that the text can be written.
         *
         * @throws IllegalArgumentException if it holds a quote, because the documents give no way to escape one
         *     (api/reference.md §3.2), or a control character such as a line break
         */
        public Text {
            if (text.indexOf('\'') >= 0) {
                throw new IllegalArgumentException("The value " + text
                        + " holds a quote ('), which the report query language cannot write. Use LIKE with % in its"
                        + " place, or filter after reading.");
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("A value with a line break or another control character cannot be"
                        + " written in the report query language. Filter after reading.");
            }
        }

        @Override
        public String render() {
            return "'" + text + "'";
        }
    }

    /**
     * A number without quotes.
     *
     * @param text digits, with an optional minus sign and fraction, as written
     */
    record Numeric(String text) implements Literal {

        private static final Pattern SYNTAX = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

        /**
         * Checks the digits.
         *
         * @throws IllegalArgumentException if it is not such a number
         */
        public Numeric {
            if (!isNumber(text)) {
                throw new IllegalArgumentException("'" + text + "' is not a number of the report query language.");
            }
        }

        static boolean isNumber(String text) {
            return SYNTAX.matcher(text).matches();
        }

        @Override
        public String render() {
            return text;
        }
    }
}
