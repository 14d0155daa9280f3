package io.github.partnerinsights.emulator.query;

/** What may stand between the quotes of a string (api/reference.md §9.15). */
public enum StringLiterals {
    /** Anything but a quote, as the documents' own sample queries need it. */
    ANY,
    /** Letters from A to Z, digits and underscores, as the documents' grammar has it; nothing at all is allowed, too. */
    GRAMMAR
}
