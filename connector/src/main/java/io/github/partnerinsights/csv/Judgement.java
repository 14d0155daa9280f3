package io.github.partnerinsights.csv;

/** How much of a record is looked at to see whether it is malformed. */
public enum Judgement {
    /**
     * All of it, so that every malformed record is reported.
     */
    EAGER,

    /**
     * As far as the last wanted column. What is wrong behind it (too many or too few values, text behind a closing
     * quote) goes unnoticed; a quote that is never closed, and a record beyond the bound, never do.
     */
    LAZY
}
