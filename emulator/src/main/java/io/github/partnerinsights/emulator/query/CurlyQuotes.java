package io.github.partnerinsights.emulator.query;

/**
 * What becomes of typographic quotes around a string. The documents' own sample queries have them, and are not said to
 * run that way (api/reference.md §3.2).
 */
public enum CurlyQuotes {
    /** The query is refused. */
    REFUSED,
    /** They count as straight ones. */
    REPAIRED
}
