package io.github.partnerinsights.emulator.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The search for a rule's regular expression in one text. It comes to an end: some expressions would look for hours, or
 * deeper than the stack is, and everybody would wait for them. One that is given up has found nothing, and the log says so.
 */
public final class Search {

    private static final System.Logger LOG = System.getLogger(Search.class.getName());

    /** Characters that may be looked at, and so many more for each one of the text. */
    private static final long LOOKS = 5_000_000;

    private static final long LOOKS_AT_EACH = 20;

    private final Pattern pattern;
    private final String text;

    public Search(Pattern pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    /** Whether the expression is found. */
    public boolean finds() {
        try {
            return matcher().find();
        } catch (Endless | StackOverflowError e) {
            givenUp();
            return false;
        }
    }

    /**
     * The text with each find replaced.
     *
     * @param replacement as in {@link Matcher#appendReplacement}
     * @param most characters that the new text may have
     * @return empty if nothing was found, or the search was given up
     */
    public Optional<String> replaced(String replacement, int most) {
        try {
            Matcher matcher = matcher();
            StringBuilder replaced = new StringBuilder();
            boolean found = false;
            while (matcher.find()) {
                found = true;
                matcher.appendReplacement(replaced, replacement);
                if (replaced.length() > most) {
                    throw new Endless();
                }
            }
            return found ? Optional.of(matcher.appendTail(replaced).toString()) : Optional.empty();
        } catch (Endless | StackOverflowError e) {
            givenUp();
            return Optional.empty();
        }
    }

    private Matcher matcher() {
        return pattern.matcher(new Watched(text));
    }

    private void givenUp() {
        LOG.log(
                System.Logger.Level.WARNING,
                "gave up the search for \"" + Words.told(pattern.pattern()) + "\" in " + text.length()
                        + " characters: it would take too long, or its result would be too large");
    }

    private static final class Endless extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Endless() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Watched implements CharSequence {

        private final String text;
        private long left;

        Watched(String text) {
            this.text = text;
            this.left = LOOKS + LOOKS_AT_EACH * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Endless();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
